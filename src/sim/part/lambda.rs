//! Lambda: runs the function, one invocation at a time in each environment.
//!
//!   invoke ──► warm environment ─────────► overhead ► [work ► write ► notify] per request ► done
//!          ├─► new environment ► cold start ┘                 │
//!          └─► throttled: no capacity                         └ SDK retries hold the environment
//!
//! Four limits throttle: concurrency, the rate at which environments are started, and ten requests
//! per second for each unit of concurrency. (AWS Lambda developer guide, lambda-concurrency,
//! scaling-behavior, gettingstarted-limits.)
//! A request that needs a new environment is bound to it. [model]
//! Left out: provisioned concurrency, other functions of the account, asynchronous invocation,
//! CPU that grows with memory, the 10 s limit on initialisation.

mod environments;
mod invocation;
mod sdk;

use crate::sim::bucket::TokenBucket;
use crate::sim::cause::{Cause, Phase};
use crate::sim::kernel::Timer;
use crate::sim::kernel::{CallId, CallKind, InvocationId, Kernel, Me, NewCall, Reply, Route};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;
use environments::Environments;
use invocation::Invocation;
use slotmap::{Key, SlotMap};

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("Invocations", "invocations", Role::Invoked),
    MetricSpec::counter("Errors", "invocations that failed", Role::Detail),
    MetricSpec::counter("Throttles", "throttled by the function", Role::Throttled),
    MetricSpec::gauge("ConcurrentExecutions", "environments at work", Role::Busy),
    MetricSpec::gauge(
        "EnvironmentsInitializing",
        "environments warming up",
        Role::Warming,
    ),
    MetricSpec::gauge("EnvironmentsIdle", "environments idle", Role::Idle),
    MetricSpec::gauge(
        "ConcurrencyLimit",
        "environments allowed at once",
        Role::Limit,
    ),
    MetricSpec::counter("ColdStarts", "cold starts", Role::Detail),
    MetricSpec::counter(
        "DurationMilliseconds",
        "time at work in ms, in all",
        Role::Detail,
    ),
    MetricSpec::counter(
        "BilledMegabyteSeconds",
        "memory times time, billed",
        Role::Detail,
    ),
    MetricSpec::counter("SdkRetries", "database calls tried again", Role::SdkRetried),
];
const INVOCATIONS: usize = 0;
const ERRORS: usize = 1;
const THROTTLES: usize = 2;
const BUSY: usize = 3;
const WARMING: usize = 4;
const IDLE: usize = 5;
const LIMIT: usize = 6;
const COLD_STARTS: usize = 7;
const DURATION_MS: usize = 8;
const BILLED: usize = 9;
const SDK_RETRIES: usize = 10;

/// Requests per second for each unit of concurrency. (gettingstarted-limits)
const RPS_PER_CONCURRENCY: u64 = 10;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Lambda {
    me: Me,
    /// Where the function writes; without it, its own work is all it does.
    table: Option<Route>,
    /// Where it announces results, if anywhere.
    notify: Option<Route>,
    environments: Environments,
    scaling: TokenBucket,
    rate: TokenBucket,
    invocations: SlotMap<InvocationId, Invocation>,
    duration_micros: u64,
    billed_megabyte_micros: u64,
}

impl Lambda {
    pub(in crate::sim) fn new(
        me: Me,
        kernel: &Kernel,
        table: Option<Route>,
        notify: Option<Route>,
    ) -> Self {
        let settings = &kernel.settings.lambda;
        let burst = settings.scaling_burst.into();
        let rps = u64::from(settings.concurrency_limit) * RPS_PER_CONCURRENCY;
        Self {
            me,
            table,
            notify,
            environments: Environments::warm(kernel, settings.warm_at_start),
            scaling: TokenBucket::new(settings.scaling_rate_per_s.into(), burst, burst),
            rate: TokenBucket::new(rps, rps, rps),
            invocations: SlotMap::with_key(),
            duration_micros: 0,
            billed_megabyte_micros: 0,
        }
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &Kernel) {
        let settings = &kernel.settings.lambda;
        let (rate, size) = (
            settings.scaling_rate_per_s.into(),
            settings.scaling_burst.into(),
        );
        self.scaling.reshape(kernel.now, rate, size);
        let rps = u64::from(settings.concurrency_limit) * RPS_PER_CONCURRENCY;
        self.rate.reshape(kernel.now, rps, rps);
    }

    /// An invocation is asked for.
    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        if let Some(cause) = self.limit_hit(kernel) {
            kernel.add(self.me, THROTTLES, 1);
            kernel.blame_each(self.me, asked.request, asked.batch, cause);
            kernel.reply(call, Reply::Throttled, SimSpan::ZERO);
            return;
        }
        let warm = self.environments.take(kernel.now);
        let invocation = self
            .invocations
            .insert(Invocation::new(call, kernel.now, warm));
        if warm.is_some() {
            self.begin(kernel, invocation);
        } else {
            self.scaling.take(kernel.now, 1);
            kernel.add(self.me, COLD_STARTS, 1);
            kernel.add(self.me, WARMING, 1);
            let id = self.request_of(kernel, invocation).map_or(0, |(id, _)| id);
            kernel.enter(asked.request, Phase::ColdStart);
            kernel.enter_all(asked.batch, Phase::ColdStart);
            let sampler = kernel.samplers.cold_start;
            let wait = kernel.draws.span(sampler, Stream::ColdStart, id, 0);
            kernel.wake(self.me, wait, Timer::EnvironmentReady(invocation));
        }
    }

    /// The limit that forbids another invocation now, if one does.
    fn limit_hit(&mut self, kernel: &Kernel) -> Option<Cause> {
        let in_use = self.invocations.len() as u64;
        self.environments.expire(kernel.now);
        if in_use >= u64::from(kernel.settings.lambda.concurrency_limit) {
            Some(Cause::Concurrency)
        } else if self.environments.idle_count() == 0 && self.scaling.level(kernel.now) == 0 {
            Some(Cause::ScalingRate)
        } else if !self.rate.take(kernel.now, 1) {
            Some(Cause::InvocationRate)
        } else {
            None
        }
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::EnvironmentReady(invocation) => {
                let environment = self.environments.create(kernel);
                if let Some(ready) = self.invocations.get_mut(invocation) {
                    ready.environment = Some(environment);
                    kernel.add(self.me, WARMING, -1);
                    self.begin(kernel, invocation);
                }
            }
            Timer::WorkDone(invocation) => self.on_work_done(kernel, invocation),
            Timer::SdkRetry(invocation) => self.write(kernel, invocation),
            Timer::FunctionTimeout(invocation) => {
                if let Some(late) = self.invocations.get_mut(invocation) {
                    // The environment is reset: the next invocation starts a new one.
                    late.environment = None;
                    kernel.abandon(late.waits_for);
                    let request = late.request(kernel);
                    kernel.blame(self.me, request, Cause::FunctionTimeout);
                    self.finish(kernel, invocation, Reply::FunctionTimeout);
                }
            }
            _ => debug_assert!(false, "a function sets no such timer: {timer:?}"),
        }
    }

    /// Whether an invocation is under way.
    pub(in crate::sim) fn runs(&self, invocation: InvocationId) -> bool {
        self.invocations.contains_key(invocation)
    }

    /// The database, or the connection to the client, has answered.
    pub(in crate::sim) fn on_reply(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&answered) = kernel.get_call(call) else {
            return;
        };
        let invocation = answered.invocation;
        if !self.invocations.contains_key(invocation) {
            return;
        }
        match (answered.kind, answered.reply) {
            (CallKind::Write, Reply::Ok) => {
                kernel.enter(answered.request, Phase::Travel);
                self.announce(kernel, invocation);
            }
            (CallKind::Write, reply) => self.on_write_failed(kernel, invocation, reply),
            _ => self.next_request(kernel, invocation),
        }
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        let limit = i64::from(kernel.settings.lambda.concurrency_limit);
        kernel.set(self.me, LIMIT, limit);
        let idle = self.environments.idle_at(kernel.now) as i64;
        kernel.set(self.me, IDLE, idle);
        kernel.set(self.me, DURATION_MS, (self.duration_micros / 1_000) as i64);
        kernel.set(
            self.me,
            BILLED,
            (self.billed_megabyte_micros / 1_000_000) as i64,
        );
    }

    /// The environment is there: the invocation begins.
    fn begin(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(begun) = self.invocations.get_mut(invocation) else {
            return;
        };
        begun.began_at = kernel.now;
        let call = begun.call;
        if let Some(batch) = kernel.get_call(call).map(|call| call.batch) {
            kernel.enter_all(batch, Phase::Batch);
        }
        kernel.add(self.me, INVOCATIONS, 1);
        kernel.add(self.me, BUSY, 1);
        let timeout = u64::from(kernel.settings.lambda.timeout_ms);
        kernel.wake_timeout(
            self.me,
            SimSpan::from_millis(timeout),
            Timer::FunctionTimeout(invocation),
        );
        let id = self
            .request_of(kernel, invocation)
            .map_or((0, 0), |found| found);
        let sampler = kernel.samplers.function_overhead;
        let overhead = kernel
            .draws
            .span(sampler, Stream::FunctionOverhead, id.0, id.1);
        self.work(kernel, invocation, overhead);
    }

    /// Works on the invocation's present request.
    fn work(&mut self, kernel: &mut Kernel, invocation: InvocationId, overhead: SimSpan) {
        let Some(at_work) = self.invocations.get_mut(invocation) else {
            return;
        };
        at_work.sdk_attempt = 1;
        let request = at_work.request(kernel);
        kernel.enter(request, Phase::Work);
        let Some(worked) = kernel.request_mut(request) else {
            self.next_request(kernel, invocation);
            return;
        };
        worked.runs += 1;
        let (id, run) = (worked.id, worked.runs);
        let span = kernel
            .draws
            .span(kernel.samplers.work, Stream::Work, id, run);
        kernel.wake(self.me, overhead.plus(span), Timer::WorkDone(invocation));
    }

    fn on_work_done(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(&at_work) = self.invocations.get(invocation) else {
            return;
        };
        let request = kernel.request(at_work.request(kernel));
        let error_rate = kernel.settings.lambda.error_rate;
        let by_chance =
            kernel
                .draws
                .chance(error_rate, Stream::FunctionError, request.id, request.runs);
        if request.poison || by_chance {
            let cause = if request.poison {
                Cause::Poison
            } else {
                Cause::FunctionError
            };
            kernel.blame(self.me, at_work.request(kernel), cause);
            self.on_request_failed(kernel, invocation);
        } else if self.table.is_some() {
            self.write(kernel, invocation);
        } else {
            kernel.commit(at_work.request(kernel));
            self.announce(kernel, invocation);
        }
    }

    fn write(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(table) = self.table else { return };
        let at_work = self.invocations.get(invocation);
        if let Some(request) = at_work.map(|at_work| at_work.request(kernel)) {
            kernel.enter(request, Phase::Table);
        }
        self.call_from(kernel, invocation, table, CallKind::Write);
    }

    /// The SDK tries again, holding the environment, until it has no attempt left.
    fn on_write_failed(&mut self, kernel: &mut Kernel, invocation: InvocationId, reply: Reply) {
        let Some(failed) = self.invocations.get_mut(invocation) else {
            return;
        };
        let attempt = failed.sdk_attempt;
        let throttled = reply == Reply::Throttled;
        let request = kernel.request(failed.request(kernel));
        let rule = kernel.settings.lambda.sdk_retry;
        match sdk::wait(rule, attempt, throttled, kernel.draws, request) {
            Some(wait) => {
                failed.sdk_attempt += 1;
                kernel.add(self.me, SDK_RETRIES, 1);
                let waiting = failed.request(kernel);
                kernel.enter(waiting, Phase::SdkBackoff);
                kernel.wake(self.me, wait, Timer::SdkRetry(invocation));
            }
            None => self.on_request_failed(kernel, invocation),
        }
    }

    fn announce(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        match self.notify {
            Some(notify) => self.call_from(kernel, invocation, notify, CallKind::Post),
            None => self.next_request(kernel, invocation),
        }
    }

    /// The code threw: for the one request only if it reports failures one by one.
    fn on_request_failed(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(&failed) = self.invocations.get(invocation) else {
            return;
        };
        let one_by_one = kernel
            .settings
            .event_source_mapping
            .report_batch_item_failures;
        let in_batch = failed.mark_failed(kernel);
        if in_batch && one_by_one {
            self.next_request(kernel, invocation);
        } else {
            self.finish(kernel, invocation, Reply::FunctionError);
        }
    }

    fn next_request(&mut self, kernel: &mut Kernel, invocation: InvocationId) {
        let Some(done) = self.invocations.get_mut(invocation) else {
            return;
        };
        done.position += 1;
        if done.position < done.request_count(kernel) {
            self.work(kernel, invocation, SimSpan::ZERO);
        } else {
            self.finish(kernel, invocation, Reply::Ok);
        }
    }

    fn finish(&mut self, kernel: &mut Kernel, invocation: InvocationId, reply: Reply) {
        let Some(done) = self.invocations.remove(invocation) else {
            return;
        };
        kernel.add(self.me, BUSY, -1);
        kernel.add(self.me, ERRORS, i64::from(reply.is_error()));
        self.duration_micros += kernel.now.since(done.began_at).micros();
        // Billed by the started millisecond, initialisation included (since 2025-08-01).
        let billed_ms = kernel.now.since(done.accepted_at).micros().div_ceil(1_000);
        let memory = u64::from(kernel.settings.lambda.memory_mb);
        self.billed_megabyte_micros += billed_ms * 1_000 * memory;
        if let Some(environment) = done.environment {
            self.environments.put_back(kernel.now, environment);
        }
        kernel.reply(done.call, reply, SimSpan::ZERO);
    }

    /// Makes a call for the invocation's present request.
    fn call_from(
        &mut self,
        kernel: &mut Kernel,
        invocation: InvocationId,
        route: Route,
        kind: CallKind,
    ) {
        let Some(calling) = self.invocations.get_mut(invocation) else {
            return;
        };
        let attempt = if kind == CallKind::Write {
            calling.sdk_attempt
        } else {
            1
        };
        let request = calling.request(kernel);
        let new = NewCall {
            invocation,
            attempt,
            ..NewCall::new(kind, request)
        };
        calling.waits_for = kernel.call(self.me, route, new, SimSpan::ZERO);
    }

    /// Number and coming run of the invocation's present request.
    fn request_of(&self, kernel: &Kernel, invocation: InvocationId) -> Option<(u32, u32)> {
        let request = self.invocations.get(invocation)?.request(kernel);
        if request.is_null() {
            return None;
        }
        let request = kernel.request(request);
        Some((request.id, request.runs + 1))
    }
}

#[cfg(test)]
mod tests;
