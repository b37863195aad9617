//! Settings of the last design alone: one design beside itself, or beside another one, with something
//! changed.
//!
//! They are kept as what differs from the settings of all, in the form that interventions have: a change
//! of the settings of all reaches the last design too, where it has none of its own.

use super::edit::{look_up, shown};
use super::fields::GROUPS;
use super::overlay::{difference, lay_over};
use super::{DesignName, Draft, Scenario, ScenarioError, Setting, value};
use serde_json::{Value, json};

/// What follows the title of a design with settings of its own.
pub const TITLE: &str = " B";
/// The same in data, where the design is there without them too.
pub const ID: &str = "-b";
/// What is said of the last design at most, besides how much more there is.
const SAID_MAX: usize = 2;

impl Scenario {
    /// The scenario of one of the designs alone; what it has for itself is then what all have.
    ///
    /// # Errors
    /// If the scenario breaks a rule, or there is no such design.
    pub fn alone(&self, nth: usize) -> Result<Self, ScenarioError> {
        let mut draft = self.to_draft();
        if self.is_last(nth) {
            draft.settings = value::read(&self.last_settings())?;
        }
        draft.settings_of_last = json!({});
        draft.designs = self.designs.get(nth).copied().into_iter().collect();
        draft.check()
    }

    /// The first two designs in each other's place, each with its settings.
    ///
    /// # Errors
    /// None in practice: a scenario that keeps the rules keeps them with its designs swapped.
    pub fn swapped(&self) -> Result<Self, ScenarioError> {
        let mut draft = self.to_draft();
        if let [_, _] = self.designs[..] {
            let (all, last) = (value::write(&self.settings), self.last_settings());
            draft.settings = value::read(&last)?;
            draft.settings_of_last = difference(&last, &all, "settings");
        }
        if let [first, second, ..] = draft.designs.as_mut_slice() {
            std::mem::swap(first, second);
        }
        draft.check()
    }
}

impl Draft {
    /// Whether this design has settings of its own, or is there to have some.
    pub fn is_changed(&self, nth: usize) -> bool {
        self.is_last(nth)
            && (self.has_twin() || self.last_settings() != value::write(&self.settings))
    }

    /// Whether the last design stands there twice.
    pub fn has_twin(&self) -> bool {
        let last = self.designs.split_last();
        last.is_some_and(|(last, others)| others.contains(last))
    }

    /// The scenario in its JSON form, with the settings of the last design in place of those of all.
    pub fn to_value_of_last(&self) -> Value {
        let mut value = self.to_value();
        value["settings"] = self.last_settings();
        value
    }

    /// What the last design has otherwise, each as "Concurrency limit 50 → 200".
    pub fn changes_of_last(&self) -> Vec<String> {
        let (all, last) = (self.to_value(), self.to_value_of_last());
        let settings = GROUPS.iter().flat_map(|group| Setting::all(group, &last));
        let changed = settings.filter_map(|it| {
            let (was, is) = (look_up(&all, &it.path), look_up(&last, &it.path)?);
            (was != Some(is)).then(|| {
                let was = was.map_or(String::new(), |was| [&*shown(was), " → "].concat());
                let words = [
                    &*it.name(),
                    " ",
                    &*was,
                    &*shown(is),
                    " ",
                    it.field.unit.short,
                ];
                words.concat().trim_end().to_owned()
            })
        });
        changed.collect()
    }

    /// The same in a line: "Concurrency limit 50 → 200 and 2 more".
    pub fn changes_in_short(&self) -> String {
        let mut said = self.changes_of_last();
        let more = said.len().saturating_sub(SAID_MAX);
        said.truncate(SAID_MAX);
        let said = said.join(", ");
        match more {
            _ if said.is_empty() => "the same settings so far".to_owned(),
            0 => said,
            more => format!("{said} and {more} more"),
        }
    }

    fn is_last(&self, nth: usize) -> bool {
        nth + 1 == self.designs.len()
    }

    fn last_settings(&self) -> Value {
        let mut settings = value::write(&self.settings);
        lay_over(&mut settings, &self.settings_of_last, "settings");
        settings
    }
}

/// Whoever puts another design last, or takes it away, wants none of the settings that the one before
/// had for itself.
pub(super) fn fit(form: &mut Value, before: &[DesignName]) {
    let now = form["designs"].as_array();
    let stays = now.is_some_and(|now| {
        let (last, was) = (now.last(), before.last().map(value::write));
        now.len() >= before.len() && last == was.as_ref()
    });
    if !stays {
        form["settings_of_last"] = json!({});
    }
}

#[cfg(test)]
mod tests;
