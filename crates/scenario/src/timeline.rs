//! The timeline of a design: the conditions at each instant.
//!
//! The last design's own settings are laid over the common ones, and interventions over those. A change
//! is a part of the settings in JSON form, and may in addition hold `traffic.load` and
//! `traffic.poison_rate`.

use super::draft::add_instant;
use super::overlay::lay_over;
use super::{Draft, Scenario, ScenarioError, Settings, rules, value};
use serde_json::{Value, json};
use std::sync::Arc;

/// The conditions from an instant on.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditions {
    /// When they begin, in milliseconds since the start.
    pub from_ms: u32,
    /// The settings in force.
    pub settings: Settings,
    /// Load: the traffic is the shape's rate times this.
    pub load: f64,
    /// Share of new requests that can never be processed.
    pub poison_rate: f64,
}

/// Builds the timeline of each design, or reports the first rule between settings that is broken at some
/// instant. Every field has already been checked against the table.
///
/// An intervention is in force from its beginning until just before its end; where there are several,
/// each is laid over the ones before it in the list.
pub(super) fn timelines(draft: &Draft) -> Result<Vec<Arc<[Conditions]>>, ScenarioError> {
    rules::settings(&draft.settings, str::to_owned)?;
    let mut base = value::write(&draft.settings);
    base["traffic"] = json!({
        "load": draft.traffic.load,
        "poison_rate": draft.traffic.poison_rate,
    });
    let built = |own| -> Result<Arc<[Conditions]>, ScenarioError> {
        let instants = draft.instants().into_iter();
        instants
            .map(|at_ms| conditions_at(draft, at_ms, &base, own))
            .collect()
    };
    let mut timelines = vec![built(None)?; draft.designs.len()];
    if draft.settings_of_last != json!({})
        && let Some(last) = timelines.last_mut()
    {
        *last = built(Some(&draft.settings_of_last))?;
    }
    Ok(timelines)
}

/// Whether the timelines of two drafts are certain to be the same.
pub(super) fn has_same_timelines(one: &Draft, other: &Draft) -> bool {
    let traffic = |draft: &Draft| (draft.traffic.load, draft.traffic.poison_rate);
    one.designs.len() == other.designs.len()
        && traffic(one) == traffic(other)
        && one.interventions == other.interventions
        && one.settings_of_last == other.settings_of_last
        && one.settings == other.settings
}

fn conditions_at(
    draft: &Draft,
    at_ms: u32,
    base: &Value,
    own: Option<&Value>,
) -> Result<Conditions, ScenarioError> {
    let mut merged = base.clone();
    let changes = draft.changes_at(at_ms).map(|(_, change)| change);
    for layer in own.into_iter().chain(changes) {
        lay_over(&mut merged, layer, "settings");
    }
    let traffic = merged["traffic"].take();
    if let Some(fields) = merged.as_object_mut() {
        fields.remove("traffic");
    }
    let settings: Settings = value::read(&merged)?;
    rules::settings(&settings, |path| {
        let set_by = |layer: &Value| {
            let below = path.strip_prefix("settings.")?;
            layer.pointer(&format!("/{}", below.replace('.', "/")))?;
            Some(below.to_owned())
        };
        // The last layer that sets the field gave it its value.
        let mut changes = draft.changes_at(at_ms).rev();
        let changed = changes.find_map(|(index, change)| {
            Some(format!("interventions[{index}].change.{}", set_by(change)?))
        });
        let of_last = || Some(format!("settings_of_last.{}", set_by(own?)?));
        changed.or_else(of_last).unwrap_or_else(|| path.to_owned())
    })?;
    let number = |name: &str| traffic[name].as_f64().unwrap_or_default();
    Ok(Conditions {
        from_ms: at_ms,
        settings,
        load: number("load"),
        poison_rate: number("poison_rate"),
    })
}

impl Scenario {
    /// The first instant, in milliseconds, at which another scenario's conditions differ from this one's;
    /// the end of the run if none does. `None` if they differ in more than interventions and texts.
    pub fn differs_at_ms(&self, other: &Self) -> Option<u32> {
        let bare = |scenario: &Self| Draft {
            title: String::new(),
            notice: String::new(),
            interventions: Vec::new(),
            ..scenario.to_draft()
        };
        if bare(self) != bare(other) {
            return None;
        }
        let end_ms = self.duration_s.saturating_mul(1_000);
        let timelines = self.timelines.iter().zip(&other.timelines);
        let differences = timelines.filter_map(|(one, two)| first_difference(one, two));
        differences.chain([end_ms]).min()
    }
}

/// The first instant, in milliseconds, from which conditions differ, if there is one.
fn first_difference(one: &[Conditions], two: &[Conditions]) -> Option<u32> {
    let holds = |timeline: &[Conditions], at_ms: u32| {
        let last = timeline.iter().rfind(|it| it.from_ms <= at_ms);
        last.map(|it| (it.settings.clone(), it.load, it.poison_rate))
    };
    let mut instants = Vec::new();
    for conditions in one.iter().chain(two) {
        add_instant(&mut instants, conditions.from_ms);
    }
    let differs = |at_ms: &u32| holds(one, *at_ms) != holds(two, *at_ms);
    instants.into_iter().find(differs)
}

#[cfg(test)]
mod tests;
