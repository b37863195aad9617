//! Provisioned concurrency: environments that are kept initialised, and used before all others.
//!
//! They take a minute or two to prepare and then come at 100 a second, and none of them serves before all
//! are there. They count towards the function's concurrency whether they work or not. (AWS Lambda
//! developer guide, provisioned-concurrency.)
//! Those of the start are there when the run begins. When fewer are wanted, idle ones go first, and
//! others when their invocation ends. [model]
//! Left out: replacing them from time to time, Application Auto Scaling.

use super::environments::Environment;
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
    /// Number of the latest allocation: earlier ones have no effect any more.
    allocation: u32,
    memory_mb: u64,
    /// Megabyte-milliseconds kept ready up to `since`.
    megabyte_ms: u64,
    since: SimTime,
}

impl Provisioned {
    pub(super) fn at_start(target: u32, memory_mb: u64) -> Self {
        let mut provisioned = Self {
            target,
            allocated: 0,
            idle: Vec::new(),
            allocation: 0,
            memory_mb,
            megabyte_ms: 0,
            since: SimTime::ZERO,
        };
        provisioned.on_allocated(0);
        provisioned
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
            let fresh = (0..missing).map(|_| Environment::provisioned());
            self.idle.extend(fresh);
        }
    }

    pub(super) fn take(&mut self) -> Option<Environment> {
        self.idle.pop()
    }

    /// An invocation has released its environment.
    pub(super) fn put_back(&mut self, environment: Environment) {
        if self.allocated > self.target {
            self.allocated -= 1;
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

    /// Memory times milliseconds kept ready, used or not.
    pub(super) fn megabyte_ms(&self, now: SimTime) -> u64 {
        let kept_mb = u64::from(self.target) * self.memory_mb;
        self.megabyte_ms + now.since(self.since).micros() / 1_000 * kept_mb
    }
}
