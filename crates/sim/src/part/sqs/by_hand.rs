//! What a queue can do that no design needs: `ChangeMessageVisibility`, and a look at every message.
//! (`API_ChangeMessageVisibility`)
//!
//! Left out: the limit of 12 hours that a message may stay hidden after its receive.

use super::Sqs;
use super::messages::State;
use crate::kernel::{Kernel, MessageId, RequestKey};
use crate::time::SimSpan;

/// A message as the queue holds it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    pub(crate) request: RequestKey,
    pub(crate) receive_count: u32,
    pub(crate) delayed: bool,
    pub(crate) in_flight: bool,
}

impl Sqs {
    /// Hides a received message for this long, counted from now; refused unless the message is in flight
    /// by this very receive.
    pub(crate) fn change_visibility(
        &mut self,
        kernel: &mut Kernel,
        message: MessageId,
        receive_count: u32,
        hidden_for: SimSpan,
    ) -> bool {
        let in_flight = self.hides(message, receive_count);
        if in_flight {
            self.hide(kernel, message, receive_count, hidden_for);
        }
        in_flight
    }

    /// Every message, in the order of sending.
    pub(crate) fn held(&self) -> impl Iterator<Item = Held> {
        self.messages.all().map(|message| Held {
            request: message.request,
            receive_count: message.receive_count,
            delayed: message.state == State::Delayed,
            in_flight: message.state == State::InFlight,
        })
    }
}
