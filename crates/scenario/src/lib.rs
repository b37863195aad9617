//! What a run depends on, as plain data: the designs, the traffic, every service's settings, the seed,
//! the length, and what changes on the way.
//!
//! A [`Scenario`] is the whole input of a simulation: the same scenario gives the same recording on every
//! machine. It cannot be built by hand: it is read from JSON ([`Scenario::from_json`]), made from another
//! one by a change ([`Scenario::with`]), or made from a [`Draft`], whose fields anyone may set
//! ([`Draft::check`]). Each of these checks what is new against the table of [`fields`], so a scenario
//! that exists keeps every rule, and no code behind it has to check again. What AWS would refuse is none of these
//! rules: it runs, with a [`Warning`].
//!
//! This module knows nothing of the rest of the program.

mod change;
pub mod check;
mod declare;
mod design;
mod draft;
pub mod edit;
mod error;
pub mod fault;
mod field;
pub mod fields;
mod forecast;
mod intervention;
pub mod json;
pub mod last_design;
pub mod latency;
mod messages;
mod opening;
mod overlay;
pub mod preset;
mod rate;
mod rules;
#[cfg(test)]
mod sample;
mod segment;
pub mod settings;
pub mod timeline;
pub mod traffic;
mod transparent;
mod value;
pub mod warnings;

pub use design::DesignName;
pub use draft::Draft;
pub use edit::Setting;
pub use error::ScenarioError;
pub use fault::Fault;
pub use intervention::Intervention;
pub use latency::Latency;
pub use messages::{decimal, grouped};
pub use opening::Opening;
pub use preset::Preset;
pub use segment::Segment;
pub use settings::Settings;
pub use timeline::Conditions;
pub use traffic::Traffic;
pub use warnings::Warning;

use serde::{Serialize, Serializer};
use std::ops::Deref;
use std::sync::Arc;

/// The version of the JSON form that this program writes and reads.
pub const VERSION: u32 = 1;

/// A day in seconds: the longest run.
const DAY_S: u32 = 86_400;

/// Everything that a run depends on, known to keep every rule.
///
/// Its fields are read through its [`Draft`]; to change something, make another scenario.
#[derive(Clone, Debug)]
pub struct Scenario {
    draft: Draft,
    /// The timeline of each design.
    timelines: Vec<Arc<[Conditions]>>,
}

impl Scenario {
    /// The timeline of one of the designs, in order of time: one entry at zero, and one for each instant
    /// at which an intervention begins or ends.
    ///
    /// # Panics
    /// If there is no such design.
    pub fn timeline(&self, nth: usize) -> &[Conditions] {
        &self.timelines[nth]
    }

    /// A copy that can be edited.
    pub fn to_draft(&self) -> Draft {
        self.draft.clone()
    }

    /// The scenario as an editable draft, without a copy.
    pub fn into_draft(self) -> Draft {
        self.draft
    }
}

impl Deref for Scenario {
    type Target = Draft;

    fn deref(&self) -> &Draft {
        &self.draft
    }
}

impl PartialEq for Scenario {
    /// The timelines follow from the other fields.
    fn eq(&self, other: &Self) -> bool {
        self.draft == other.draft
    }
}

impl Serialize for Scenario {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}
