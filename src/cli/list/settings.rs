//! The settings of a scenario: every row of the table of fields.

use crate::cli::columns::HEADING;
use crate::cli::fields::SETTINGS;
use crate::scenario::edit::shown;
use crate::scenario::fields::{Field, GROUPS, Group, Kind, LATENCY};
use serde::Serialize;
use serde_json::Value;
use std::fmt::Write;

#[derive(Serialize)]
pub(super) struct SettingRow {
    /// The heading of its group.
    #[serde(skip)]
    group: &'static str,
    path: String,
    label: &'static str,
    unit: &'static str,
    allowed: String,
    min: Option<f64>,
    max: Option<f64>,
    choices: Vec<&'static str>,
    default: Option<Value>,
    /// The condition under which it exists: the field `tag` is one of these words.
    when: Option<WhenRow>,
    why: &'static str,
    source: &'static str,
}

#[derive(Serialize)]
struct WhenRow {
    tag: &'static str,
    is: Vec<&'static str>,
}

/// All settings, ending with those that every latency has.
pub(super) fn all() -> Vec<SettingRow> {
    let groups = GROUPS.iter().flat_map(|group: &Group| {
        let rows = group.fields.iter();
        rows.map(|field| row(group.label, field.path.to_owned(), field))
    });
    let latencies = LATENCY.iter().map(|field| {
        let path = format!("<latency>.{}", field.path);
        row("Every latency, such as lambda.work", path, field)
    });
    groups.chain(latencies).collect()
}

fn row(group: &'static str, path: String, field: &Field) -> SettingRow {
    let (min, max) = match field.kind {
        Kind::Whole { min, max } => (Some(min.into()), Some(max.into())),
        Kind::Number { min, max } => (Some(min), Some(max)),
        Kind::Latency { ms_max } => (Some(0.0), Some(ms_max)),
        _ => (None, None),
    };
    let choices = match field.kind {
        Kind::OneOf(of) | Kind::Several { of, .. } => of.iter().map(|choice| choice.name).collect(),
        _ => Vec::new(),
    };
    SettingRow {
        group,
        path,
        label: field.label,
        unit: field.unit.long,
        allowed: field.allowed(),
        min,
        max,
        choices,
        default: field.default_json(),
        when: field.when.map(|when| WhenRow {
            tag: when.tag,
            is: when.words().collect(),
        }),
        why: field.why,
        source: field.source,
    }
}

/// A few lines for each setting, under the headings of the page's panel.
pub(super) fn table(rows: &[SettingRow]) -> String {
    let mut text = String::new();
    let mut group = "";
    for row in rows {
        if group != row.group {
            group = row.group;
            let gap = if text.is_empty() { "" } else { "\n" };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{gap}{HEADING}{group}{HEADING:#}");
        }
        lines(&mut text, row);
    }
    text
}

fn lines(text: &mut String, row: &SettingRow) {
    let path = row.path.strip_prefix(SETTINGS).unwrap_or(&row.path);
    let default = row.default.as_ref().map_or(String::new(), |default| {
        let words = match default {
            Value::Object(_) | Value::Array(_) => default.to_string(),
            other => shown(other),
        };
        format!("; default {words}")
    });
    let when = row.when.as_ref().map_or(String::new(), |when| {
        format!("; there if {} is {}", when.tag, when.is.join(" or "))
    });
    // Writing to a String cannot fail.
    let _ = writeln!(text, "  {path}");
    let _ = writeln!(text, "      {}{default}{when}", row.allowed);
    if !row.why.is_empty() {
        let _ = writeln!(text, "      {}", row.why);
    }
    if !row.source.is_empty() {
        let _ = writeln!(text, "      Source: {}", row.source);
    }
}
