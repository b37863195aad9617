//! Limits: which one binds, or would next.

use super::Size;
use super::trial::{Trial, farthest};
use crate::headline::Headline;
use crate::metric::Metric;
use crate::said;
use serde_json::Value;
use sluice_draw::words::format;
use sluice_record::Reach;
use sluice_scenario::Scenario;
use sluice_scenario::edit::look_up;

/// From this share of a limit on it has been reached, as far as the ends of cells can tell.
pub(crate) const REACHED: f64 = 0.9;

/// A limit, and how much of it was used.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The path of the setting that sets it.
    pub path: &'static str,
    /// What it is called: "the function’s concurrency limit".
    pub name: &'static str,
    /// Follows the limit's value: " at once".
    pub unit: &'static str,
    /// The most that was used of it, in any seed.
    pub peak: f64,
    /// The limit.
    pub limit: f64,
}

impl Bound {
    /// Of the limits that a scenario sets, the one of which most is used in any of these runs.
    pub fn nearest(scenario: &Scenario, runs: &[&Headline]) -> Option<Self> {
        let bounds = bounds(scenario, &farthest(runs)).into_iter();
        bounds.max_by(|a, b| a.share().total_cmp(&b.share()))
    }

    /// How much of it is used, in words: "48 of 50 at once".
    pub fn used_in_words(&self) -> String {
        format!(
            "{} of {}{}",
            said::value(Metric::Backlog, self.peak),
            format::grouped(self.limit),
            self.unit
        )
    }

    /// The share of it that was used, from 0; above 1 where calls were turned away.
    pub fn share(&self) -> f64 {
        self.peak / self.limit
    }
}

impl Size {
    /// Of the limits that no knob sets, the one of which most is used.
    pub(super) fn binds_next(&self, trial: &Trial) -> Option<Bound> {
        let of_knob = |bound: &Bound| self.knobs.iter().any(|it| it.whole_path == bound.path);
        let bounds = self.bounds(trial).into_iter().filter(|it| !of_knob(it));
        bounds.max_by(|a, b| a.share().total_cmp(&b.share()))
    }

    /// The limit that binds in a trial, if one does.
    pub(super) fn binding(&self, trial: &Trial) -> Option<Bound> {
        // The first of those that are used up: what stops work from beginning comes before what turns calls
        // away.
        let bounds = self.bounds(trial).into_iter();
        bounds.into_iter().find(|it| it.share() >= REACHED)
    }

    /// The limits of a trial, each with its value.
    fn bounds(&self, trial: &Trial) -> Vec<Bound> {
        let Ok(scenario) = self.scenario_of(&trial.choice) else {
            return Vec::new();
        };
        bounds(&scenario, &trial.reaches)
    }
}

/// The limits that a scenario sets and that were reached for, each with its value.
pub(crate) fn bounds(scenario: &Scenario, reaches: &[Reach]) -> Vec<Bound> {
    let form = scenario.to_value();
    let bounds = reaches.iter().filter_map(|reach| {
        let limit = look_up(&form, reach.path).and_then(Value::as_f64);
        Some(Bound {
            path: reach.path,
            name: reach.name,
            unit: reach.unit,
            peak: reach.peak,
            // Where zero means that there is none, it binds nobody.
            limit: limit.filter(|it| *it > 0.0)?,
        })
    });
    bounds.collect()
}
