//! Jobs: runs that a question needs, each with its place in the question.

use crate::headline::Headline;
use sluice_record::Unrecorded;
use sluice_scenario::Scenario;
use sluice_sim::Role;
use std::sync::Arc;

/// A place in a question: which settings, and which seed. Spots are in a total order, that of their results.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// What is changed in the question's scenario, in words that tell it from every other change of the same
    /// question; empty if nothing is.
    pub change: String,
    /// The seed.
    pub seed: u32,
}

/// A scenario to be run without a recording, with the spot's seed.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its place in the question.
    pub spot: Spot,
    /// What is run, except for the seed: shared, so that a job is cheap to name before it is run.
    pub scenario: Arc<Scenario>,
    /// The roles of which a series is wanted besides; mostly none.
    pub series: Vec<Role>,
}

impl Job {
    /// The scenario with another seed.
    pub fn new(change: &str, scenario: &Arc<Scenario>, seed: u32) -> Self {
        let change = change.to_owned();
        Self {
            spot: Spot { change, seed },
            scenario: Arc::clone(scenario),
            series: Vec::new(),
        }
    }

    /// The same among the jobs of several questions that are asked together, each under a heading of its own, none of
    /// which begins with another one.
    #[must_use]
    pub fn below(mut self, heading: &str) -> Self {
        self.spot.change.insert_str(0, heading);
        self
    }

    /// Runs it to its end: a headline for each design, in the scenario's order. None as soon as `is_wanted` says
    /// no, which is asked after every small step (a tenth of a simulated second or more).
    pub fn run(&self, mut is_wanted: impl FnMut() -> bool) -> Option<Vec<Headline>> {
        // Every seed is allowed.
        let seeded = self.scenario.with("seed", self.spot.seed.into()).ok()?;
        let target_ms = seeded.settings.client.answer_target_ms;
        let one = |nth| {
            let mut run = Unrecorded::new(&seeded, nth).with_series(&self.series);
            while run.step() {
                if !is_wanted() {
                    return None;
                }
            }
            Some(Headline::of(&run.totals(), seeded.duration_s, target_ms))
        };
        (0..seeded.designs.len()).map(one).collect()
    }
}
