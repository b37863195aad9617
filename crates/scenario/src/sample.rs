//! Scenarios for the tests of the border.

use super::fields::{self, Field, Kind};
use super::traffic::{Arrivals, Shape};
use super::{DesignName, Draft, Intervention, Settings, Traffic, VERSION};
use serde_json::{Value, json};

/// A scenario that keeps all rules and has one intervention.
pub(super) fn draft() -> Draft {
    Draft {
        version: VERSION,
        title: "A surge".to_owned(),
        notice: "Look at the queue.".to_owned(),
        seed: 7,
        duration_s: 120,
        designs: vec![DesignName::Synchronous, DesignName::EventDriven],
        settings_of_last: json!({}),
        traffic: Traffic {
            arrivals: Arrivals::Poisson,
            load: 1.0,
            poison_rate: 0.01,
            lookup_share: 0.0,
            shape: Shape::Spike {
                base_rps: 100.0,
                peak_rps: 1_000.0,
                at_s: 5.0,
                rise_s: 5.0,
                hold_s: 20.0,
                fall_s: 5.0,
            },
        },
        settings: Settings::default(),
        interventions: vec![Intervention {
            label: "Database down".to_owned(),
            from_ms: 40_000,
            until_ms: 70_000,
            change: json!({"dynamodb": {"error_rate": 1.0}}),
        }],
    }
}

/// The scenario's JSON form.
pub(super) fn value() -> Value {
    draft().to_value()
}

/// The value at a path of the table; for a list, its first entry is used.
pub(super) fn at<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    value.pointer_mut(&pointer(path))
}

/// Removes the value at a path.
pub(super) fn remove(value: &mut Value, path: &str) -> Option<Value> {
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    at(value, parent)?.as_object_mut()?.remove(name)
}

/// The path as it is shown for the first entry of a list.
pub(super) fn shown(path: &str) -> String {
    path.replace("[]", "[0]")
}

fn pointer(path: &str) -> String {
    if path.is_empty() {
        return String::new();
    }
    format!("/{}", path.replace("[]", ".0").replace('.', "/"))
}

/// Every row with the path at which it occurs in a scenario: a latency's rows once for each latency.
pub(super) fn rows() -> Vec<(String, Field)> {
    let mut rows = Vec::new();
    for row in fields::all() {
        rows.push((row.path.to_owned(), *row));
        if matches!(row.kind, Kind::Latency { .. }) {
            for inner in fields::LATENCY {
                rows.push((format!("{}.{}", row.path, inner.path), *inner));
            }
        }
    }
    rows
}

/// The scenario with each tagged object in each of its variants, made from the table's defaults.
pub(super) fn variants() -> Vec<Value> {
    let rows = rows();
    let mut variants = vec![value()];
    for (path, row) in &rows {
        let Kind::OneOf(choices) = row.kind else {
            continue;
        };
        let (parent, tag) = path.rsplit_once('.').expect("no tag at the top");
        let fields: Vec<_> = rows
            .iter()
            .filter(|(other, field)| {
                field.when.is_some_and(|when| when.tag == row.path)
                    && other.rsplit_once('.').is_some_and(|(of, _)| of == parent)
            })
            .collect();
        if fields.is_empty() {
            continue;
        }
        for choice in choices {
            let mut object = json!({ tag: choice.name });
            for (path, field) in &fields {
                let name = path.rsplit('.').next().expect("a name");
                if field.when.is_some_and(|when| when.is(choice.name)) {
                    object[name] = field.default_json().expect("variants have defaults");
                }
            }
            let mut variant = value();
            *at(&mut variant, parent).expect("the object") = object;
            variants.push(variant);
        }
    }
    variants
}
