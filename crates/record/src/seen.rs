//! What has ever been other than zero in a run: numbers that stay zero all along need not be shown.

use super::fates::{Fate, Fates};
use sluice_sim::{Outcome, Role, Topology};

/// What has been other than zero at the end of any cell so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    fates: [bool; Fate::COUNT],
    outcomes: [bool; Outcome::COUNT],
    /// A bit for each role.
    roles: u64,
}

impl Seen {
    /// Looks at the end of a cell.
    pub(super) fn see(&mut self, topology: &Topology, row: &[i64]) {
        let mut totals = [0; 64];
        for (at, _, spec) in topology.metrics() {
            totals[spec.role as usize] += row[at];
            if row[at] != 0 {
                self.roles |= 1 << spec.role as u64;
            }
        }
        let counts = &row[topology.metric_count..];
        let count = |at: usize| u64::try_from(counts[at]).unwrap_or(0);
        let fates = Fates::counted(
            count(Outcome::COUNT),
            |role| u64::try_from(totals[role as usize]).unwrap_or(0),
            |outcome| count(outcome.index()),
        );
        for fate in Fate::ALL {
            self.fates[fate as usize] |= fates.count(fate) > 0;
        }
        for outcome in Outcome::ALL {
            self.outcomes[outcome.index()] |= count(outcome.index()) > 0;
        }
    }

    /// What either has seen.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        for (it, other) in self.fates.iter_mut().zip(other.fates) {
            *it |= other;
        }
        for (it, other) in self.outcomes.iter_mut().zip(other.outcomes) {
            *it |= other;
        }
        self.roles |= other.roles;
        self
    }

    /// Whether a request has ever had this fate.
    pub fn fate(&self, fate: Fate) -> bool {
        self.fates[fate as usize]
    }

    /// Whether a request has ever had this outcome.
    pub fn outcome(&self, outcome: Outcome) -> bool {
        self.outcomes[outcome.index()]
    }

    /// Whether a metric with this role has ever been other than zero.
    pub fn role(&self, role: Role) -> bool {
        self.roles >> role as u64 & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fate, Fates, Run};
    use super::Seen;
    use sluice_scenario::Preset;
    use sluice_sim::{Role, SimTime};

    /// What any frame has is seen, and what is seen some frame has.
    #[test]
    fn what_is_seen_is_what_the_frames_have() {
        let mut run = Run::new(Preset::named("flash-sale").expect("a preset").scenario);
        run.finish();
        for (nth, recording) in run.recordings().iter().enumerate() {
            let (topology, seen) = (recording.topology(), recording.seen());
            let mut had = [false; Fate::COUNT];
            let mut queued = false;
            for tenth in 0..=1_200 {
                let frame = &run.frame(SimTime::from_millis(tenth * 100), 1.0).designs[nth];
                let fates = Fates::of(frame, topology);
                for fate in Fate::ALL {
                    had[fate as usize] |= fates.count(fate) > 0;
                }
                queued |= frame.total(topology, Role::Queued) != 0;
            }
            assert_eq!(Fate::ALL.map(|fate| seen.fate(fate)), had);
            assert_eq!(seen.role(Role::Queued), queued);
            assert_eq!(seen.or(&Seen::default()), seen);
        }
        let [direct, queue] = run.recordings() else {
            panic!("two designs");
        };
        assert!(direct.seen().fate(Fate::Refused) && !queue.seen().fate(Fate::Refused));
        assert!(queue.seen().role(Role::Queued) && !direct.seen().role(Role::Queued));
        assert!(Seen::default().or(&queue.seen()).role(Role::Queued));
    }
}
