//! Changes one setting by its path. A settings panel needs no list of its own: everything is read off the
//! table of fields.
//!
//! A setting is a row of the table that the scenario has at present: fields of another variant are left
//! out, and a latency gives one row for each of its own fields. Values are read and set in the scenario's
//! JSON form. A change of a tag (the shape of the traffic, the kind of a latency) brings the fields of
//! the new variant with their defaults; fields that both variants have keep their values.

use super::ScenarioError;
use super::fields::{self, Field, Group, Kind, LATENCY, When};
use super::messages::decimal;
use serde_json::{Map, Value};

/// A field that can be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Path of its value (`settings.lambda.cold_start.p99_ms`).
    pub path: String,
    /// Its row in the table.
    pub field: Field,
    /// The row of the latency that it belongs to, if it does.
    pub of: Option<Field>,
}

impl Setting {
    /// The settings of a group that a scenario has, in the order of the table. Lists of objects are left
    /// out, and so are fields with only one possible value.
    pub fn all(group: &Group, form: &Value) -> Vec<Self> {
        let mut settings = Vec::new();
        for field in group.fields {
            match field.kind {
                Kind::Latency { .. } => {
                    let inner = LATENCY.iter().map(|inner| Self {
                        path: format!("{}.{}", field.path, inner.path),
                        field: *inner,
                        of: Some(*field),
                    });
                    settings.extend(inner.filter(|it| look_up(form, &it.path).is_some()));
                }
                Kind::Whole { min, max } if min == max => {}
                _ if field.path.contains("[]") || look_up(form, field.path).is_none() => {}
                Kind::Entries { .. } | Kind::Part { .. } => {}
                _ => settings.push(Self {
                    path: field.path.to_owned(),
                    field: *field,
                    of: None,
                }),
            }
        }
        settings
    }

    /// Its name; a latency's field is named together with its latency. (Labels are ASCII; lowercasing all
    /// of Unicode would add five kilobytes to the page.)
    pub fn name(&self) -> String {
        match &self.of {
            Some(of) => format!("{}: {}", of.label, self.field.label.to_ascii_lowercase()),
            None => self.field.label.to_owned(),
        }
    }

    /// Its row in the table of fields: the latency's, where it belongs to one.
    pub fn row(&self) -> &Field {
        self.of.as_ref().unwrap_or(&self.field)
    }

    /// The default in its JSON form.
    pub fn default_json(&self) -> Option<Value> {
        let latency = self.of.and_then(|row| row.default_json());
        let of_latency = latency.and_then(|it| it.get(self.field.path).cloned());
        of_latency.or_else(|| self.field.default_json())
    }
}

/// A setting's value as a word.
pub fn shown(value: &Value) -> String {
    match value {
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Value::String(text) => text.clone(),
        other => other.as_f64().map_or(String::new(), decimal),
    }
}

/// The value at a path of a scenario's JSON form; entries of a list are reached by number
/// (`interventions.0.from_ms`).
pub fn look_up<'v>(form: &'v Value, path: &str) -> Option<&'v Value> {
    form.pointer(&pointer(path))
}

/// The same, for writing.
pub fn place_of<'v>(form: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    form.pointer_mut(&pointer(path))
}

/// The full path of a field of a scenario; settings may be named without `settings.`.
pub fn whole_path(form: &Value, path: &str) -> Option<String> {
    let mut paths = [path.to_owned(), format!("settings.{path}")].into_iter();
    paths.find(|path| look_up(form, path).is_some())
}

/// Sets the value at a path of a scenario's JSON form.
pub(super) fn lay_down(form: &mut Value, path: &str, value: Value) -> Result<(), ScenarioError> {
    let place = place_of(form, path).ok_or_else(|| {
        ScenarioError::new(path, format!("{path} is not a field of this scenario."))
    })?;
    *place = value;
    fit_variant(form, path);
    Ok(())
}

fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// If the value at a path is a tag, gives its object the fields of the new variant: those that it has keep
/// their values, the others get their defaults.
pub fn fit_variant(form: &mut Value, path: &str) {
    let Some((object_path, tag)) = path.rsplit_once('.') else {
        return;
    };
    let rows = match fields::field(object_path).map(|row| row.kind) {
        Some(Kind::Latency { .. }) => variant_rows(LATENCY.iter(), tag),
        _ => variant_rows(fields::all(), path),
    };
    let Some(object) = form
        .pointer_mut(&pointer(object_path))
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    let word = object.get(tag).cloned().unwrap_or_default();
    for (row, when) in rows {
        let name = row.name();
        let belongs = word.as_str().is_some_and(|word| when.is(word));
        fit_field(object, name, belongs, row);
    }
}

fn variant_rows<'t>(rows: impl Iterator<Item = &'t Field>, tag: &str) -> Vec<(&'t Field, When)> {
    rows.filter_map(|row| Some((row, row.when.filter(|when| when.tag == tag)?)))
        .collect()
}

fn fit_field(object: &mut Map<String, Value>, name: &str, belongs: bool, row: &Field) {
    if !belongs {
        object.remove(name);
    } else if !object.contains_key(name) {
        object.insert(name.to_owned(), row.default_json().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests;
