//! The calls that an invocation makes: to a language model and to the table, with retries by the SDK's
//! rule, and the announcement of the result.

use super::super::sdk::SdkCall;
use super::super::task::precondition;
use super::Lambda;
use super::metrics::LambdaMetric;
use crate::cause::Phase;
use crate::kernel::{CallKind, InvocationId, Kernel, NewCall, Reply, Route, Timer};
use crate::time::SimSpan;

impl Lambda {
    /// Makes the next call: to the language model, then to other services, then to the table, as far as
    /// the function has them.
    pub(super) fn call_next(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(&at_work) = self.invocations.get(invocation) else {
            return;
        };
        let task = at_work.task;
        let asks = task.needs_model() && !at_work.is_generated;
        if let Some(model) = self.model.filter(|_| asks) {
            self.enter(kernel, invocation, Phase::Model);
            self.call_from(kernel, invocation, model, CallKind::Generate);
            self.pass_on_later(kernel, invocation);
            return;
        }
        let others = self.others_to_call(invocation);
        if others > 0 {
            self.call_others(kernel, invocation, others);
        } else if let Some(table) = self.table {
            self.enter(kernel, invocation, Phase::Table);
            let call = task.table_call(&kernel.settings);
            self.call_from(kernel, invocation, table, call);
        } else if self.others.is_empty() {
            let precondition = precondition(&kernel.settings);
            let request = at_work.request;
            kernel.commit(request, self.role.piece(), precondition);
            self.announce(kernel, invocation);
        } else {
            self.next_request(kernel, invocation);
        }
    }

    /// The language model has answered.
    pub(super) fn on_generated(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        self.on_service_done(invocation);
        if let Some(answered) = self.invocations.get_mut(invocation) {
            answered.is_generated = true;
            answered.sdk = SdkCall::default();
        }
        self.call_next(kernel, invocation);
    }

    /// The table has taken the write or has answered the read; or the model has answered.
    pub(super) fn on_service_done(&mut self, invocation: InvocationId) {
        if let Some(done) = self.invocations.get_mut(invocation) {
            let call = done.sdk;
            call.succeeded(done.quota());
        }
    }

    /// The SDK tries again, holding the environment, until it has no attempt or no quota left.
    pub(super) fn on_service_failed(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        reply: Reply,
    ) {
        let Some(failed) = self.invocations.get_mut(invocation) else {
            return;
        };
        let piece = self.role.piece();
        let request = kernel.request(failed.request);
        let key = (request.id, failed.task.nth(request, piece));
        let mut call = failed.sdk;
        let wait = call.failed(kernel, reply, key, failed.quota());
        failed.sdk = call;
        match wait {
            Some(wait) => {
                kernel.add(self.me, LambdaMetric::SdkRetries, 1);
                self.enter(kernel, invocation, Phase::SdkBackoff);
                kernel.set_timer(self.me.part, wait, Timer::SdkRetry(invocation));
            }
            None => self.on_request_failed(kernel, invocation),
        }
    }

    pub(super) fn announce(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        match self.notify {
            Some(notify) => self.call_from(kernel, invocation, notify, CallKind::Post),
            None => self.next_request(kernel, invocation),
        }
    }

    /// Makes a call for the request that the invocation is working on.
    pub(super) fn call_from(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        route: Route,
        kind: CallKind,
    ) {
        let Some(calling) = self.invocations.get_mut(invocation) else {
            return;
        };
        let attempt = if kind == CallKind::Post {
            1
        } else {
            calling.sdk.attempt
        };
        let request = calling.request;
        let new = NewCall {
            piece: self.role.piece(),
            invocation,
            attempt,
            ..NewCall::new(kind, request)
        };
        calling.waits_for = kernel.call(self.me.part, route, new, SimSpan::ZERO);
    }
}
