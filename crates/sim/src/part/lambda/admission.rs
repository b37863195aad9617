//! Whether another invocation may begin, which environment it gets, and how that one is initialised.

use super::super::task::Task;
use super::Lambda;
use super::invocation::Invocation;
use super::metrics::LambdaMetric;
use crate::arena::Key;
use crate::cause::{Cause, Phase};
use crate::kernel::{Asked, CallId, InvocationId, Kernel, Reply, Timer, first_draw};
use crate::random::Stream;
use crate::time::SimSpan;

/// Initialisation that takes longer is stopped, and begins anew within the invocation.
/// (lambda-runtime-environment)
const INIT_MAX: SimSpan = SimSpan::from_secs(10);

impl Lambda {
    /// An invocation is requested.
    pub(super) fn admit(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        // What a queue's pollers bring is limited by their number, not by a rate.
        let counted = asked.batch.is_null();
        if let Some(cause) = self.limit_hit(kernel, counted) {
            kernel.add(self.me, LambdaMetric::Throttles, 1);
            kernel.blame_call(self.me.part, asked, cause);
            kernel.reply(call, Reply::Throttled, SimSpan::ZERO);
            return;
        }
        let provisioned = self.provisioned.take(kernel.now, counted);
        let mut warm = provisioned.or_else(|| self.environments.take(kernel.now));
        let was_reset = warm
            .as_mut()
            .is_some_and(|one| std::mem::take(&mut one.reset));
        let accepted = Invocation::new(kernel, (call, asked), warm, self.deployment_count);
        let invocation = self.invocations.insert(accepted);
        self.hold_concurrency(kernel);
        if warm.is_none() {
            self.start_environment(kernel, asked, invocation);
            return;
        }
        let late_init = if was_reset {
            self.cold_start(kernel, asked, invocation)
        } else {
            SimSpan::ZERO
        };
        self.begin(kernel, invocation, late_init);
    }

    /// An environment has been initialised.
    pub(super) fn on_environment_ready(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(waiting) = self.invocations.get_mut(invocation) else {
            return;
        };
        if waiting.environment.is_some() {
            self.run(kernel, invocation);
            return;
        }
        waiting.environment = Some(self.environments.create(kernel).fresh());
        let late_init = waiting.late_init;
        kernel.add(self.me, LambdaMetric::EnvironmentsInitializing, -1);
        self.begin(kernel, invocation, late_init);
    }

    /// Environments that it may have at once, given what other functions leave.
    pub(super) fn concurrency_limit(&self, kernel: &Kernel) -> u64 {
        let lambda = &kernel.settings.lambda;
        (kernel.account).limit(lambda, self.role.reserves(), self.concurrency_held)
    }

    /// Tells the account how many are at work, being initialised, or provisioned.
    pub(super) fn hold_concurrency(&mut self, kernel: &mut Kernel) {
        let held = (self.invocations.len() + self.provisioned.idle_count()) as u64;
        let change = held as i64 - self.concurrency_held as i64;
        kernel.account.change(change);
        self.concurrency_held = held;
    }

    /// The limit that forbids another invocation now, if any. Requests per second are limited for callers
    /// alone: measured, pollers at the limit of their concurrency are not held to it. (rehanvdm.com, 2026)
    fn limit_hit(&mut self, kernel: &Kernel, counted: bool) -> Option<Cause> {
        // A provisioned environment already has its place.
        let on_demand = !self.provisioned.would_serve(kernel.now, counted);
        if on_demand && self.concurrency_held >= self.concurrency_limit(kernel) {
            Some(Cause::Concurrency)
        } else if on_demand
            && !self.environments.has_idle(kernel.now)
            && self.scaling.level(kernel.now) == 0
        {
            Some(Cause::ScalingRate)
        } else if counted && !self.rate.take(kernel.now, 1) {
            Some(Cause::InvocationRate)
        } else {
            None
        }
    }

    /// Starts a new environment for an invocation.
    fn start_environment(&mut self, kernel: &mut Kernel, asked: &Asked, invocation: InvocationId) {
        self.scaling.take(kernel.now, 1);
        kernel.add(self.me, LambdaMetric::EnvironmentsInitializing, 1);
        let init = self.cold_start(kernel, asked, invocation);
        if init > INIT_MAX
            && let Some(waiting) = self.invocations.get_mut(invocation)
        {
            waiting.late_init = init;
        }
        let wait = init.min(INIT_MAX);
        kernel.set_timer(self.me.part, wait, Timer::EnvironmentReady(invocation));
    }

    /// How long the cold start at the beginning of an invocation takes.
    fn cold_start(&self, kernel: &mut Kernel, asked: &Asked, invocation: InvocationId) -> SimSpan {
        kernel.add(self.me, LambdaMetric::ColdStarts, 1);
        if !asked.kind.is_question() {
            kernel.enter(asked.request, Phase::ColdStart);
        }
        kernel.enter_all(asked.batch, Phase::ColdStart);
        let (id, run) = self.coming_run(kernel, invocation);
        let sampler = kernel.samplers.cold_start;
        // Work is drawn once for all its runs; each question is drawn separately.
        let is_question = self.task(invocation) == Task::Question;
        let first = first_draw(self.role.piece());
        let nth = if is_question { run } else { first };
        kernel.draws.span(sampler, Stream::ColdStart, id, nth)
    }
}
