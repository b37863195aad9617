//! Settings of the last design alone, so that a design can stand beside itself, or beside another one,
//! with something changed.
//!
//! They are stored as a difference from the common settings, in the same form as interventions: a change
//! of the common settings also reaches the last design, except where it has a setting of its own.

use super::edit::{look_up, shown};
use super::fields::GROUPS;
use super::overlay::{difference, lay_over};
use super::{DesignName, Draft, Scenario, ScenarioError, Setting, value};
use serde_json::{Value, json};

/// Follows the title of a design that has settings of its own.
pub const TITLE: &str = " B";
/// Follows its id, where the design also stands there without them.
pub const ID: &str = "-b";
/// How many of the last design's own settings are named before the rest is only counted.
const SAID_MAX: usize = 2;

impl Scenario {
    /// The scenario of one of the designs alone; settings of its own become the common ones.
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

    /// Swaps the first two designs; each keeps its settings.
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
    /// Whether this design has settings of its own, or repeats another one in order to have some.
    pub fn is_changed(&self, nth: usize) -> bool {
        self.is_last(nth)
            && (self.has_twin() || self.last_settings() != value::write(&self.settings))
    }

    /// Whether the last design stands there twice.
    pub fn has_twin(&self) -> bool {
        let last = self.designs.split_last();
        last.is_some_and(|(last, others)| others.contains(last))
    }

    /// The scenario in its JSON form, with the last design's settings in place of the common ones.
    pub fn to_value_of_last(&self) -> Value {
        let mut value = self.to_value();
        value["settings"] = self.last_settings();
        value
    }

    /// The settings in which the last design differs from the others, each as "Concurrency limit 50 →
    /// 200".
    pub fn changes_of_last(&self) -> Vec<String> {
        let (all, last) = (self.to_value(), self.to_value_of_last());
        let settings = GROUPS.iter().flat_map(|group| Setting::all(group, &last));
        let changed = settings.filter_map(|it| {
            let (was, is) = (look_up(&all, &it.path), look_up(&last, &it.path)?);
            (was != Some(is)).then(|| {
                let was = was.map_or(String::new(), |was| format!("{} → ", shown(was)));
                let (name, is, unit) = (it.name(), shown(is), it.field.unit.short);
                format!("{name} {was}{is} {unit}").trim_end().to_owned()
            })
        });
        changed.collect()
    }

    /// The same in one line: "Concurrency limit 50 → 200 and 2 more".
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

/// Drops the settings of the last design when another design takes its place or it is removed: they were
/// meant for the one before.
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
