//! Interventions: which conditions hold when.
//!
//! A change is a part of the settings in their JSON form, and may besides hold `traffic.load` and
//! `traffic.poison_rate`. It is laid over what holds otherwise as a merge patch (RFC 7396): objects
//! are merged field by field, anything else is replaced. A tagged object (a latency, the capacity)
//! is one thing whose fields make sense together only, so that it is replaced as a whole.

use super::check::{self, rules};
use super::fields::{self, Kind};
use super::traffic::Segment;
use super::{Intervention, Scenario, ScenarioError, Settings};
use serde_json::{Value, json};

/// What holds from an instant on.
#[derive(Clone, Debug, PartialEq)]
pub struct Conditions {
    /// Since when, in milliseconds since the start.
    pub from_ms: u32,
    /// The settings.
    pub settings: Settings,
    /// The shape's rate times this is the traffic.
    pub load: f64,
    /// Share of new requests that can never be processed.
    pub poison_rate: f64,
}

impl Scenario {
    /// What holds when for one of the designs, in the order of time: one entry at zero, and one for
    /// each instant at which an intervention begins or ends.
    ///
    /// What the last design has for itself is laid over the settings of all. An intervention is in
    /// force from its beginning until just before its end; where several are, each is laid over the
    /// ones before it in the scenario's list.
    ///
    /// # Errors
    /// One sentence that names the field, when the settings that are in force break a rule, or there is
    /// no such design. For the designs of a scenario that came through [`Scenario::from_json`] or
    /// [`Scenario::check`] there is none.
    pub fn timeline(&self, design: usize) -> Result<Vec<Conditions>, ScenarioError> {
        if design >= self.designs.len() {
            let sentence = format!("The scenario has no design number {design}, counted from 0.");
            return Err(ScenarioError::new("designs", sentence));
        }
        let mut base = check::settings_json(&self.settings)?;
        base["traffic"] = json!({
            "load": self.traffic.load,
            "poison_rate": self.traffic.poison_rate,
        });
        rules::settings(&self.settings, str::to_owned)?;
        check::changes(&self.interventions)?;
        let own = self.own_settings(design);
        check::settings_of_last(own.unwrap_or(&json!({})))?;
        self.instants()
            .into_iter()
            .map(|at_ms| self.conditions_at(at_ms, &base, own))
            .collect()
    }

    /// The first instant, in milliseconds, at which another scenario's conditions differ from this
    /// one's; the end of the run if none does. None if they differ in more than interventions (and
    /// in words).
    ///
    /// # Errors
    /// If one of them breaks a rule, as [`Scenario::timeline`] says.
    pub fn differs_at_ms(&self, other: &Self) -> Result<Option<u32>, ScenarioError> {
        let bare = |scenario: &Self| Self {
            title: String::new(),
            notice: String::new(),
            interventions: Vec::new(),
            ..scenario.clone()
        };
        if bare(self) != bare(other) {
            return Ok(None);
        }
        let end_ms = self.duration_s.saturating_mul(1_000);
        let mut first = end_ms;
        for design in 0..self.designs.len() {
            let (one, two) = (self.timeline(design)?, other.timeline(design)?);
            first = first_difference(&one, &two).map_or(first, |at_ms| at_ms.min(first));
        }
        Ok(Some(first))
    }

    /// The rate of requests as straight pieces that cover the run without a gap.
    pub fn segments(&self) -> Vec<Segment> {
        let instants = self.instants().into_iter();
        let instants: Vec<f64> = instants.map(|at_ms| f64::from(at_ms) / 1e3).collect();
        let pieces = self.traffic.pieces(f64::from(self.duration_s));
        let mut segments = Segment::cut_at(pieces, &instants);
        for segment in &mut segments {
            // Nothing changes within a segment, and its middle is surely within it.
            let middle_ms = (segment.from_s + segment.until_s) * 500.0;
            *segment = segment.times(self.load_at(middle_ms as u32));
        }
        segments
    }

    /// Requests that the traffic brings in all, on average.
    pub fn expected_requests(&self) -> f64 {
        self.segments().iter().map(Segment::requests).sum()
    }

    /// The highest rate, in requests per second.
    pub fn peak_rps(&self) -> f64 {
        self.segments().iter().fold(0.0, |peak, piece| {
            peak.max(piece.from_rps).max(piece.until_rps())
        })
    }

    /// When conditions may change, in milliseconds: at the start, and at the beginning and the end
    /// of each intervention.
    fn instants(&self) -> Vec<u32> {
        let mut instants: Vec<u32> = self
            .interventions
            .iter()
            .flat_map(|intervention| [intervention.from_ms, intervention.until_ms])
            .chain([0])
            .collect();
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    /// The changes in force at an instant, each with its place in the list.
    fn changes_at(&self, at_ms: u32) -> impl DoubleEndedIterator<Item = (usize, &Value)> {
        self.interventions
            .iter()
            .enumerate()
            .filter(move |(_, it)| it.from_ms <= at_ms && at_ms < it.until_ms)
            .map(|(index, it): (usize, &Intervention)| (index, &it.change))
    }

    fn load_at(&self, at_ms: u32) -> f64 {
        let mut changes = self.changes_at(at_ms).rev();
        changes
            .find_map(|(_, change)| change.pointer("/traffic/load")?.as_f64())
            .unwrap_or(self.traffic.load)
    }

    fn conditions_at(
        &self,
        at_ms: u32,
        base: &Value,
        own: Option<&Value>,
    ) -> Result<Conditions, ScenarioError> {
        let mut merged = base.clone();
        let changes = self.changes_at(at_ms).map(|(_, change)| change);
        for layer in own.into_iter().chain(changes) {
            lay_over(&mut merged, layer, "settings");
        }
        let traffic = merged["traffic"].take();
        if let Some(fields) = merged.as_object_mut() {
            fields.remove("traffic");
        }
        let settings = check::read_settings(&merged)?;
        rules::settings(&settings, |path| {
            let set_by = |layer: &Value| {
                let below = path.strip_prefix("settings.")?;
                layer.pointer(&format!("/{}", below.replace('.', "/")))?;
                Some(below.to_owned())
            };
            // The last layer that sets the field is the one that gave it its value.
            let mut changes = self.changes_at(at_ms).rev();
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
}

/// The first instant, in milliseconds, from which on different conditions hold, if there is one.
fn first_difference(one: &[Conditions], two: &[Conditions]) -> Option<u32> {
    let holds = |timeline: &[Conditions], at_ms: u32| {
        let last = timeline.iter().rfind(|it| it.from_ms <= at_ms);
        last.map(|it| (it.settings.clone(), it.load, it.poison_rate))
    };
    let mut instants: Vec<u32> = one.iter().chain(two).map(|it| it.from_ms).collect();
    instants.sort_unstable();
    let differs = |at_ms: &u32| holds(one, *at_ms) != holds(two, *at_ms);
    instants.into_iter().find(differs)
}

/// Lays a part over a whole.
pub(super) fn lay_over(whole: &mut Value, part: &Value, path: &str) {
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
pub(super) fn comes_whole(path: &str) -> bool {
    fields::all().any(|row| match row.when {
        Some(when) => when.tag.rsplit_once('.').is_some_and(|(of, _)| of == path),
        None => row.path == path && matches!(row.kind, Kind::Latency { .. }),
    })
}

#[cfg(test)]
mod tests;
