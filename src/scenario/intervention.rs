//! Interventions: which settings are in force when.
//!
//! A change is a part of the settings in their JSON form. It is laid over them as a merge patch
//! (RFC 7396): objects are merged field by field, anything else is replaced. A tagged object (a
//! latency, the capacity) is one thing whose fields make sense together only, so that it is
//! replaced as a whole.

use super::check::{self, rules};
use super::fields::{self, Kind};
use super::{Scenario, ScenarioError, Settings};
use serde_json::Value;

impl Scenario {
    /// The settings in force and since when (in milliseconds), in the order of time: one entry at
    /// zero, and one for each instant at which an intervention begins or ends.
    ///
    /// An intervention is in force from its beginning until just before its end. Where several
    /// are, each is laid over the ones before it in the scenario's list.
    ///
    /// # Errors
    /// One sentence that names the field, when the settings that are in force break a rule. A
    /// scenario that came through [`Scenario::from_json`] or [`Scenario::check`] gives none.
    pub fn settings_timeline(&self) -> Result<Vec<(u32, Settings)>, ScenarioError> {
        let base = check::settings_json(&self.settings)?;
        rules::settings(&self.settings, str::to_owned)?;
        check::changes(&self.interventions)?;
        let mut instants: Vec<u32> = self
            .interventions
            .iter()
            .flat_map(|intervention| [intervention.from_ms, intervention.until_ms])
            .chain([0])
            .collect();
        instants.sort_unstable();
        instants.dedup();
        instants
            .into_iter()
            .map(|at_ms| Ok((at_ms, self.settings_at(at_ms, &base)?)))
            .collect()
    }

    fn settings_at(&self, at_ms: u32, base: &Value) -> Result<Settings, ScenarioError> {
        let active: Vec<(usize, &Value)> = self
            .interventions
            .iter()
            .enumerate()
            .filter(|(_, it)| it.from_ms <= at_ms && at_ms < it.until_ms)
            .map(|(index, it)| (index, &it.change))
            .collect();
        if active.is_empty() {
            return Ok(self.settings.clone());
        }
        let mut merged = base.clone();
        for (_, change) in &active {
            lay_over(&mut merged, change, "settings");
        }
        let settings = check::read_settings(&merged)?;
        rules::settings(&settings, |path| {
            // The last change that sets the field is the one that gave it its value.
            active
                .iter()
                .rev()
                .find_map(|(index, change)| {
                    let below = path.strip_prefix("settings.")?;
                    change.pointer(&format!("/{}", below.replace('.', "/")))?;
                    Some(format!("interventions[{index}].change.{below}"))
                })
                .unwrap_or_else(|| path.to_owned())
        })?;
        Ok(settings)
    }
}

/// Lays a part over a whole.
fn lay_over(whole: &mut Value, part: &Value, path: &str) {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) if !comes_whole(path) => {
            for (name, part) in part {
                if let Some(whole) = whole.get_mut(name) {
                    lay_over(whole, part, &format!("{path}.{name}"));
                }
            }
        }
        (whole, part) => *whole = part.clone(),
    }
}

/// Whether the object at a path is tagged.
fn comes_whole(path: &str) -> bool {
    fields::all().any(|row| match row.when {
        Some(when) => when.tag.rsplit_once('.').is_some_and(|(of, _)| of == path),
        None => row.path == path && matches!(row.kind, Kind::Latency { .. }),
    })
}

#[cfg(test)]
mod tests;
