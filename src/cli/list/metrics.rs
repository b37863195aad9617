//! The metrics of the parts of each design.

use super::{Failure, alone};
use crate::cli::columns::aligned;
use crate::cli::fields;
use crate::record::Run;
use crate::sim::{MetricKind, Role};
use serde::Serialize;
use serde_json::{Value, json};

/// Settings that give a design parts which it does not have otherwise.
const WITH_MORE_PARTS: [(&str, &str); 3] = [
    ("settings.client.notification.kind", "poll"),
    ("settings.model.used", "true"),
    ("settings.services.event_bus", "eventbridge"),
];

#[derive(Debug, PartialEq, Serialize)]
pub(super) struct MetricRow {
    design: String,
    part: &'static str,
    /// Its name in `CloudWatch`, or where it has none there, a name in the same style.
    name: &'static str,
    kind: MetricKind,
    role: Role,
    words: &'static str,
}

/// The metrics of all designs, in the order of reports.
pub(super) fn all() -> Result<Vec<MetricRow>, Failure> {
    let mut rows = Vec::new();
    for choice in fields::designs() {
        let plain = alone(choice.name)?;
        let mut scenarios = vec![plain.clone()];
        for (path, word) in WITH_MORE_PARTS {
            let value = serde_json::from_str(word).unwrap_or_else(|_| json!(word));
            scenarios.push(plain.with(path, value)?);
        }
        for scenario in scenarios {
            let run = Run::new(scenario);
            for topology in run.topologies() {
                for (_, part, spec) in topology.metrics() {
                    let row = MetricRow {
                        design: topology.id.clone(),
                        part: part.id,
                        name: spec.name,
                        kind: spec.kind,
                        role: spec.role,
                        words: spec.words,
                    };
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
        }
    }
    Ok(rows)
}

pub(super) fn table(rows: &[MetricRow]) -> String {
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let rows = rows.iter().map(|row| {
        [
            row.design.clone(),
            row.part.to_owned(),
            row.name.to_owned(),
            word(json!(row.kind)),
            word(json!(row.role)),
            row.words.to_owned(),
        ]
    });
    let head = ["DESIGN", "PART", "METRIC", "KIND", "ROLE", "WHAT IT COUNTS"];
    aligned(head, &rows.collect::<Vec<_>>())
}
