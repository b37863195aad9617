//! Settings as a table.

use super::{SETTINGS, anchor, cell, tag};
use serde_json::Value;
use sluice_scenario::edit::shown;
use sluice_scenario::fields::{Field, Kind, LATENCY};

/// Where a table stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a part's chapter.
    Part,
    /// Among what a scenario holds besides.
    Scenario,
}

/// The table, with a blank line before it.
pub(super) fn table(fields: Vec<&Field>, place: Place) -> Vec<String> {
    let what = match place {
        Place::Part => "Setting",
        Place::Scenario => "Field",
    };
    let mut lines = vec![
        format!("\n| {what} | Default | Range | Tag | Why | Source |"),
        "| --- | --- | --- | --- | --- | --- |".to_owned(),
    ];
    lines.extend(fields.into_iter().map(line));
    lines
}

fn line(field: &Field) -> String {
    let tags: Vec<&str> = tag::all(field.source).iter().map(|it| it.word()).collect();
    format!(
        "| {} | {} | {} | {} | {} | {} |",
        name(field),
        default(field),
        range(field),
        tags.join(", "),
        cell(field.why),
        cell(&tag::plain(field.source))
    )
}

/// The label, the path as options and links take it, and when the setting is there.
fn name(field: &Field) -> String {
    let id = field.path.replace("[]", "");
    let path = field.path.strip_prefix(SETTINGS).unwrap_or(field.path);
    let when = field.when.map_or(String::new(), |when| {
        let tag = when.tag.rsplit('.').next().unwrap_or(when.tag);
        let words: Vec<&str> = when.words().collect();
        format!(", if {tag} is {}", words.join(" or "))
    });
    format!("{}{} `{path}`{when}", anchor(&id), cell(field.label))
}

fn default(field: &Field) -> String {
    let Some(default) = field.default_json() else {
        return "–".to_owned();
    };
    let words = told(field, &default);
    let before = field.before_json().filter(|before| *before != default);
    match before {
        Some(before) => format!(
            "{words}; in a scenario from before the setting existed, {}",
            told(field, &before)
        ),
        None => words,
    }
}

fn range(field: &Field) -> String {
    let allowed = match field.kind {
        Kind::Latency { .. } => "[a duration](#durations)".to_owned(),
        _ => cell(&field.allowed()),
    };
    let fixed = if field.at_start {
        ", for the whole run"
    } else {
        ""
    };
    format!("{allowed}{fixed}")
}

/// A value in words.
fn told(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (Kind::Latency { .. }, Value::Object(object)) => {
            let mut words = vec![object.get("kind").map(shown).unwrap_or_default()];
            let numbers = LATENCY.iter().filter_map(|inner| {
                let number = object.get(inner.path).filter(|it| it.is_number())?;
                let label = inner.label.to_lowercase();
                Some(format!("{label} {} {}", shown(number), inner.unit.short))
            });
            words.extend(numbers);
            words.join(", ")
        }
        (_, Value::Object(_) | Value::Array(_)) => "none".to_owned(),
        (Kind::Text { .. }, Value::String(text)) => format!("“{}”", cell(text)),
        (_, value) => format!("{} {}", shown(value), field.unit.short)
            .trim_end()
            .to_owned(),
    }
}
