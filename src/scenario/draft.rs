//! A scenario that anyone may edit, and that nobody has checked yet.

use super::{DesignName, Intervention, Settings, Traffic};
use crate::scenario::json::Form;
use serde_json::Value;

/// Everything that a run depends on, as plain data that may break any rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Version of the form; see [`VERSION`].
    pub version: u32,
    /// What the scenario is called, in a few words.
    pub title: String,
    /// One sentence: what to look at.
    pub notice: String,
    /// Chooses the luck: the same seed gives the same draws.
    pub seed: u32,
    /// Length of the run in seconds.
    pub duration_s: u32,
    /// The designs that stand side by side, under the same traffic and the same luck. The last one
    /// may be there already: beside itself, with settings of its own.
    pub designs: Vec<DesignName>,
    /// What the last design has otherwise: a part of [`Settings`] in its JSON form, laid over it.
    pub settings_of_last: Value,
    /// When requests come.
    pub traffic: Traffic,
    /// How each service behaves.
    pub settings: Settings,
    /// What changes on the way, in the order in which the changes are applied.
    pub interventions: Vec<Intervention>,
}

impl Draft {
    /// Writes it as JSON, laid out for people. [`super::Scenario::from_json`] reads it back as the
    /// same if it keeps the rules.
    pub fn to_json(&self) -> String {
        // Not-a-number, which no scenario holds, becomes `null`.
        format!("{:#}", self.write())
    }

    /// The same as a value, to look fields up in by their paths.
    pub fn to_value(&self) -> Value {
        self.write()
    }
}
