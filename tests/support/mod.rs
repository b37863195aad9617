//! The usual start of a test: the scenario of a preset, its complete run, and the report on it.

#![allow(dead_code, reason = "no file of tests needs all of it")]

use sluice::record::{Report, Run};
use sluice::scenario::{Draft, Preset};

/// The scenario of the preset with this name, for editing.
pub(crate) fn preset(name: &str) -> Draft {
    Preset::named(name).expect("a preset").scenario.into_draft()
}

/// The complete run of a scenario.
pub(crate) fn finished(draft: Draft) -> Run {
    let mut run = Run::new(draft.check().expect("a scenario that keeps the rules"));
    run.finish();
    run
}

/// The report on the complete run of a scenario.
pub(crate) fn report(draft: Draft) -> Report {
    Report::of(&finished(draft))
}
