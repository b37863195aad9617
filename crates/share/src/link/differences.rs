//! Writes where a scenario differs from its preset, as settings: `&path=value` each.
//!
//! A field has the path that it has in a scenario file, without `settings.`. What is not as in the preset in
//! more than its values is written field by field: the entries of a list (`interventions.0.from_ms`), an
//! object of another kind (`traffic.shape.kind`, first of all), what only the last design has
//! (`settings_of_last.lambda.timeout_ms`). There a path that begins with a dot goes on where the one before
//! stood: `interventions.0.label=outage&.from_ms=5000` means `interventions.0.from_ms`.
//!
//! A list to which entries were added says only these; one that changed otherwise is emptied first
//! (`interventions=none`).

use super::notation::written;
use super::{PART, SETTINGS, above};
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// How many levels deep differences are looked for; what is below is written as JSON.
const DEPTH_MAX: usize = 12;

/// The settings that make a preset's form a scenario's.
pub(super) fn between(preset: &Value, scenario: &Value) -> String {
    let mut settings = Settings::default();
    settings.differences("", preset, scenario, 0);
    settings.text
}

/// Settings as they are written one after another.
#[derive(Default)]
struct Settings {
    text: String,
    /// The whole path of the object that a leading dot stands for; empty if the next path is written whole.
    above: String,
}

impl Settings {
    fn differences(&mut self, path: &str, own: &Value, now: &Value, depth: usize) {
        if own == now {
            return;
        }
        match (own, now) {
            (Value::Object(own), Value::Object(now))
                if depth < DEPTH_MAX && path != PART && have_the_same_names(own, now) =>
            {
                for (name, value) in now {
                    self.differences(&join(path, name), &own[name], value, depth + 1);
                }
            }
            (Value::Array(own), Value::Array(now)) if are_objects(now) => {
                let kept = if now.starts_with(own) { own.len() } else { 0 };
                if kept < own.len() {
                    self.set(path, &Value::Array(Vec::new()));
                }
                for (nth, entry) in now.iter().enumerate().skip(kept) {
                    self.above.clear();
                    self.whole(&join(path, &nth.to_string()), entry, depth + 1);
                }
            }
            // An object of another kind loses the fields of the kind before with its first one, the tag; a
            // part of the settings has none.
            (Value::Object(own), Value::Object(fields)) => {
                let is_emptied = path == PART && !own.is_empty() && !fields.is_empty();
                if is_emptied {
                    self.set(path, &Value::Object(Map::new()));
                }
                self.above.clear();
                self.whole(path, now, depth);
            }
            _ => {
                self.above.clear();
                self.set(path, now);
            }
        }
    }

    /// Writes a value field by field.
    fn whole(&mut self, path: &str, value: &Value, depth: usize) {
        match value {
            Value::Object(fields) if depth < DEPTH_MAX && !fields.is_empty() => {
                for (name, value) in fields {
                    self.whole(&join(path, name), value, depth + 1);
                }
            }
            leaf => self.set(path, leaf),
        }
    }

    fn set(&mut self, path: &str, value: &Value) {
        let value = written(path, value);
        let rest = path.strip_prefix(self.above.as_str());
        let shown = rest.filter(|rest| !self.above.is_empty() && rest.starts_with('.'));
        let shown = shown.unwrap_or_else(|| path.strip_prefix(SETTINGS).unwrap_or(path));
        let _ = write!(self.text, "&{shown}={value}");
        above(path).clone_into(&mut self.above);
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        [path, ".", name].concat()
    }
}

fn are_objects(entries: &[Value]) -> bool {
    !entries.is_empty() && entries.iter().all(Value::is_object)
}

fn have_the_same_names(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    one.len() == other.len() && one.keys().all(|name| other.contains_key(name))
}
