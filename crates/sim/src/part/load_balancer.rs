//! An Application Load Balancer: takes calls as fast as its present size allows, passes each on to a
//! target, and stops waiting for the answer after a while.
//!
//!   call ──room?──► target ──answer──► passed on (500 if the code failed)
//!           │ no       │ └ nobody takes the connection ► 504 after 10 s
//!           ▼          └ silent  ► 504 after the idle timeout; the target goes on
//!          503   (503 too where no target is registered)
//!
//! It has no queue. It grows with the traffic: each minute to twice the last minute's traffic, and it is
//! never smaller than the reserved capacity; so a surge that more than doubles the traffic within minutes
//! finds it too small. \[MODEL\] of what AWS says in words: reactive, up in minutes, reserve capacity
//! where traffic more than doubles in less than five. (Application Load Balancers guide,
//! load-balancer-troubleshooting, capacity-unit-reservation.)
//! Left out: shrinking (it takes hours), TLS, sticky sessions, cross-zone balancing, 460 for clients that
//! close early, and connections that are kept alive.

mod model;

use crate::bucket::TokenBucket;
use crate::cause::Cause;
use crate::kernel::{Answered, Asked, CallId, Kernel, Me, NewCall, Reply, Route, Timer};
use crate::metric::metrics;
use crate::part::Node;
use crate::part::http_reply::answer;
use crate::random::Stream;
use crate::time::SimSpan;
use crate::topology::PartKind;
pub(crate) use model::MODEL;

metrics! {
    /// What a load balancer counts.
    LoadBalancerMetric {
        RequestCount: counter "calls" Called,
        RejectedConnectionCount: counter "turned away at the balancer (503)" Throttled,
        Errors5xx = "HTTPCode_ELB_5XX_Count": counter "answered with a server error" Detail,
        CapacityAvailable: gauge "calls that it can take now" BucketLevel,
        CapacityPerSecond: gauge "calls per second that it has grown to" BucketSize,
        RunningMilliseconds: counter "time that it runs in ms" Detail,
    }
}

/// The traffic is measured in whole minutes.
const MINUTE: SimSpan = SimSpan::from_secs(60);
const MINUTE_S: u64 = 60;
/// It grows to this multiple of the last minute's traffic.
const GROWTH: u64 = 2;

/// A load balancer in front of one group of targets.
#[derive(Clone, Debug)]
pub(crate) struct LoadBalancer {
    me: Me<LoadBalancerMetric>,
    targets: Route,
    /// The size to which it has grown by itself, in calls per second.
    grown_rps: u64,
    /// Calls so far in this minute.
    came: u64,
    bucket: TokenBucket,
}

impl LoadBalancer {
    pub(crate) fn new(me: Me<LoadBalancerMetric>, kernel: &Kernel, targets: Route) -> Self {
        let rps = kernel.settings.load_balancer.reserved_rps.into();
        Self {
            me,
            targets,
            grown_rps: 0,
            came: 0,
            bucket: TokenBucket::new(rps, rps, rps),
        }
    }
}

impl Node for LoadBalancer {
    type Metric = LoadBalancerMetric;
    const KIND: PartKind = PartKind::LoadBalancer;
    const SETTINGS: &[&str] = &["settings.load_balancer"];

    fn start(&mut self, kernel: &mut Kernel) {
        kernel.set_timer(self.me.part, MINUTE, Timer::Tick);
    }

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        kernel.add(self.me, LoadBalancerMetric::RequestCount, 1);
        self.came += 1;
        let id = kernel.request(asked.request).id;
        let sampler = kernel.samplers.balancer_overhead;
        let overhead = (kernel.draws).span(sampler, Stream::GatewayOverhead, id, asked.attempt);
        let there = overhead.half();
        kernel.delay_reply(call, overhead.minus(there));
        if !self.bucket.take(kernel.now, 1) {
            kernel.add(self.me, LoadBalancerMetric::RejectedConnectionCount, 1);
            kernel.blame_call(self.me.part, asked, Cause::BalancerCapacity);
            self.pass_on(kernel, call, Reply::ServiceUnavailable);
            return;
        }
        let new = NewCall {
            parent: call,
            attempt: asked.attempt,
            ..NewCall::new(asked.kind, asked.request)
        };
        let child = kernel.call(self.me.part, self.targets, new, there);
        let patience = u64::from(kernel.settings.load_balancer.idle_timeout_ms);
        let patience = SimSpan::from_millis(patience);
        kernel.set_call_timeout(self.me.part, patience, Timer::CallTimeout(child));
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        let reply = match answered.reply {
            Reply::FunctionError => Reply::InternalServerError,
            reply => reply,
        };
        self.pass_on(kernel, answered.parent, reply);
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Tick => {
                let wanted = (GROWTH * self.came).div_ceil(MINUTE_S);
                self.grown_rps = self.grown_rps.max(wanted);
                self.came = 0;
                self.on_settings(kernel);
                kernel.set_timer(self.me.part, MINUTE, Timer::Tick);
            }
            Timer::CallTimeout(child) => {
                let Some(&silent) = kernel.get_call(child) else {
                    return;
                };
                kernel.abandon(child);
                kernel.blame_call(self.me.part, &silent.asked(), Cause::IdleTimeout);
                self.pass_on(kernel, silent.parent, Reply::GatewayTimeout);
            }
            _ => debug_assert!(false, "a load balancer sets no such timer: {timer:?}"),
        }
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        let reserved = u64::from(kernel.settings.load_balancer.reserved_rps);
        let rps = self.grown_rps.max(reserved);
        self.bucket.reshape(kernel.now, rps, rps);
    }

    fn sample(&self, kernel: &mut Kernel) {
        kernel.set_bucket(
            self.me,
            (
                LoadBalancerMetric::CapacityAvailable,
                LoadBalancerMetric::CapacityPerSecond,
            ),
            &self.bucket,
        );
        let running = kernel.now.micros() / 1_000;
        kernel.set(
            self.me,
            LoadBalancerMetric::RunningMilliseconds,
            running as i64,
        );
    }
}

impl LoadBalancer {
    fn pass_on(&self, kernel: &mut Kernel, call: CallId, reply: Reply) {
        let own = matches!(reply, Reply::ServiceUnavailable | Reply::GatewayTimeout);
        kernel.add(self.me, LoadBalancerMetric::Errors5xx, i64::from(own));
        answer(kernel, call, reply);
    }
}
