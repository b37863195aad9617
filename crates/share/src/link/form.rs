//! A scenario's JSON form, into which a link's settings are put one after another.

use super::notation::{fitted, read};
use super::{LinkError, OPEN, SETTINGS, above, shown};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use sluice_scenario::Scenario;
use sluice_scenario::edit::fit_variant;

/// The most names in a path: more than any field has. Without it, a long link would nest objects deeper than the
/// page's stack can follow.
const NAMES_MAX: usize = 16;

/// The form, and what has been said of it.
pub(super) struct Form {
    value: Value,
    /// The whole paths that were said.
    said: Vec<String>,
}

impl Form {
    /// Begins with the form of a preset.
    pub(super) fn of(value: Value) -> Self {
        Self {
            value,
            said: Vec::new(),
        }
    }

    /// Puts a value at a path, both as a link writes them. A tag (the kind of a latency) brings the fields of
    /// its kind.
    ///
    /// # Errors
    /// One sentence, if there is no such place, if it has been said already, or if the value is not text.
    pub(super) fn set(&mut self, path: &str, value: &str) -> Result<(), LinkError> {
        let path = percent_decode_str(path).decode_utf8_lossy();
        let before = self.said.last().map_or("", String::as_str);
        let path = whole(&self.value, before, &path);
        let name = path.strip_prefix(SETTINGS).unwrap_or(&path);
        if self.said.contains(&path) {
            return Err(twice(name));
        }
        let place = place(&mut self.value, &path).map_err(|why| {
            LinkError(format!(
                "This link cannot be opened: {} {why}.",
                shown(name)
            ))
        })?;
        *place = fitted(&path, place, read(value)?);
        fit_variant(&mut self.value, &path);
        self.said.push(path);
        Ok(())
    }

    /// The scenario.
    ///
    /// # Errors
    /// One sentence, if a rule is broken.
    pub(super) fn scenario(&self) -> Result<Scenario, LinkError> {
        let read = Scenario::from_value(&self.value);
        read.map_err(|error| LinkError(format!("This link cannot be opened: {}", error.sentence)))
    }
}

/// Says that something stands twice.
pub(super) fn twice(name: &str) -> LinkError {
    let name = shown(name);
    LinkError(format!(
        "“{name}” stands twice in this link, but has to stand there once."
    ))
}

/// A path in full: with `settings.`, and with what a leading dot stands for, the object of the setting before.
fn whole(form: &Value, before: &str, path: &str) -> String {
    if path.starts_with('.') {
        return [above(before), path].concat();
    }
    let first = path.split('.').next().unwrap_or_default();
    if form.get(first).is_some() {
        path.to_owned()
    } else {
        [SETTINGS, path].concat()
    }
}

/// The place at a whole path, made if it may be; else what is wrong with it, after its name.
fn place<'f>(form: &'f mut Value, path: &str) -> Result<&'f mut Value, String> {
    let no_field = || "is not a field of this scenario".to_owned();
    let is_open = OPEN.contains(&path.split('.').next().unwrap_or_default());
    let mut place = form;
    for (nth, name) in path.split('.').enumerate() {
        if nth == NAMES_MAX {
            return Err(no_field());
        }
        if is_open && place.is_null() {
            *place = Value::Object(Map::new());
        }
        place = match place {
            Value::Object(fields) => {
                if is_open && !name.is_empty() {
                    fields.entry(name).or_insert(Value::Null);
                }
                fields.get_mut(name).ok_or_else(no_field)?
            }
            Value::Array(entries) => {
                let nth: usize = name.parse().map_err(|_| no_field())?;
                if nth > entries.len() {
                    return Err(format!(
                        "comes too early: the next entry of the list is {}",
                        entries.len()
                    ));
                }
                if nth == entries.len() {
                    entries.push(Value::Null);
                }
                entries.get_mut(nth).ok_or_else(no_field)?
            }
            _ => return Err(no_field()),
        };
    }
    Ok(place)
}
