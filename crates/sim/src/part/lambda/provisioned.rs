//! Provisioned concurrency: environments that are kept initialised, and used before all others.
//!
//! They take a minute or two to prepare and then come at 100 a second, and none of them serves before all
//! are there. They count towards the function's concurrency whether they work or not. Together they take
//! ten requests a second for each of them; what comes faster spills over to environments on demand, even
//! while some of them are idle. (AWS Lambda developer guide, provisioned-concurrency,
//! gettingstarted-limits.) Batches of a queue's pollers are not counted. [model: as was measured of
//! reserved concurrency]
//! Those of the start are there when the run begins. When fewer are wanted, idle ones go first, and
//! others when their invocation ends. [model]
//! Left out: replacing them from time to time, Application Auto Scaling.

use super::environments::Environment;
use super::role::RPS_PER_CONCURRENCY;
use crate::bucket::TokenBucket;
use crate::kernel::Kernel;
use crate::time::{SimSpan, SimTime};

/// Environments that are allocated per second: 6,000 a minute. (provisioned-concurrency)
const ALLOCATED_PER_S: u64 = 100;

/// The provisioned environments of one function.
#[derive(Clone, Debug)]
pub(super) struct Provisioned {
    /// How many are wanted.
    target: u32,
    /// How many are allocated, idle or at work.
    allocated: u32,
    idle: Vec<Environment>,
    /// Requests that they may take by now.
    rate: TokenBucket,
    /// Number of the latest allocation: earlier ones have no effect any more.
    allocation: u32,
    memory_mb: u64,
    /// Megabyte-milliseconds kept ready up to `since`.
    megabyte_ms: u64,
    since: SimTime,
}

impl Provisioned {
    pub(super) fn at_start(target: u32, memory_mb: u64) -> Self {
        let idle = (0..target).map(|_| Environment::provisioned());
        Self {
            target,
            allocated: target,
            idle: idle.collect(),
            rate: full_rate(target),
            allocation: 0,
            memory_mb,
            megabyte_ms: 0,
            since: SimTime::ZERO,
        }
    }

    /// Sets how many are wanted from now on; `deployed` makes the present ones useless. Returns when the
    /// missing ones will be there, if more have to be allocated, and the number of that allocation.
    pub(super) fn change(
        &mut self,
        kernel: &Kernel,
        target: u32,
        memory_mb: u64,
        deployed: bool,
    ) -> Option<(SimSpan, u32)> {
        self.megabyte_ms = self.megabyte_ms(kernel.now);
        self.since = kernel.now;
        self.memory_mb = memory_mb;
        if !deployed && target == self.target {
            return None;
        }
        self.target = target;
        if deployed {
            self.allocated = 0;
            self.idle.clear();
        }
        while self.allocated > target && self.idle.pop().is_some() {
            self.allocated -= 1;
        }
        self.reshape(kernel.now);
        // An allocation under way is for a number that is no longer wanted.
        self.allocation += 1;
        let missing = u64::from(target.saturating_sub(self.allocated));
        let preparation = u64::from(kernel.settings.lambda.provisioning_delay_s);
        let wait_ms = preparation * 1_000 + missing * 1_000 / ALLOCATED_PER_S;
        (missing > 0).then(|| (SimSpan::from_millis(wait_ms), self.allocation))
    }

    /// An allocation is complete.
    pub(super) fn on_allocated(&mut self, allocation: u32) {
        if allocation == self.allocation {
            let missing = self.target.saturating_sub(self.allocated);
            self.allocated += missing;
            let fresh = (0..missing).map(|_| Environment::provisioned().fresh());
            self.idle.extend(fresh);
            self.rate = full_rate(self.allocated);
        }
    }

    /// Whether one of them would serve an invocation; `counted` says whether the invocation counts
    /// towards their requests per second.
    pub(super) fn would_serve(&self, now: SimTime, counted: bool) -> bool {
        !self.idle.is_empty() && (!counted || self.rate.level(now) > 0)
    }

    /// Takes one of them for an invocation, if one would serve it.
    pub(super) fn take(&mut self, now: SimTime, counted: bool) -> Option<Environment> {
        if !self.would_serve(now, counted) {
            return None;
        }
        if counted {
            self.rate.take(now, 1);
        }
        self.idle.pop()
    }

    /// An invocation has released its environment.
    pub(super) fn put_back(&mut self, now: SimTime, environment: Environment) {
        if self.allocated > self.target {
            self.allocated -= 1;
            self.reshape(now);
        } else {
            self.idle.push(environment);
        }
    }

    pub(super) fn idle_count(&self) -> usize {
        self.idle.len()
    }

    /// Whether there are any, which makes an invocation without one spillover.
    pub(super) fn is_there(&self) -> bool {
        self.allocated > 0
    }

    /// There are fewer of them, which may take less.
    fn reshape(&mut self, now: SimTime) {
        let rps = u64::from(self.allocated) * RPS_PER_CONCURRENCY;
        self.rate.reshape(now, rps, rps);
    }

    /// Memory times milliseconds kept ready, used or not.
    pub(super) fn megabyte_ms(&self, now: SimTime) -> u64 {
        let kept_mb = u64::from(self.target) * self.memory_mb;
        self.megabyte_ms + now.since(self.since).micros() / 1_000 * kept_mb
    }
}

/// The requests that this many may take, with a second's worth at once.
fn full_rate(count: u32) -> TokenBucket {
    let rps = u64::from(count) * RPS_PER_CONCURRENCY;
    TokenBucket::new(rps, rps, rps)
}
