//! The scenarios that come with the page, each with a seed chosen by hand and one sentence on what
//! to notice.

use super::Scenario;

/// A scenario that comes with the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Its name in addresses and on the command line, in kebab-case.
    pub name: &'static str,
    /// What it holds.
    pub scenario: Scenario,
}

impl Preset {
    /// All of them, in the order of the menu.
    pub fn all() -> Vec<Self> {
        Vec::new()
    }

    /// The one with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|preset| preset.name == name)
    }
}
