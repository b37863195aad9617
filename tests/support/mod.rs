//! What most promises begin with: the scenario of a preset, a run of it to its end, the report on it.

#![allow(dead_code, reason = "no file of tests needs all of it")]

use sluice::record::{Report, Run};
use sluice::scenario::{Preset, Scenario};

/// The scenario of the preset with this name.
pub(crate) fn preset(name: &str) -> Scenario {
    Preset::named(name).expect("a preset").scenario
}

/// A run to its end.
pub(crate) fn finished(scenario: Scenario) -> Run {
    let mut run = Run::new(scenario).expect("a scenario that keeps the rules");
    run.finish();
    run
}

/// The report on a run to its end.
pub(crate) fn report(scenario: Scenario) -> Report {
    Report::of(&finished(scenario))
}
