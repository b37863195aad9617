//! Receiving: up to ten messages a call, hidden from then on, or a wait for the first one.

use super::Sqs;
use super::messages::State;
use super::metrics::SqsMetric;
use crate::cause::{Cause, Phase};
use crate::kernel::{
    Asked, BatchItem, Call, CallId, CallKind, Kernel, NewCall, Reply, Timer, first_draw,
};
use crate::observation::{Observed, Sent};
use crate::random::Stream;
use crate::time::SimSpan;
use sluice_scenario::settings::RECEIVE_MAX;

impl Sqs {
    /// A receive waits for a message, up to the length of a long poll.
    pub(super) fn on_receive(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        self.receivers.push(call);
        self.serve(kernel);
        if self.receivers.is_empty() {
            return; // It waits no longer, nor does any other.
        }
        let long_poll = SimSpan::from_secs(kernel.settings.sqs.long_poll_s.into());
        if let Some(gathered) = kernel.batch(asked.batch) {
            // A receive for an open batch only waits until the batch's window closes.
            let left = gathered.gathers_until.since(kernel.now);
            let patience = SimSpan::from_micros(left.micros().min(long_poll.micros()));
            kernel.set_timer(self.me.part, patience, Timer::LongPoll(call));
        } else {
            kernel.set_call_timeout(self.me.part, long_poll, Timer::LongPoll(call));
        }
    }

    /// Gives messages to waiting receivers as long as there are both.
    pub(super) fn serve(&mut self, kernel: &mut Kernel) {
        while self.messages.may_have_visible()
            && let Some(&call) = self.receivers.first()
        {
            let Some(&Call { batch, link, .. }) = kernel.get_call(call) else {
                return;
            };
            let has = kernel.batch(batch).map_or(0, |it| it.items.len());
            let batch_max = kernel.settings.event_source_mapping.batch_size as usize;
            let wanted = batch_max.saturating_sub(has).min(RECEIVE_MAX as usize);
            let items = self.take(kernel, wanted);
            if items.is_empty() {
                kernel.put_away(items);
                return;
            }
            self.receivers.skip();
            let nth = kernel.metric(self.me, SqsMetric::NumberOfMessagesReceived) as u32;
            let sampler = kernel.samplers.queue;
            let piece = items.first().map_or(0, |item| item.piece);
            let latency = (kernel.draws).span(sampler, Stream::QueueReceive, nth, piece.into());
            let due = kernel.now.plus(latency);
            if kernel.is_watched() {
                for item in &items {
                    let how = Sent::nth(kernel.request(item.request).runs(piece) > 0);
                    let hop = Observed::Travel { link, due, how };
                    kernel.observe_hop(item.request, hop, how == Sent::Again);
                }
            }
            let batch = kernel.add_to_batch(batch, items);
            kernel.give_batch(call, batch);
            kernel.reply(call, Reply::Messages, latency);
        }
    }

    /// Takes as many messages as one receive may have.
    fn take(&mut self, kernel: &mut Kernel, wanted: usize) -> Vec<BatchItem> {
        let in_flight_max = i64::from(kernel.settings.sqs.in_flight_limit);
        let hidden_for = SimSpan::from_millis(kernel.settings.effective_visibility_ms().into());
        let twice_rate = kernel.settings.sqs.duplicate_delivery_rate;
        let mut items = kernel.empty_list();
        let mut twice = Vec::new();
        while items.len() < wanted
            && kernel.metric(self.me, SqsMetric::ApproximateNumberOfMessagesNotVisible)
                < in_flight_max
        {
            let Some(message) = self.messages.next_visible() else {
                break;
            };
            let Some(&taken) = self.messages.get(message) else {
                continue;
            };
            let request = taken.request;
            if let Some(route) = self.dead_letters
                && taken.receive_count >= kernel.settings.sqs.max_receive_count
            {
                let new = NewCall {
                    piece: taken.piece,
                    ..NewCall::new(CallKind::DeadLetter, request)
                };
                kernel.call(self.me.part, route, new, SimSpan::ZERO);
                self.messages.remove(kernel, message);
                continue;
            }
            let receipt = self.messages.count_receive(kernel, message);
            kernel.add(self.me, SqsMetric::NumberOfMessagesReceived, 1);
            kernel.add(
                self.me,
                SqsMetric::MessagesRedelivered,
                i64::from(receipt > 1),
            );
            kernel.enter(request, Phase::Batch);
            let id = kernel.request(request).id;
            if kernel.draws.chance(
                twice_rate,
                Stream::DuplicateDelivery,
                id,
                first_draw(taken.piece) + receipt,
            ) {
                kernel.add(self.me, SqsMetric::MessagesDeliveredTwice, 1);
                kernel.blame(self.me.part, request, Cause::DuplicateDelivery);
                twice.push(message);
            } else {
                self.messages.set_state(kernel, message, State::InFlight);
                self.hide(kernel, message, receipt, hidden_for);
            }
            items.push(BatchItem {
                request,
                piece: taken.piece,
                message,
                receipt,
                failed: false,
            });
        }
        // It is back in line for the next receive, not for this one.
        for message in twice {
            self.messages.set_state(kernel, message, State::Visible);
        }
        items
    }
}
