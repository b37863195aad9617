//! What most promises begin with: the scenario of a preset, a run of it to its end, the report on it.

#![allow(dead_code, reason = "no file of tests needs all of it")]

use sluice::record::{Report, Run};
use sluice::scenario::{Draft, Preset};

/// The scenario of the preset with this name, to be edited.
pub(crate) fn preset(name: &str) -> Draft {
    Preset::named(name).expect("a preset").scenario.into_draft()
}

/// A run to its end.
pub(crate) fn finished(draft: Draft) -> Run {
    let mut run = Run::new(draft.check().expect("a scenario that keeps the rules"));
    run.finish();
    run
}

/// The report on a run to its end.
pub(crate) fn report(draft: Draft) -> Report {
    Report::of(&finished(draft))
}
