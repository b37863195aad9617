//! An invocation, from the moment its environment is there to the answer: the requests of its batch one
//! after another.

use super::super::sdk::SdkCall;
use super::Lambda;
use super::metrics::LambdaMetric;
use crate::arena::Key;
use crate::cause::Phase;
use crate::kernel::{InvocationId, Kernel, Reply, RequestKey, Timer};
use crate::random::Stream;
use crate::time::SimSpan;

impl Lambda {
    /// The environment is there: the invocation begins, with whatever initialisation is still to be done.
    pub(super) fn begin(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        late_init: SimSpan,
    ) {
        let Some(begun) = self.invocations.get_mut(invocation) else {
            return;
        };
        begun.began_at = kernel.now;
        let provisioned = begun.is_provisioned();
        kernel.add(self.me, LambdaMetric::Invocations, 1);
        kernel.add(self.me, LambdaMetric::ConcurrentExecutions, 1);
        if provisioned {
            kernel.add(self.me, LambdaMetric::ProvisionedConcurrencyInvocations, 1);
        } else if self.provisioned.is_there() {
            kernel.add(
                self.me,
                LambdaMetric::ProvisionedConcurrencySpilloverInvocations,
                1,
            );
        }
        let timeout = u64::from(kernel.settings.lambda.timeout_ms);
        kernel.set_timeout(
            self.me.part,
            SimSpan::from_millis(timeout),
            Timer::FunctionTimeout(invocation),
            |timer| self.awaits(timer),
        );
        if late_init == SimSpan::ZERO {
            self.run(kernel, invocation);
        } else {
            kernel.set_timer(self.me.part, late_init, Timer::EnvironmentReady(invocation));
        }
    }

    /// The environment is initialised: the code runs.
    pub(super) fn run(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        if let Some(at_work) = self.invocations.get(invocation) {
            kernel.enter_all(at_work.batch, Phase::Batch);
        }
        let (id, run) = self.coming_run(kernel, invocation);
        let sampler = kernel.samplers.function_overhead;
        let overhead = kernel
            .draws
            .span(sampler, Stream::FunctionOverhead, id, run);
        let at_work = self.invocations.get_mut(invocation);
        let environment = at_work.and_then(|at_work| at_work.environment.as_mut());
        let first_call = if environment.is_some_and(|it| std::mem::take(&mut it.fresh)) {
            let sampler = kernel.samplers.first_call;
            let measured = kernel.draws.span(sampler, Stream::FirstCall, id, run);
            self.role.first_call(&kernel.settings, measured)
        } else {
            SimSpan::ZERO
        };
        self.work(kernel, invocation, overhead.plus(first_call));
    }

    /// Starts on the invocation's present request, after what comes before the code runs.
    pub(super) fn work(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        overhead: SimSpan,
    ) {
        let Some(at_work) = self.invocations.get_mut(invocation) else {
            return;
        };
        at_work.sdk = SdkCall::default();
        at_work.is_generated = false;
        (at_work.outstanding, at_work.is_helped) = (0, false);
        let (request, task) = (at_work.request, at_work.task);
        self.enter(kernel, invocation, Phase::Work);
        let service = self.role.service();
        let Some(run) = task.count_run(kernel, request, service.piece()) else {
            self.next_request(kernel, invocation);
            return;
        };
        let (id, sampler) = (kernel.request(request).id, task.work(kernel));
        let whole = kernel.draws.span(sampler, Stream::Work, id, run);
        let measured = service.share(kernel, whole);
        let span = self.role.own_work(&kernel.settings, measured);
        kernel.set_timer(
            self.me.part,
            overhead.plus(span),
            Timer::WorkDone(invocation),
        );
    }

    pub(super) fn on_work_done(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(&at_work) = self.invocations.get(invocation) else {
            return;
        };
        let (task, service) = (at_work.task, self.role.service());
        if let Some(cause) = task.fault(kernel, at_work.request, service) {
            kernel.blame(self.me.part, at_work.request, cause);
            self.on_request_failed(kernel, invocation);
        } else {
            self.call_next(kernel, invocation);
        }
    }

    /// The code threw: this fails only the one request if failures are reported one by one. A function that
    /// always fails is down: it has no code that could report.
    pub(super) fn on_request_failed(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(&failed) = self.invocations.get(invocation) else {
            return;
        };
        let settings = &kernel.settings;
        let reports = settings.event_source_mapping.report_batch_item_failures;
        let one_by_one = reports && settings.lambda.error_rate < 1.0;
        let in_batch = failed.mark_failed(kernel);
        if in_batch && one_by_one {
            self.next_request(kernel, invocation);
        } else {
            self.finish(kernel, invocation, Reply::FunctionError);
        }
    }

    pub(super) fn next_request(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(done) = self.invocations.get_mut(invocation) else {
            return;
        };
        if done.next_request(kernel) {
            self.work(kernel, invocation, SimSpan::ZERO);
        } else {
            self.finish(kernel, invocation, Reply::Ok);
        }
    }

    pub(super) fn finish(&mut self, kernel: &mut Kernel, invocation: InvocationId, reply: Reply) {
        let Some(done) = self.invocations.remove(invocation) else {
            return;
        };
        kernel.add(self.me, LambdaMetric::ConcurrentExecutions, -1);
        kernel.add(self.me, LambdaMetric::Errors, i64::from(reply.is_error()));
        self.duration_micros += kernel.now.since(done.began_at).micros();
        // Billed by the started millisecond, initialisation included (since 2025-08-01).
        let billed_ms = kernel.now.since(done.accepted_at).micros().div_ceil(1_000);
        let memory = u64::from(self.role.memory_mb(&kernel.settings));
        let megabyte_micros = billed_ms * 1_000 * memory;
        if done.is_provisioned() {
            self.provisioned_megabyte_micros += megabyte_micros;
        } else {
            self.billed_megabyte_micros += megabyte_micros;
        }
        // It finishes what an earlier deployment has begun, but its environment is not used again.
        let environment = done.environment;
        match environment.filter(|_| done.deployment == self.deployment_count) {
            Some(environment) if environment.provisioned => {
                self.provisioned.put_back(kernel.now, environment);
            }
            Some(environment) => self.environments.put_back(kernel.now, environment),
            None => {}
        }
        self.hold_concurrency(kernel);
        kernel.reply(done.call, reply, SimSpan::ZERO);
    }

    /// The id of the invocation's present request, and the number of the draw for its next run.
    pub(super) fn coming_run(&self, kernel: &Kernel, invocation: InvocationId) -> (u32, u32) {
        let at_work = self.invocations.get(invocation);
        let request = at_work.map_or(RequestKey::null(), |at_work| at_work.request);
        if request.is_null() {
            return (0, 0);
        }
        let task = self.task(invocation);
        let request = kernel.request(request);
        (request.id, task.nth(request, self.role.piece()) + 1)
    }
}
