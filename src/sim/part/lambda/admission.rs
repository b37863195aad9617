//! Whether another invocation may begin, and which environment it gets.

use super::Lambda;
use super::metrics::{COLD_STARTS, WARMING};
use crate::sim::cause::{Cause, Phase};
use crate::sim::kernel::{CallId, InvocationId, Kernel, Timer};
use crate::sim::random::Stream;

impl Lambda {
    /// The limit that forbids another invocation now, if one does.
    pub(super) fn limit_hit(&mut self, kernel: &Kernel) -> Option<Cause> {
        self.environments.expire(kernel.now);
        if self.invocations.len() as u64 >= self.concurrency_limit(kernel) {
            Some(Cause::Concurrency)
        } else if self.environments.idle_count() == 0 && self.scaling.level(kernel.now) == 0 {
            Some(Cause::ScalingRate)
        } else if !self.rate.take(kernel.now, 1) {
            Some(Cause::InvocationRate)
        } else {
            None
        }
    }

    /// Environments that it may have at once, as far as other functions leave them.
    pub(super) fn concurrency_limit(&self, kernel: &Kernel) -> u64 {
        let own = self.invocations.len() as u64;
        kernel.concurrency_limit(self.role.reserves(), own)
    }

    /// A new environment is started for an invocation.
    pub(super) fn start_environment(
        &mut self,
        kernel: &mut Kernel,
        call: CallId,
        invocation: InvocationId,
    ) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        self.scaling.take(kernel.now, 1);
        kernel.add(self.me, COLD_STARTS, 1);
        kernel.add(self.me, WARMING, 1);
        self.enter(kernel, asked.request, Phase::ColdStart);
        kernel.enter_all(asked.batch, Phase::ColdStart);
        let (id, run) = self.coming_run(kernel, invocation);
        let sampler = kernel.samplers.cold_start;
        let nth = self.role.cold_start_draw(run);
        let wait = kernel.draws.span(sampler, Stream::ColdStart, id, nth);
        kernel.wake(self.me, wait, Timer::EnvironmentReady(invocation));
    }
}
