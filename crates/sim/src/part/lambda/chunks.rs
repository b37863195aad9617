//! What a language model has written so far, passed on to the user while it still writes.
//!
//! From its first words on, the words so far go out at regular intervals as a message over the WebSocket.
//! The function does not wait for these messages: it reads on. Nothing is passed on where results are not
//! pushed. (API Gateway developer guide, apigateway-how-to-call-websocket-api-connections.)
//! Left out: the answer of a direct call in pieces (response streaming), which a gateway passes on if
//! both it and the function are set up for it.

use super::super::task::Task;
use super::Lambda;
use crate::kernel::{CallId, CallKind, InvocationId, Kernel, NewCall, Timer};
use crate::random::Stream;
use crate::time::SimSpan;

impl Lambda {
    /// The model has started: sets a timer for its first words.
    pub(super) fn pass_on_later(&self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(&at_work) = self.invocations.get(invocation) else {
            return;
        };
        if !kernel.settings.model.streamed || self.notify.is_none() || at_work.task != Task::Order {
            return;
        }
        let request = kernel.request(at_work.request);
        let nth = request.nth_of_model(self.role.piece(), at_work.sdk.attempt);
        let (id, sampler) = (request.id, kernel.samplers.first_words);
        let wait = kernel.draws.span(sampler, Stream::FirstWords, id, nth);
        kernel.set_timer(self.me.part, wait, Timer::Chunk(at_work.waits_for));
    }

    /// Passes on the words so far, if the model is still writing.
    pub(super) fn pass_on(&self, kernel: &mut Kernel, writes: CallId) {
        let Some(&writing) = kernel.get_call(writes).filter(|it| !it.abandoned) else {
            return;
        };
        let (streamed, interval) = (
            kernel.settings.model.streamed,
            kernel.settings.model.progress_interval_ms,
        );
        let Some(notify) = self.notify.filter(|_| streamed) else {
            return;
        };
        let new = NewCall {
            piece: writing.piece,
            ..NewCall::new(CallKind::Chunk, writing.request)
        };
        kernel.call(self.me.part, notify, new, SimSpan::ZERO);
        let next = SimSpan::from_millis(interval.into());
        kernel.set_timer(self.me.part, next, Timer::Chunk(writes));
    }
}
