//! Redrive: dead letters are moved back to the queue that they came from, at a steady pace.
//! (sqs-dead-letter-queues)

use super::Sqs;
use super::messages::Message;
use super::metrics::SqsMetric;
use crate::kernel::{CallKind, Kernel, NewCall, Timer};
use crate::time::SimSpan;

impl Sqs {
    /// Starts a redrive, if one is wanted and there are letters.
    pub(super) fn begin_redrive(&mut self, kernel: &mut Kernel) {
        let rate = u64::from(kernel.settings.sqs.redrive_rate_per_s);
        if self.sources.is_empty() || self.redrives || rate == 0 || self.messages.is_empty() {
            return;
        }
        self.redrives = true;
        let wait = SimSpan::from_micros(1_000_000 / rate);
        kernel.set_timer(self.me.part, wait, Timer::Redrive);
    }

    /// Moves the oldest letter back.
    pub(super) fn redrive(&mut self, kernel: &mut Kernel) {
        self.redrives = false;
        let first = self.messages.first().filter(|_| {
            // The redrive may have been stopped in the meantime.
            kernel.settings.sqs.redrive_rate_per_s > 0
        });
        let letter = first.and_then(|message| Some((message, *self.messages.get(message)?)));
        if let Some((message, Message { request, piece, .. })) = letter
            && let Some(&route) = self.sources.get(usize::from(piece.saturating_sub(1)))
        {
            let new = NewCall {
                piece,
                ..NewCall::new(CallKind::Redrive, request)
            };
            kernel.call(self.me.part, route, new, SimSpan::ZERO);
            kernel.add(self.me, SqsMetric::MessagesRedriven, 1);
            self.messages.remove(kernel, message);
            self.begin_redrive(kernel);
        }
    }
}
