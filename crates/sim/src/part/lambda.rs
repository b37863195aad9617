//! Lambda: runs a function, one invocation at a time in each environment.
//!
//!   invoke ──► warm environment ─────────► overhead ► [work ► table ► notify] per request ► done
//!          ├─► new environment ► cold start ┘                 │
//!          └─► throttled: no capacity                         └ SDK retries hold the environment
//!
//! While a language model works, its first words can be passed on (`chunks`). A service that calls others
//! does so between its own work and the table (`downstream`). What is done for each request is the
//! request's `task`; which settings apply is the function's `role`. Four limits throttle (`admission`):
//! concurrency, the rate at which environments are started, and ten requests per second for each unit of
//! concurrency. (AWS Lambda developer guide, lambda-concurrency, scaling-behavior,
//! gettingstarted-limits.) Own work is as fast as the memory is large (`memory`), and the first call in a new
//! environment takes longer than all others.
//! Provisioned environments (`provisioned`) come first. A new deployment takes every environment away,
//! provisioned ones too until they are allocated anew; invocations under way end as they began. [model: a
//! deployment is complete at once]
//! A request that needs a new environment is bound to it. [model]
//! Left out: asynchronous invocation, work in several threads, crashes of an environment.

mod admission;
mod calls;
mod chunks;
mod downstream;
mod environments;
mod invocation;
mod memory;
mod metrics;
mod model;
mod provisioned;
mod role;
mod run;

pub(crate) use model::MODEL;
pub(crate) use role::{FunctionRole, SETTINGS_OF_SERVICE, as_status};

use super::task::Task;
use crate::arena::Arena;
use crate::bucket::TokenBucket;
use crate::cause::{Cause, Phase};
use crate::kernel::Timer;
use crate::kernel::{Answered, Asked, CallId, CallKind, InvocationId, Kernel, Me, Reply, Route};
use crate::part::Node;
use crate::topology::PartKind;
use environments::{Environment, Environments};
use invocation::Invocation;
use metrics::LambdaMetric;
use provisioned::Provisioned;

/// A function, its environments and its invocations.
#[derive(Clone, Debug)]
pub(crate) struct Lambda {
    me: Me<LambdaMetric>,
    role: FunctionRole,
    /// The table that it calls; without one, it only does its own work.
    table: Option<Route>,
    /// The language model that it calls before the table, if any.
    model: Option<Route>,
    /// Other services that it calls between its own work and the table.
    others: Vec<Route>,
    /// Where it announces results, if anywhere.
    notify: Option<Route>,
    environments: Environments,
    provisioned: Provisioned,
    /// Its share of the account's concurrency in use.
    concurrency_held: u64,
    deployment: u32,
    /// How often the function has been deployed during the run.
    deployment_count: u32,
    scaling: TokenBucket,
    rate: TokenBucket,
    invocations: Arena<InvocationId, Invocation>,
    duration_micros: u64,
    billed_megabyte_micros: u64,
    /// The same in provisioned environments, which are priced separately.
    provisioned_megabyte_micros: u64,
}

impl Lambda {
    pub(crate) fn new(
        me: Me<LambdaMetric>,
        kernel: &Kernel,
        role: FunctionRole,
        table: Option<Route>,
        notify: Option<Route>,
    ) -> Self {
        let settings = &kernel.settings.lambda;
        let burst = settings.scaling_burst.into();
        let warm = role.warm_at_start(&kernel.settings);
        let rps = role.rate_limit(kernel);
        let memory = role.memory_mb(&kernel.settings).into();
        Self {
            me,
            role,
            table,
            model: None,
            others: Vec::new(),
            notify,
            environments: Environments::warm(kernel, warm, role.piece()),
            provisioned: Provisioned::at_start(role.provisioned(kernel), memory),
            concurrency_held: 0,
            deployment: settings.deployment,
            deployment_count: 0,
            scaling: TokenBucket::new(settings.scaling_rate_per_s.into(), burst, burst),
            rate: TokenBucket::new(rps, rps, rps),
            invocations: Arena::new(),
            duration_micros: 0,
            billed_megabyte_micros: 0,
            provisioned_megabyte_micros: 0,
        }
    }

    /// A function whose work calls a language model.
    pub(crate) fn calling(self, model: Option<Route>) -> Self {
        Self { model, ..self }
    }

    /// A function that calls other services.
    pub(crate) fn calling_others(self, others: Vec<Route>) -> Self {
        Self { others, ..self }
    }
}

impl Node for Lambda {
    type Metric = LambdaMetric;
    const KIND: PartKind = PartKind::Function;
    const SETTINGS: &[&str] = &["settings.lambda"];

    fn start(&mut self, kernel: &mut Kernel) {
        self.hold_concurrency(kernel);
    }

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        self.admit(kernel, call, asked);
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        let invocation = answered.invocation;
        if !self.invocations.contains_key(invocation) {
            return;
        }
        match (answered.kind, answered.reply) {
            (CallKind::Invoke, _) => self.on_other(kernel, invocation, answered),
            (CallKind::Generate, Reply::Ok) => self.on_generated(kernel, invocation),
            (CallKind::Write(_) | CallKind::Query, Reply::Ok) => {
                self.on_service_done(invocation);
                kernel.enter(answered.request, Phase::Travel);
                self.announce(kernel, invocation);
            }
            // Other pieces are still to be done: the service that does the last one announces the result.
            (CallKind::Write(_), Reply::Pending) => {
                self.on_service_done(invocation);
                self.next_request(kernel, invocation);
            }
            // A question is about one request: what the table says is the function's answer.
            (CallKind::Read, Reply::Ok | Reply::Pending) => {
                self.on_service_done(invocation);
                self.finish(kernel, invocation, answered.reply);
            }
            (CallKind::Write(_) | CallKind::Query | CallKind::Read | CallKind::Generate, reply) => {
                self.on_service_failed(kernel, invocation, reply);
            }
            _ => self.next_request(kernel, invocation),
        }
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::EnvironmentReady(invocation) => self.on_environment_ready(kernel, invocation),
            Timer::Provisioned(allocation) => {
                self.provisioned.on_allocated(allocation);
                self.hold_concurrency(kernel);
            }
            Timer::WorkDone(invocation) => self.on_work_done(kernel, invocation),
            Timer::SdkRetry(invocation) => self.call_next(kernel, invocation),
            Timer::Chunk(call) => self.pass_on(kernel, call),
            Timer::CallTimeout(call) => self.on_other_silent(kernel, call),
            Timer::FunctionTimeout(invocation) => {
                if let Some(late) = self.invocations.get_mut(invocation) {
                    // The environment is reset: the next invocation starts a new one, unless this one is
                    // kept.
                    late.environment = late.environment.and_then(Environment::after_timeout);
                    kernel.abandon(late.waits_for);
                    let request = late.request;
                    if late.task != Task::Question {
                        kernel.blame(self.me.part, request, Cause::FunctionTimeout);
                    }
                    self.finish(kernel, invocation, Reply::FunctionTimeout);
                }
            }
            _ => debug_assert!(false, "a function sets no such timer: {timer:?}"),
        }
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        let settings = &kernel.settings.lambda;
        let (rate, size) = (
            settings.scaling_rate_per_s.into(),
            settings.scaling_burst.into(),
        );
        self.scaling.reshape(kernel.now, rate, size);
        let rps = self.role.rate_limit(kernel);
        self.rate.reshape(kernel.now, rps, rps);
        let deployed = self.deployment != settings.deployment;
        if deployed {
            self.deployment = settings.deployment;
            self.deployment_count += 1;
            self.environments.clear();
        }
        let target = self.role.provisioned(kernel);
        let memory = self.role.memory_mb(&kernel.settings).into();
        let allocating = self.provisioned.change(kernel, target, memory, deployed);
        if let Some((wait, allocation)) = allocating {
            kernel.set_timer(self.me.part, wait, Timer::Provisioned(allocation));
        }
        self.hold_concurrency(kernel);
    }

    fn sample(&self, kernel: &mut Kernel) {
        let limit = self.concurrency_limit(kernel) as i64;
        kernel.set(self.me, LambdaMetric::ConcurrencyLimit, limit);
        let idle = self.environments.idle_at(kernel.now) + self.provisioned.idle_count();
        kernel.set(self.me, LambdaMetric::EnvironmentsIdle, idle as i64);
        kernel.set(
            self.me,
            LambdaMetric::DurationMilliseconds,
            (self.duration_micros / 1_000) as i64,
        );
        kernel.set(
            self.me,
            LambdaMetric::BilledMegabyteSeconds,
            (self.billed_megabyte_micros / 1_000_000) as i64,
        );
        let kept = self.provisioned.megabyte_ms(kernel.now) / 1_000;
        kernel.set(
            self.me,
            LambdaMetric::ProvisionedMegabyteSeconds,
            kept as i64,
        );
        let billed = self.provisioned_megabyte_micros / 1_000_000;
        kernel.set(
            self.me,
            LambdaMetric::ProvisionedBilledMegabyteSeconds,
            billed as i64,
        );
    }
}

impl Lambda {
    /// Whether a timeout of its own would still have an effect.
    fn awaits(&self, timer: Timer) -> bool {
        match timer {
            Timer::FunctionTimeout(invocation) => self.invocations.contains_key(invocation),
            _ => true,
        }
    }

    /// A request goes on to another phase, if the function works on it; a question leaves the request's
    /// phase as it is.
    fn enter(&self, kernel: &mut Kernel, invocation: InvocationId, phase: Phase) {
        if kernel.is_watched()
            && let Some(at_work) = self.invocations.get(invocation)
            && at_work.task != Task::Question
        {
            kernel.enter(at_work.request, phase);
        }
    }

    /// The requests that an invocation is about.
    fn task(&self, invocation: InvocationId) -> Task {
        let at_work = self.invocations.get(invocation);
        at_work.map_or(Task::Order, |at_work| at_work.task)
    }
}

#[cfg(test)]
mod tests;
