//! Environments, and a function's idle ones: the newest is used first, the oldest expire.
//!
//! How long an idle environment is kept is not documented; observers saw 5 to 7 minutes.
//! (mikhail.io, serverless/coldstarts/aws/intervals)

use super::super::sdk::RetryQuota;
use crate::kernel::{Kernel, WorkShare};
use crate::random::Stream;
use crate::time::{SimSpan, SimTime};
use std::collections::VecDeque;

/// A shorter list than this is not searched for expired environments.
const CLEAR_MIN: usize = 64;

/// A function's environment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Environment {
    /// How long it is kept while idle.
    lifetime: SimSpan,
    pub(super) provisioned: bool,
    /// Whether it was reset, so that the next invocation initialises it first.
    pub(super) reset: bool,
    /// Whether no invocation has run in it yet: the first one takes longer.
    pub(super) fresh: bool,
    /// The retry quota of the SDK client in it.
    pub(super) quota: RetryQuota,
}

impl Environment {
    fn on_demand(lifetime: SimSpan) -> Self {
        Self {
            lifetime,
            provisioned: false,
            reset: false,
            fresh: false,
            quota: RetryQuota::default(),
        }
    }

    /// An environment that is kept initialised; it has no lifetime.
    pub(super) fn provisioned() -> Self {
        Self {
            provisioned: true,
            ..Self::on_demand(SimSpan::ZERO)
        }
    }

    /// The same one, in which nothing has run yet.
    pub(super) fn fresh(self) -> Self {
        Self {
            fresh: true,
            ..self
        }
    }

    /// What a timeout leaves of it: a provisioned environment is kept, but reset.
    pub(super) fn after_timeout(self) -> Option<Self> {
        self.provisioned.then(|| Self {
            reset: true,
            ..Self::provisioned().fresh()
        })
    }
}

/// The idle environments on demand of one function.
#[derive(Clone, Debug, Default)]
pub(super) struct Environments {
    /// Oldest first. Some may have expired: those at the end are dropped when one is needed, the others when the list
    /// has grown to twice its length.
    idle: VecDeque<Idle>,
    clear_at: usize,
    created_count: u32,
    /// The piece of the work that their function does.
    piece: WorkShare,
}

#[derive(Clone, Copy, Debug)]
struct Idle {
    environment: Environment,
    expires_at: SimTime,
}

impl Environments {
    /// Adds this many environments, warm and idle.
    pub(super) fn warm(kernel: &Kernel, count: u32, piece: WorkShare) -> Self {
        let mut environments = Self {
            piece,
            ..Self::default()
        };
        for _ in 0..count {
            let environment = environments.create(kernel);
            environments.put_back(SimTime::ZERO, environment);
        }
        environments
    }

    /// Creates an environment.
    pub(super) fn create(&mut self, kernel: &Kernel) -> Environment {
        let settings = &kernel.settings.lambda;
        let (least, most) = (settings.idle_expiry_min_s, settings.idle_expiry_max_s);
        let (count, piece) = (self.created_count, self.piece.into());
        let share = kernel.draws.unit(Stream::IdleExpiry, count, piece);
        self.created_count += 1;
        let seconds = f64::from(least) + share * f64::from(most.saturating_sub(least));
        Environment::on_demand(SimSpan::from_millis_f64(seconds * 1_000.0))
    }

    /// Drops all idle environments.
    pub(super) fn clear(&mut self) {
        self.idle.clear();
    }

    /// Whether there is an idle environment.
    pub(super) fn has_idle(&mut self, now: SimTime) -> bool {
        // Lifetimes differ, so the first to expire need not be the oldest.
        while self
            .idle
            .pop_back_if(|idle| idle.expires_at <= now)
            .is_some()
        {}
        !self.idle.is_empty()
    }

    /// Takes the environment that was used last.
    pub(super) fn take(&mut self, now: SimTime) -> Option<Environment> {
        if !self.has_idle(now) {
            return None;
        }
        self.idle.pop_back().map(|idle| idle.environment)
    }

    /// An environment has become idle.
    pub(super) fn put_back(&mut self, now: SimTime, environment: Environment) {
        if self.idle.len() >= self.clear_at {
            self.idle.retain(|idle| idle.expires_at > now);
            self.clear_at = (2 * self.idle.len()).max(CLEAR_MIN);
        }
        self.idle.push_back(Idle {
            environment,
            expires_at: now.plus(environment.lifetime),
        });
    }

    /// How many are idle at an instant; changes nothing.
    pub(super) fn idle_at(&self, now: SimTime) -> usize {
        self.idle
            .iter()
            .filter(|idle| idle.expires_at > now)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The oldest live longest here, so the first to expire is always the one that was used last.
    #[test]
    fn those_whose_time_is_up_are_not_used_and_do_not_pile_up() {
        let mut environments = Environments::default();
        let (second, kept) = (SimSpan::from_secs(1), SimSpan::from_secs(1_000));
        environments.put_back(SimTime::ZERO, Environment::on_demand(kept));
        for at_s in 0..10_000 {
            let now = SimTime::from_millis(at_s * 1_000);
            for _ in 0..10 {
                environments.put_back(now, Environment::on_demand(second));
            }
            assert!(environments.idle.len() <= 2 * CLEAR_MIN);
            assert_eq!(
                environments.idle_at(now),
                if at_s < 1_000 { 11 } else { 10 }
            );
        }
        let end = SimTime::from_millis(10_000_000);
        assert!(!environments.has_idle(end) && environments.take(end).is_none());
        environments.put_back(end, Environment::on_demand(kept));
        environments.put_back(end, Environment::on_demand(second));
        let later = end.plus(second);
        assert!(environments.has_idle(later));
        let used = environments.take(later).map(|it| it.lifetime);
        assert_eq!((used, environments.has_idle(later)), (Some(kept), false));
    }
}
