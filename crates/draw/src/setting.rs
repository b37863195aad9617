//! A setting in words: its value as the reader types it, and the allowed range.

use crate::words::format;
use serde_json::Value;
use sluice_scenario::Setting;
use sluice_scenario::edit::shown;
use sluice_scenario::fields::{Kind, Unit};

/// A value as the reader types it.
pub fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.as_f64().map_or(String::new(), format::exact),
    }
}

/// The range and the default, as far as there are any: "0 to 100,000, default 1,000", "up to 1 h".
pub fn hint(setting: &Setting) -> String {
    let range = match setting.field.kind {
        Kind::Whole { min, max } => Some((f64::from(min), f64::from(max))),
        Kind::Number { min, max } => Some((min, max)),
        _ => None,
    };
    let mut hint = range.map_or(String::new(), |(min, max)| {
        span(min, max, setting.field.unit)
    });
    if let Some(default) = setting.default_json() {
        if !hint.is_empty() {
            hint.push_str(", ");
        }
        hint.push_str("default ");
        let choices = match setting.field.kind {
            Kind::OneOf(choices) => choices,
            _ => &[],
        };
        let mut choices = choices.iter();
        match choices.find(|choice| default == choice.name) {
            Some(choice) => hint.push_str(choice.label),
            None => match default.as_f64() {
                Some(number) => hint.push_str(&measured(number, setting.field.unit)),
                None => hint.push_str(&shown(&default)),
            },
        }
    }
    hint
}

/// Why the field with this path matters, by `assets/reasons.txt`: each line of it has a path, a tab and a
/// sentence. Without the text, nothing.
pub fn reason<'a>(reasons: &'a str, path: &str) -> &'a str {
    let mut lines = reasons.lines();
    let found = lines.find_map(|line| line.strip_prefix(path)?.strip_prefix('\t'));
    found.unwrap_or_default()
}

/// Whether a setting is meant by what a reader types into a search: each of the words is in its name, its
/// path, its unit or its reason.
pub fn matches(setting: &Setting, reasons: &str, query: &str) -> bool {
    let row = setting.row();
    let text = [
        &setting.name(),
        &*setting.path,
        row.label,
        reason(reasons, row.path),
        row.unit.short,
    ];
    let text = text.join(" ").to_ascii_lowercase();
    let query = query.to_ascii_lowercase();
    query.split_whitespace().all(|word| text.contains(word))
}

/// A range; one that begins with next to nothing has only an end.
fn span(min: f64, max: f64, unit: Unit) -> String {
    let end = measured(max, unit);
    let is_time = unit == Unit::MS || unit == Unit::S;
    if is_time && min < 1.0 {
        format!("up to {end}")
    } else {
        format!("{} to {end}", measured(min, unit))
    }
}

/// A number with separators; a time in the largest unit in which it is whole.
pub fn measured(number: f64, unit: Unit) -> String {
    match unit {
        Unit::MS => format::whole_time(number),
        Unit::S => format::whole_time(number * 1e3),
        _ => format::grouped(number),
    }
}

/// The address of what is said about how something is modelled, at the place of this name: a setting's path, or
/// the id of a kind of part.
pub fn model_address(place: &str) -> String {
    format!("model.html#{place}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice_scenario::Preset;
    use sluice_scenario::fields::GROUPS;

    #[test]
    fn a_setting_shows_its_name_and_its_range() {
        let form = Preset::all().remove(0).scenario.to_value();
        let all: Vec<Setting> = GROUPS
            .iter()
            .flat_map(|group| Setting::all(group, &form))
            .collect();
        let said = |path: &str| {
            let setting = all.iter().find(|it| it.path == path).expect("it is there");
            (setting.name(), hint(setting))
        };
        let cases = [
            (
                "settings.lambda.concurrency_limit",
                "Concurrency limit",
                "0 to 100,000, default 1,000",
            ),
            (
                "settings.lambda.cold_start.p99_ms",
                "Cold start (custom runtime): 99th percentile",
                "up to 1 h, default 560 ms",
            ),
            ("settings.lambda.idempotent", "Idempotent", "default no"),
            (
                "settings.dynamodb.capacity.mode",
                "Capacity mode",
                "default On demand",
            ),
            ("title", "Title", ""),
        ];
        for (path, name, hint) in cases {
            assert_eq!(said(path), (name.to_owned(), hint.to_owned()));
        }
    }
}
