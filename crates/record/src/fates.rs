//! What became of users' requests: six states, of which every request has exactly one at every instant.
//!
//! [`Outcome`] says how a request got where it is; a fate says what that is worth to its user. Work that
//! was done twice is done; an acknowledged request waits until its user knows the end.

use crate::DesignFrame;
use sluice_sim::{Outcome, Role, Topology};

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// The user learned within the target time that it is done.
    InTime,
    /// The same, later.
    Late,
    /// The user waits: for an answer, for the result, or to try again.
    Waiting,
    /// The last attempt ended with an error.
    Refused,
    /// The user stopped waiting, or asking.
    TimedOut,
    /// Acknowledged, then given up: it is in the dead-letter queue or has expired.
    Lost,
}

impl Fate {
    /// Number of fates.
    pub const COUNT: usize = 6;

    /// All fates, the best first.
    pub const ALL: [Self; Self::COUNT] = [
        Self::InTime,
        Self::Late,
        Self::Waiting,
        Self::Refused,
        Self::TimedOut,
        Self::Lost,
    ];

    /// Its name in data.
    pub const fn id(self) -> &'static str {
        match self {
            Self::InTime => "in-time",
            Self::Late => "late",
            Self::Waiting => "waiting",
            Self::Refused => "refused",
            Self::TimedOut => "timed-out",
            Self::Lost => "lost",
        }
    }

    /// Its name for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::InTime => "done in time",
            Self::Late => "done later",
            Self::Waiting => "waiting",
            Self::Refused => "refused",
            Self::TimedOut => "timed out",
            Self::Lost => "lost",
        }
    }
}

/// How many requests so far have each fate, in the order of [`Fate::ALL`]. Together they are all requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fates([u64; Fate::COUNT]);

impl Fates {
    /// Those of a design at an instant.
    pub fn of(frame: &DesignFrame, topology: &Topology) -> Self {
        let total = |role| u64::try_from(frame.total(topology, role)).unwrap_or(0);
        Self::counted(frame.requests, total, |outcome| frame.outcome(outcome))
    }

    /// Those of so many requests, by the totals of roles and the outcomes.
    pub(super) fn counted(
        requests: u64,
        total: impl Fn(Role) -> u64,
        outcome: impl Fn(Outcome) -> u64,
    ) -> Self {
        let mut left = requests;
        // What the counters hold beyond the number of requests does not exist: a request whose user had
        // heard of its end can come back from the dead letters.
        let mut take = |count: u64| {
            let taken = count.min(left);
            left -= taken;
            taken
        };
        let done = take(total(Role::Done));
        let in_time = total(Role::Good).min(done);
        let mut failed = take(total(Role::Failed));
        let mut among_failed = |kind| {
            let taken = outcome(kind).min(failed);
            failed -= taken;
            taken
        };
        let lost = among_failed(Outcome::AcceptedLost);
        let refused = among_failed(Outcome::Refused);
        // The others stopped waiting, even if their work was done in the end, or twice.
        Self([in_time, done - in_time, left, refused, failed, lost])
    }

    /// Those with these counts, in the order of [`Fate::ALL`].
    pub const fn new(counts: [u64; Fate::COUNT]) -> Self {
        Self(counts)
    }

    /// How many have each fate, in the order of [`Fate::ALL`].
    pub const fn counts(&self) -> [u64; Fate::COUNT] {
        self.0
    }

    /// How many have this fate.
    pub const fn count(&self, fate: Fate) -> u64 {
        self.0[fate as usize]
    }

    /// All requests.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }

    /// Requests whose user knows that they are done.
    pub const fn done(&self) -> u64 {
        self.count(Fate::InTime) + self.count(Fate::Late)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fate, Fates};
    use crate::Run;
    use sluice_scenario::Preset;
    use sluice_sim::{Role, SimTime};

    /// Every request has one fate, at every instant, and the fates agree with the counters.
    #[test]
    fn fates_are_a_partition_of_all_requests() {
        let mut seen = [0; Fate::COUNT];
        let names = ["flash-sale", "poison-messages", "retry-storm", "big-day"];
        for name in names {
            let scenario = Preset::named(name).expect("a preset").scenario;
            let duration_s = scenario.duration_s;
            let mut run = Run::new(scenario);
            run.finish();
            for second in (0..=duration_s).step_by(3) {
                let frame = run.frame(SimTime::from_millis(u64::from(second) * 1_000), 1.0);
                for (design, topology) in frame.designs.iter().zip(run.topologies()) {
                    let fates = Fates::of(design, topology);
                    let count = |fate| fates.count(fate);
                    assert_eq!(fates.total(), design.requests, "{name} at {second} s");
                    let failed = count(Fate::Refused) + count(Fate::TimedOut) + count(Fate::Lost);
                    let known = design.total(topology, Role::Failed);
                    assert_eq!(failed as i64, known, "{name} at {second} s");
                    assert_eq!(fates.done() as i64, design.total(topology, Role::Done));
                    for (seen, fate) in seen.iter_mut().zip(Fate::ALL) {
                        *seen += fates.count(fate);
                    }
                }
            }
        }
        assert!(seen.iter().all(|it| *it > 0), "{seen:?}");
    }
}
