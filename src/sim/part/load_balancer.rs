//! An Application Load Balancer: takes calls as fast as it has grown to, passes each on to a target,
//! and waits for the answer only so long.
//!
//!   call ──room?──► target ──answer──► passed on (500 if the code failed)
//!           │ no       │ └ nobody takes the connection ► 504 after 10 s
//!           ▼          └ silent  ► 504 after the idle timeout; the target goes on
//!          503   (503 too where no target is registered)
//!
//! It has no queue of its own. It grows with the traffic: each minute to twice what it has had in a
//! minute, and not below what is reserved; so a surge that more than doubles the traffic within
//! minutes finds it too small. \[MODEL\] of what AWS says in words: reactive, up in minutes, reserve
//! capacity where traffic more than doubles in less than five. (Application Load Balancers guide,
//! load-balancer-troubleshooting, capacity-unit-reservation.)
//! Left out: shrinking (it takes hours), TLS, sticky sessions, cross-zone balancing, 460 for clients
//! that close early, and connections that are kept alive.

use crate::sim::bucket::TokenBucket;
use crate::sim::cause::Cause;
use crate::sim::kernel::{CallId, Kernel, Me, NewCall, Reply, Route, Timer};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::part::http_reply::answer;
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("RequestCount", "calls", Role::Called),
    MetricSpec::counter(
        "RejectedConnectionCount",
        "turned away at the balancer (503)",
        Role::Throttled,
    ),
    MetricSpec::counter(
        "HTTPCode_ELB_5XX_Count",
        "answered with a server error",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "CapacityAvailable",
        "calls that it can take now",
        Role::BucketLevel,
    ),
    MetricSpec::gauge(
        "CapacityPerSecond",
        "calls per second that it has grown to",
        Role::BucketSize,
    ),
    MetricSpec::counter(
        "RunningMilliseconds",
        "time that it runs in ms",
        Role::Detail,
    ),
];
const COUNT: usize = 0;
const REJECTED: usize = 1;
const ERRORS: usize = 2;
const LEVEL: usize = 3;
const SIZE: usize = 4;
const RUNNING_MS: usize = 5;

/// It looks back on whole minutes.
const MINUTE: SimSpan = SimSpan::from_secs(60);
const MINUTE_S: u64 = 60;
/// To so many times what has come in a minute it grows.
const GROWTH: u64 = 2;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct LoadBalancer {
    me: Me,
    targets: Route,
    /// What it has grown to by itself, in calls per second.
    grown_rps: u64,
    /// Calls of this minute.
    came: u64,
    bucket: TokenBucket,
}

impl LoadBalancer {
    pub(in crate::sim) fn new(me: Me, kernel: &Kernel, targets: Route) -> Self {
        let rps = kernel.settings.load_balancer.reserved_rps.into();
        Self {
            me,
            targets,
            grown_rps: 0,
            came: 0,
            bucket: TokenBucket::new(rps, rps, rps),
        }
    }

    pub(in crate::sim) fn start(&mut self, kernel: &mut Kernel) {
        kernel.set_timer(self.me, MINUTE, Timer::Tick);
    }

    pub(in crate::sim) fn on_settings(&mut self, kernel: &Kernel) {
        let reserved = u64::from(kernel.settings.load_balancer.reserved_rps);
        let rps = self.grown_rps.max(reserved);
        self.bucket.reshape(kernel.now, rps, rps);
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, COUNT, 1);
        self.came += 1;
        let id = kernel.request(asked.request).id;
        let sampler = kernel.samplers.balancer_overhead;
        let overhead = (kernel.draws).span(sampler, Stream::GatewayOverhead, id, asked.attempt);
        let there = overhead.half();
        kernel.delay_reply(call, overhead.minus(there));
        if !self.bucket.take(kernel.now, 1) {
            kernel.add(self.me, REJECTED, 1);
            kernel.blame_call(self.me, &asked, Cause::BalancerCapacity);
            self.pass_on(kernel, call, Reply::ServiceUnavailable);
            return;
        }
        let new = NewCall {
            parent: call,
            attempt: asked.attempt,
            ..NewCall::new(asked.kind, asked.request)
        };
        let child = kernel.call(self.me, self.targets, new, there);
        let patience = u64::from(kernel.settings.load_balancer.idle_timeout_ms);
        let patience = SimSpan::from_millis(patience);
        kernel.set_timeout(self.me, patience, Timer::CallTimeout(child));
    }

    pub(in crate::sim) fn on_reply(&mut self, kernel: &mut Kernel, child: CallId) {
        let Some(&answered) = kernel.get_call(child) else {
            return;
        };
        let reply = match answered.reply {
            Reply::FunctionError => Reply::InternalServerError,
            reply => reply,
        };
        self.pass_on(kernel, answered.parent, reply);
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Tick => {
                let wanted = (GROWTH * self.came).div_ceil(MINUTE_S);
                self.grown_rps = self.grown_rps.max(wanted);
                self.came = 0;
                self.on_settings(kernel);
                kernel.set_timer(self.me, MINUTE, Timer::Tick);
            }
            Timer::CallTimeout(child) => {
                let Some(&silent) = kernel.get_call(child) else {
                    return;
                };
                kernel.abandon(child);
                kernel.blame_call(self.me, &silent, Cause::IdleTimeout);
                self.pass_on(kernel, silent.parent, Reply::GatewayTimeout);
            }
            _ => debug_assert!(false, "a load balancer sets no such timer: {timer:?}"),
        }
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(self.me, LEVEL, SIZE, &self.bucket);
        let running = kernel.now.micros() / 1_000;
        kernel.set(self.me, RUNNING_MS, running as i64);
    }

    fn pass_on(&self, kernel: &mut Kernel, call: CallId, reply: Reply) {
        let own = matches!(reply, Reply::ServiceUnavailable | Reply::GatewayTimeout);
        kernel.add(self.me, ERRORS, i64::from(own));
        answer(kernel, call, reply);
    }
}
