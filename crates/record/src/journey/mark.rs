//! The state of the journeys at an instant, so that what came after it can be forgotten.

use super::dots::requests_per_dot;
use super::{Digest, JourneyIndex, Journeys, RARE_KINDS};
use sluice_scenario::Scenario;
use sluice_sim::{Outcome, SimTime};

/// The counts and lengths to cut back to. Hops carry their own time, so they need not be kept.
#[derive(Clone, Debug)]
pub(crate) struct JourneysMark {
    outcomes: Vec<Outcome>,
    index: JourneyIndex,
    digest: Digest,
    rare_in_bucket: [u32; RARE_KINDS],
    rare_bucket: usize,
}

impl Journeys {
    pub(crate) fn mark(&self) -> JourneysMark {
        JourneysMark {
            outcomes: self.kept.iter().map(|journey| journey.outcome).collect(),
            index: self.index.clone(),
            digest: self.digest,
            rare_in_bucket: self.rare_in_bucket,
            rare_bucket: self.rare_bucket,
        }
    }

    /// Forgets everything after a mark made at `at`, and continues under a scenario.
    pub(crate) fn rewind(&mut self, mark: &JourneysMark, at: SimTime, scenario: &Scenario) {
        self.segments = scenario.segments();
        self.requests_per_dot = requests_per_dot(&self.segments, self.per_second);
        self.kept.truncate(mark.outcomes.len());
        for (journey, &outcome) in self.kept.iter_mut().zip(&mark.outcomes) {
            journey.outcome = outcome;
            // Whatever is logged later is sent later, since everything up to an instant is handled
            // at once.
            journey.hops.retain(|hop| hop.sent <= at);
        }
        self.index.clone_from(&mark.index);
        self.digest = mark.digest;
        self.rare_in_bucket = mark.rare_in_bucket;
        self.rare_bucket = mark.rare_bucket;
        self.buckets.iter_mut().for_each(Vec::clear);
        self.ends = vec![0; self.kept.len()];
        for index in 0..self.kept.len() {
            for hop in 0..self.kept[index].hops.len() {
                let hop = self.kept[index].hops[hop];
                self.show(index as u32, &hop);
            }
        }
    }
}
