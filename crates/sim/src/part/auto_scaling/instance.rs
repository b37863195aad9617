//! One instance: its workers, the calls that wait for them, and its connections to the database.

use super::super::sdk::RetryQuota;
use crate::kernel::{CallId, InvocationId};
use crate::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// Checks in a row that must fail before a healthy instance counts as unhealthy, and that must pass
/// before it counts as healthy again. (target-group-health-checks)
const UNHEALTHY_AFTER: u32 = 2;
const HEALTHY_AFTER: u32 = 5;

/// The stage of an instance's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is booting.
    Pending,
    /// It gets calls while it is healthy.
    InService { since: SimTime, healthy: bool },
    /// It gets no more calls, and ends when the last one is answered.
    Draining,
}

/// One instance of the group.
#[derive(Clone, Debug)]
pub(super) struct Instance {
    pub(super) id: u32,
    pub(super) state: State,
    pub(super) busy: u32,
    /// Calls that wait for a worker.
    pub(super) backlog: VecDeque<CallId>,
    /// Database connections in use.
    pub(super) connections: u32,
    /// Jobs that wait for a connection.
    pub(super) wait_for_connection: VecDeque<InvocationId>,
    pub(super) quota: RetryQuota,
    /// Checks in a row that contradict its present health.
    contrary_checks: u32,
    /// Fraction of a call that it has earned so far, during slow start.
    credit: f64,
}

impl Instance {
    pub(super) fn new(id: u32, state: State) -> Self {
        Self {
            id,
            state,
            busy: 0,
            backlog: VecDeque::new(),
            connections: 0,
            wait_for_connection: VecDeque::new(),
            quota: RetryQuota::default(),
            contrary_checks: 0,
            credit: 0.0,
        }
    }

    pub(super) fn is_in_service(&self) -> bool {
        matches!(self.state, State::InService { .. })
    }

    pub(super) fn is_healthy(&self) -> bool {
        matches!(self.state, State::InService { healthy: true, .. })
    }

    /// Whether it is draining and has nothing left to do.
    pub(super) fn is_drained(&self) -> bool {
        self.state == State::Draining && self.busy == 0 && self.backlog.is_empty()
    }

    /// Whether it takes the call that is its turn: during slow start, only sometimes.
    pub(super) fn takes_its_turn(&mut self, now: SimTime, slow_start: SimSpan) -> bool {
        let State::InService { since, .. } = self.state else {
            return false;
        };
        let served = now.since(since);
        if served >= slow_start {
            return true;
        }
        // A least share, or a new instance would never get a first call.
        self.credit += (served.millis_f64() / slow_start.millis_f64()).max(0.05);
        let has_turn = self.credit >= 1.0;
        if has_turn {
            self.credit -= 1.0;
        }
        has_turn
    }

    /// A health check: it passes if the backlog has room. Returns whether the instance has just become
    /// unhealthy.
    pub(super) fn check(&mut self, backlog_max: u32) -> bool {
        let State::InService { since, healthy } = self.state else {
            return false;
        };
        let passes = self.backlog.len() < backlog_max.max(1) as usize;
        self.contrary_checks = if passes == healthy {
            0
        } else {
            self.contrary_checks + 1
        };
        let needed = if healthy {
            UNHEALTHY_AFTER
        } else {
            HEALTHY_AFTER
        };
        if self.contrary_checks < needed {
            return false;
        }
        self.contrary_checks = 0;
        self.state = State::InService {
            since,
            healthy: !healthy,
        };
        healthy
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn serving() -> Instance {
        let (since, healthy) = (SimTime::ZERO, true);
        Instance::new(1, State::InService { since, healthy })
    }

    #[test]
    fn two_failed_checks_take_it_out_and_five_passed_ones_bring_it_back() {
        let mut instance = serving();
        instance.backlog.push_back(CallId::null());
        assert!(!instance.check(1));
        assert!(instance.check(1), "the second one");
        instance.backlog.clear();
        for _ in 0..4 {
            assert!(!instance.check(1) && !instance.is_healthy());
        }
        assert!(!instance.check(1) && instance.is_healthy());
    }

    #[test]
    fn a_slow_start_grows_linearly_to_a_full_share() {
        let mut instance = serving();
        let turns = |instance: &mut Instance, from_s: u64| {
            let each = (0..1_000).map(|ms| SimTime::from_millis(from_s * 1_000 + ms));
            each.filter(|&at| instance.takes_its_turn(at, SimSpan::from_secs(100)))
                .count()
        };
        assert!((245..=265).contains(&turns(&mut instance, 25)));
        assert!((745..=765).contains(&turns(&mut instance, 75)));
        assert_eq!(turns(&mut instance, 100), 1_000);
    }
}
