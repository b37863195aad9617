//! The calls that a service makes to others: all at once, while it holds its environment until the last
//! of them has answered.
//!
//! A call that fails, or takes too long, is made again up to a number of attempts, whatever went wrong;
//! the work of an abandoned call goes on. When no attempt is left the request has failed here, and the
//! calls that are still open are abandoned too. Waits between attempts: uniform up to 100 ms, doubled for
//! each, as in the AWS SDK.
//! Left out: a budget of retries, circuit breakers, answers that do without one of the services.

use super::super::sdk;
use super::super::task::Task;
use super::Lambda;
use super::metrics::LambdaMetric;
use crate::cause::{Cause, Phase};
use crate::kernel::{
    Answered, Call, CallId, CallKind, InvocationId, Kernel, NewCall, Reply, Timer, WorkShare,
};
use crate::random::Stream;
use crate::time::SimSpan;

/// The upper bound of the first wait. (JavaScript SDK v3, util-retry)
const BASE_MS: f64 = 100.0;

impl Lambda {
    /// How many other services the present request still needs.
    pub(super) fn others_to_call(&self, invocation: InvocationId) -> usize {
        match self.invocations.get(invocation) {
            Some(calling) if !calling.is_helped => match calling.task {
                Task::Order => self.others.len(),
                // For a lookup, the first service's answer is enough.
                Task::Lookup | Task::Question => self.others.len().min(1),
            },
            _ => 0,
        }
    }

    /// Calls this many of the services, all at once.
    pub(super) fn call_others(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        count: usize,
    ) {
        if let Some(calling) = self.invocations.get_mut(invocation) {
            calling.outstanding = count as u8;
        }
        self.enter(kernel, invocation, Phase::Travel);
        for at in 0..count {
            self.call_other(kernel, invocation, at, 1);
        }
    }

    /// A service has answered.
    pub(super) fn on_other(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        answered: &Answered,
    ) {
        let Some(waiting) = self.invocations.get_mut(invocation) else {
            return;
        };
        // The invocation may be at another request of its batch by now.
        if waiting.request != answered.request || waiting.outstanding == 0 {
            return;
        }
        if answered.reply == Reply::Ok {
            waiting.outstanding -= 1;
            if waiting.outstanding == 0 {
                waiting.is_helped = true;
                self.call_next(kernel, invocation);
            }
            return;
        }
        let at = self.others.iter().position(|other| other.to == answered.by);
        let again = at.filter(|_| answered.attempt < kernel.settings.services.attempts);
        if let Some(at) = again {
            kernel.add(self.me, LambdaMetric::SdkRetries, 1);
            self.call_other(kernel, invocation, at, answered.attempt + 1);
        } else {
            waiting.outstanding = 0;
            self.on_request_failed(kernel, invocation);
        }
    }

    /// A service has not answered in time.
    pub(super) fn on_other_silent(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&silent) = kernel.get_call(call) else {
            return;
        };
        kernel.abandon(call);
        if self.invocations.contains_key(silent.invocation) {
            if self.task(silent.invocation) != Task::Question {
                kernel.blame(self.me.part, silent.request, Cause::ServiceTimeout);
            }
            let given_up = Call {
                reply: Reply::GatewayTimeout,
                ..silent
            };
            self.on_other(kernel, silent.invocation, &given_up.answered());
        }
    }

    fn call_other(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        at: usize,
        attempt: u32,
    ) {
        let (Some(calling), Some(&route)) = (self.invocations.get(invocation), self.others.get(at))
        else {
            return;
        };
        let request = calling.request;
        let piece = self.role.piece() + 1 + at as WorkShare;
        let wait = if attempt == 1 {
            SimSpan::ZERO
        } else {
            let known = kernel.request(request);
            let nth = known.draw(piece) * 16 + attempt;
            let share = kernel.draws.unit(Stream::ServiceBackoff, known.id, nth);
            sdk::doubled(BASE_MS, attempt - 1, share)
        };
        let new = NewCall {
            piece,
            invocation,
            attempt,
            ..NewCall::new(CallKind::Invoke, request)
        };
        let call = kernel.call(self.me.part, route, new, wait);
        let patience = SimSpan::from_millis(kernel.settings.services.timeout_ms.into());
        kernel.set_call_timeout(self.me.part, patience.plus(wait), Timer::CallTimeout(call));
    }
}
