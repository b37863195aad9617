//! What a worker does for one request: the code, a connection, the database, the answer.

use super::super::sdk::SdkCall;
use super::super::service::Service;
use super::super::task::Task;
use super::{AutoScaling, AutoScalingMetric};
use crate::cause::Phase;
use crate::kernel::{
    Answered, CallId, CallKind, InvocationId, Kernel, NewCall, Reply, RequestKey, Timer,
};
use crate::random::Stream;
use crate::time::SimSpan;

/// A request that occupies a worker.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    call: CallId,
    request: RequestKey,
    task: Task,
    /// Id of the instance.
    instance: u32,
    /// The call that the SDK is making.
    sdk: SdkCall,
    /// Whether the language model has answered.
    is_generated: bool,
}

impl AutoScaling {
    /// A worker of the instance at this index starts on a call.
    pub(super) fn begin(&mut self, kernel: &mut Kernel, at: usize, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        self.fleet.pass(kernel.now);
        let instance = &mut self.fleet.instances[at];
        instance.busy += 1;
        let request = asked.request;
        let task = Task::of(kernel, asked.kind, request);
        let job = self.jobs.insert(Job {
            call,
            request,
            task,
            instance: instance.id,
            sdk: SdkCall::default(),
            is_generated: false,
        });
        kernel.enter(request, Phase::Work);
        let run = task.count_run(kernel, request, 0).unwrap_or_default();
        let (id, work) = (kernel.request(request).id, task.work(kernel));
        let span = kernel.draws.span(work, Stream::Work, id, run);
        kernel.set_timer(self.me.part, span, Timer::WorkDone(job));
    }

    /// Free workers of the instance at this index start on the calls in its backlog.
    pub(super) fn take_up(&mut self, kernel: &mut Kernel, at: usize) {
        while self.fleet.instances[at].busy < kernel.settings.auto_scaling.workers {
            let Some(next) = self.fleet.instances[at].backlog.pop_front() else {
                return;
            };
            kernel.add(self.me, AutoScalingMetric::BacklogLength, -1);
            self.begin(kernel, at, next);
        }
    }

    /// The code has done its own work.
    pub(super) fn on_work_done(&mut self, kernel: &mut Kernel, job: InvocationId) {
        let Some(&done) = self.jobs.get(job) else {
            return;
        };
        if let Some(cause) = done.task.fault(kernel, done.request, Service::Alone) {
            kernel.blame(self.me.part, done.request, cause);
            self.finish(kernel, job, Reply::FunctionError);
        } else {
            self.call_next(kernel, job);
        }
    }

    /// Makes the next call: to the language model, if there is one, then to the database.
    pub(super) fn call_next(&mut self, kernel: &mut Kernel, job: InvocationId) {
        let Some(&calling) = self.jobs.get(job) else {
            return;
        };
        let asks = calling.task.needs_model() && !calling.is_generated;
        let Some(model) = self.model.filter(|_| asks) else {
            self.connect(kernel, job);
            return;
        };
        kernel.enter(calling.request, Phase::Model);
        let new = NewCall {
            invocation: job,
            attempt: calling.sdk.attempt,
            ..NewCall::new(CallKind::Generate, calling.request)
        };
        kernel.call(self.me.part, model, new, SimSpan::ZERO);
    }

    /// Calls the database as soon as there is a connection.
    fn connect(&mut self, kernel: &mut Kernel, job: InvocationId) {
        let Some(&calling) = self.jobs.get(job) else {
            return;
        };
        kernel.enter(calling.request, Phase::Table);
        let connections = kernel.settings.auto_scaling.connections;
        let Some(instance) = self.fleet.with_id(calling.instance) else {
            return;
        };
        if instance.connections >= connections {
            instance.wait_for_connection.push_back(job);
            return;
        }
        instance.connections += 1;
        let call = calling.task.table_call(&kernel.settings);
        let new = NewCall {
            invocation: job,
            attempt: calling.sdk.attempt,
            ..NewCall::new(call, calling.request)
        };
        kernel.call(self.me.part, self.table, new, SimSpan::ZERO);
    }

    /// The database has answered.
    pub(super) fn on_answer(&mut self, kernel: &mut Kernel, answered: &Answered) {
        let job = answered.invocation;
        let Some(&held) = self.jobs.get(job) else {
            return;
        };
        if answered.kind == CallKind::Generate {
            self.on_generated(kernel, job, answered.reply);
            return;
        }
        self.disconnect(kernel, held.instance);
        if answered.reply == Reply::Ok {
            held.sdk.succeeded(self.fleet.quota_of(held.instance));
            kernel.enter(held.request, Phase::Travel);
            self.finish(kernel, job, Reply::Ok);
        } else {
            self.on_service_failed(kernel, job, answered.reply);
        }
    }

    /// The language model has answered.
    fn on_generated(&mut self, kernel: &mut Kernel, job: InvocationId, reply: Reply) {
        if reply != Reply::Ok {
            self.on_service_failed(kernel, job, reply);
            return;
        }
        if let Some(answered) = self.jobs.get_mut(job) {
            answered.is_generated = true;
            let call = std::mem::take(&mut answered.sdk);
            call.succeeded(self.fleet.quota_of(answered.instance));
        }
        self.connect(kernel, job);
    }

    /// Gives a connection back; the job that has waited longest gets it.
    fn disconnect(&mut self, kernel: &mut Kernel, instance: u32) {
        let Some(instance) = self.fleet.with_id(instance) else {
            return;
        };
        instance.connections -= 1;
        if let Some(next) = instance.wait_for_connection.pop_front() {
            self.connect(kernel, next);
        }
    }

    /// The SDK tries again, holding the worker, until it has no attempt or no quota left.
    fn on_service_failed(&mut self, kernel: &mut Kernel, job: InvocationId, reply: Reply) {
        let Some(failed) = self.jobs.get_mut(job) else {
            return;
        };
        let request = kernel.request(failed.request);
        let key = (request.id, failed.task.nth(request, 0));
        let quota = self.fleet.quota_of(failed.instance);
        let wait = failed.sdk.failed(kernel, reply, key, quota);
        if let Some(wait) = wait {
            kernel.add(self.me, AutoScalingMetric::SdkRetries, 1);
            kernel.enter(failed.request, Phase::SdkBackoff);
            kernel.set_timer(self.me.part, wait, Timer::SdkRetry(job));
        } else {
            self.finish(kernel, job, Reply::FunctionError);
        }
    }

    fn finish(&mut self, kernel: &mut Kernel, job: InvocationId, reply: Reply) {
        let Some(done) = self.jobs.remove(job) else {
            return;
        };
        kernel.add(
            self.me,
            AutoScalingMetric::TargetErrors5xx,
            i64::from(reply.is_error()),
        );
        kernel.reply(done.call, reply, SimSpan::ZERO);
        self.fleet.pass(kernel.now);
        if let Some(at) = self.fleet.place_of(done.instance) {
            self.fleet.instances[at].busy -= 1;
            self.take_up(kernel, at);
            self.fleet.bury(at);
        }
    }
}
