//! Checks a JSON value against the table of fields.
//!
//! The table is flat; an object's fields are the next names in the rows whose paths begin with the
//! object's. So the table alone says what a scenario looks like. The check descends only where the table
//! leads: however deep a value is, it goes no deeper than the table.

use super::super::fields::{self, Choice, Field, Kind, When};
use super::super::{ScenarioError, json, messages, value};
use serde_json::{Map, Value};

/// Checks every field of a scenario.
pub(super) fn scenario(value: &Value) -> Result<(), ScenarioError> {
    let rows: Vec<Field> = fields::all().copied().collect();
    Walk { rows: &rows }.object(&Place::root(), value, Need::All)
}

/// Checks one field of a scenario alone.
pub(super) fn field(name: &str, value: &Value) -> Result<(), ScenarioError> {
    let rows: Vec<Field> = fields::all().copied().collect();
    Walk { rows: &rows }.node(&Place::root().child(name), value, Need::All)
}

/// Refuses a change of something that is fixed from start to end.
pub(super) fn fixed(shown: &str, change: &Value) -> Result<(), ScenarioError> {
    let touched = fields::all().filter(|row| row.at_start).find_map(|row| {
        let below = row.path.strip_prefix("settings.").unwrap_or(row.path);
        change.pointer(&format!("/{}", below.replace('.', "/")))?;
        Some(below)
    });
    let Some(below) = touched else {
        return Ok(());
    };
    let field = format!("{shown}.{below}");
    let sentence =
        format!("{field} is not a field; it holds for the whole run and cannot change during it.");
    Err(ScenarioError::new(field, sentence))
}

/// Whether an object must have all its fields.
#[derive(Clone, Copy, PartialEq)]
enum Need {
    All,
    /// Only the fields that change are given.
    Some,
}

/// The position of a value: in the table, and as it is shown ("interventions\[1\].change.sqs" stands at
/// "settings.sqs").
struct Place {
    pattern: String,
    shown: String,
}

impl Place {
    fn root() -> Self {
        Self {
            pattern: String::new(),
            shown: String::new(),
        }
    }

    fn child(&self, name: &str) -> Self {
        Self {
            pattern: join(&self.pattern, name),
            shown: join(&self.shown, name),
        }
    }

    /// As the subject of a sentence.
    fn subject(&self) -> &str {
        if self.shown.is_empty() {
            "The scenario"
        } else {
            &self.shown
        }
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// A table against which values are checked.
struct Walk<'t> {
    rows: &'t [Field],
}

impl<'t> Walk<'t> {
    fn row(&self, pattern: &str) -> Option<&'t Field> {
        self.rows.iter().find(|row| row.path == pattern)
    }

    /// The fields of the object at a pattern, in the order of the table, and whether each exists only
    /// with certain variants.
    fn children(&self, pattern: &str) -> Vec<(&'t str, Option<When>)> {
        let mut names: Vec<(&str, Option<When>)> = Vec::new();
        for row in self.rows {
            let Some(rest) = below(row.path, pattern) else {
                continue;
            };
            let (name, is_leaf) = match rest.split_once('.') {
                Some((name, _)) => (name, false),
                None => (rest, true),
            };
            // The rows of a list's entries belong to the list's own row.
            if name.ends_with("[]") || names.iter().any(|&(known, _)| known == name) {
                continue;
            }
            names.push((name, row.when.filter(|_| is_leaf)));
        }
        names
    }

    fn node(&self, place: &Place, value: &Value, need: Need) -> Result<(), ScenarioError> {
        match self.row(&place.pattern) {
            Some(row) => self.leaf(row, place, value),
            None => self.object(place, value, need),
        }
    }

    fn object(&self, place: &Place, value: &Value, need: Need) -> Result<(), ScenarioError> {
        let mut children = self.children(&place.pattern);
        let Value::Object(given) = value else {
            return Err(wrong(place, &messages::found(value), &object_of(&children)));
        };
        no_others(place, given, &children, "")?;
        let mut need = need;
        if let Some(tag) = children.iter().find_map(|&(_, when)| when) {
            // With a tag, the object is one thing rather than a bag of settings: it must be complete.
            need = Need::All;
            let name = last_name(tag.tag);
            let value = self.needed(place, given, name)?;
            self.node(&place.child(name), value, need)?;
            children.retain(|(_, when)| {
                when.is_none_or(|when| value.as_str().is_some_and(|word| when.is(word)))
            });
            let shown = messages::quoted(value.as_str().unwrap_or_default());
            no_others(place, given, &children, &format!(" when {name} is {shown}"))?;
        }
        for (name, _) in children {
            if need == Need::Some && !given.contains_key(name) {
                continue;
            }
            let value = self.needed(place, given, name)?;
            self.node(&place.child(name), value, need)?;
        }
        Ok(())
    }

    fn needed<'v>(
        &self,
        place: &Place,
        given: &'v Map<String, Value>,
        name: &str,
    ) -> Result<&'v Value, ScenarioError> {
        given.get(name).ok_or_else(|| {
            let place = place.child(name);
            let allowed = match self.row(&place.pattern) {
                Some(row) => row.allowed(),
                None => object_of(&self.children(&place.pattern)),
            };
            let sentence = format!("{} is missing; give {allowed}.", place.shown);
            ScenarioError::new(place.shown, sentence)
        })
    }

    fn leaf(&self, row: &Field, place: &Place, value: &Value) -> Result<(), ScenarioError> {
        let found = match (row.kind, value) {
            (Kind::Whole { min, max }, Value::Number(number)) => {
                let inside = value::whole(number).is_some_and(|whole| (min..=max).contains(&whole));
                (!inside).then(|| messages::found(value))
            }
            (Kind::Number { min, max }, Value::Number(number)) => {
                let inside = number
                    .as_f64()
                    .is_some_and(|float| (min..=max).contains(&float));
                (!inside).then(|| messages::found(value))
            }
            (Kind::Text { chars_max }, Value::String(text)) => {
                let chars = text.chars().count();
                (chars > chars_max).then(|| format!("{chars} characters long"))
            }
            (Kind::OneOf(choices), Value::String(text)) => {
                (!knows(choices, text)).then(|| messages::quoted(text))
            }
            (Kind::Several { of, max }, Value::Array(entries)) => several(entries, of, max),
            (Kind::Flag, Value::Bool(_)) => None,
            (Kind::Latency { ms_max }, Value::Object(_)) => return latency(place, value, ms_max),
            (Kind::Entries { max }, Value::Array(entries)) => {
                if entries.len() <= max {
                    return self.entries(row, place, entries);
                }
                Some(format!("a list of {}", entries.len()))
            }
            (Kind::Part { traffic }, Value::Object(given)) => {
                return self.part(place, given, traffic);
            }
            // A number in code that is NaN or infinite has no other form in JSON.
            (Kind::Number { .. }, Value::Null) => Some("null (or not a finite number)".to_owned()),
            _ => Some(messages::found(value)),
        };
        match found {
            Some(found) => Err(wrong(place, &found, &row.allowed())),
            None => Ok(()),
        }
    }

    /// Some of the settings and of the traffic.
    fn part(
        &self,
        place: &Place,
        given: &Map<String, Value>,
        traffic: bool,
    ) -> Result<(), ScenarioError> {
        let settings = Place {
            pattern: "settings".to_owned(),
            shown: place.shown.clone(),
        };
        let mut given = given.clone();
        if traffic && let Some(traffic) = given.remove("traffic") {
            let place = Place {
                pattern: "traffic".to_owned(),
                shown: join(&place.shown, "traffic"),
            };
            self.object(&place, &traffic, Need::Some)?;
        }
        self.object(&settings, &Value::Object(given), Need::Some)
    }

    fn entries(&self, row: &Field, list: &Place, entries: &[Value]) -> Result<(), ScenarioError> {
        for (index, entry) in entries.iter().enumerate() {
            let place = Place {
                pattern: format!("{}[]", row.path),
                shown: format!("{}[{index}]", list.shown),
            };
            self.object(&place, entry, Need::All)?;
        }
        Ok(())
    }
}

/// The rest of a path below an object; the whole path if the object is the scenario.
fn below<'a>(path: &'a str, object: &str) -> Option<&'a str> {
    if object.is_empty() {
        Some(path)
    } else {
        path.strip_prefix(object)?.strip_prefix('.')
    }
}

fn last_name(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

fn knows(choices: &[Choice], text: &str) -> bool {
    choices.iter().any(|choice| choice.name == text)
}

/// What is wrong with a list of words, in words that follow "is". The words must differ, except that the
/// last may repeat an earlier one.
fn several(entries: &[Value], of: &[Choice], max: usize) -> Option<String> {
    if entries.is_empty() {
        return Some("an empty list".to_owned());
    }
    if entries.len() > max {
        return Some(format!("a list of {}", entries.len()));
    }
    entries.iter().enumerate().find_map(|(index, entry)| {
        let known = entry.as_str().is_some_and(|text| knows(of, text));
        if !known {
            let shown = match entry {
                Value::String(text) => messages::quoted(text),
                other => messages::found(other),
            };
            return Some(format!("a list with {shown} in it"));
        }
        let is_last = index + 1 == entries.len();
        let doubled = !is_last && entries.iter().take(index).any(|earlier| earlier == entry);
        doubled.then(|| format!("a list with {} in it twice", json::write(entry)))
    })
}

/// A latency's fields have a table of their own, bounded by the row that the latency stands in.
fn latency(place: &Place, value: &Value, ms_max: f64) -> Result<(), ScenarioError> {
    let rows: Vec<Field> = fields::LATENCY
        .iter()
        .map(|row| match row.kind {
            Kind::Number { min, max } => Field {
                kind: Kind::Number {
                    min,
                    max: max.min(ms_max),
                },
                ..*row
            },
            _ => *row,
        })
        .collect();
    let inner = Place {
        pattern: String::new(),
        shown: place.shown.clone(),
    };
    Walk { rows: &rows }.object(&inner, value, Need::All)?;
    let number = |name: &str| value.get(name).and_then(Value::as_f64);
    for (low, high) in [("floor_ms", "median_ms"), ("median_ms", "p99_ms")] {
        if let (Some(least), Some(most)) = (number(low), number(high))
            && most < least
        {
            let (field, other) = (join(&place.shown, high), join(&place.shown, low));
            let sentence = format!(
                "{field} is {}, but must be at least {other}, which is {} (milliseconds).",
                messages::decimal(most),
                messages::decimal(least)
            );
            return Err(ScenarioError::new(field, sentence));
        }
    }
    Ok(())
}

/// Refuses a field that is not among the object's.
fn no_others(
    place: &Place,
    given: &Map<String, Value>,
    children: &[(&str, Option<When>)],
    when: &str,
) -> Result<(), ScenarioError> {
    let known: Vec<&str> = children.iter().map(|&(name, _)| name).collect();
    let Some(other) = given.keys().find(|key| !known.contains(&key.as_str())) else {
        return Ok(());
    };
    let field = join(&place.shown, &messages::name(other));
    let advice = match messages::nearest(other, &known) {
        Some(name) => format!("did you mean {}?", join(&place.shown, name)),
        None if place.shown.is_empty() => {
            format!("the scenario has {}.", messages::listed(&known))
        }
        None => format!("{} has {}.", place.shown, messages::listed(&known)),
    };
    let sentence = format!("{field} is not a field{when}; {advice}");
    Err(ScenarioError::new(field, sentence))
}

fn object_of(children: &[(&str, Option<When>)]) -> String {
    let names: Vec<&str> = children.iter().map(|&(name, _)| name).collect();
    format!("an object with the fields {}", messages::listed(&names))
}

fn wrong(place: &Place, found: &str, allowed: &str) -> ScenarioError {
    let subject = place.subject();
    let sentence = format!("{subject} is {found}, but must be {allowed}.");
    ScenarioError::new(place.shown.clone(), sentence)
}
