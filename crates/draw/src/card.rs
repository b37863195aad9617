//! The numbers of one part as tables: each metric by its name in every design that has the part,
//! and what the scenario sets.
//!
//! As text, for the same reason as in [`super::waterfall`].

use crate::setting;
use crate::words::format;
use serde_json::Value;
use sluice_record::DesignFrame;
use sluice_scenario::fields::{self, Field, Kind};
use sluice_sim::{MetricKind, MetricSpec, PartSpec, Topology};
use std::fmt::Write as _;

/// The part of a design with an id.
fn named<'a>(topology: &'a Topology, id: &str) -> Option<&'a PartSpec> {
    topology.parts.iter().find(|part| part.id == id)
}

/// The label of the part with an id, in the first design that has it.
pub fn label(topologies: &[Topology], id: &str) -> Option<&'static str> {
    let found = topologies.iter().find_map(|topology| named(topology, id));
    found.map(|part| part.label)
}

/// What it counts now; a counter with what it grows by.
pub fn numbers(topologies: &[Topology], frames: &[DesignFrame], id: &str) -> String {
    let mut out = "<table><thead><tr><td></td>".to_owned();
    let mut specs: Vec<&MetricSpec> = Vec::new();
    for topology in topologies {
        let part = named(topology, id);
        let lacks = if part.is_some() { "" } else { " (has none)" };
        let _ = write!(out, "<th scope=col>{}{lacks}</th>", topology.title);
        for spec in part.map_or(&[][..], |part| part.metrics) {
            if !specs.iter().any(|known| known.name == spec.name) {
                specs.push(spec);
            }
        }
    }
    out.push_str("</tr></thead><tbody>");
    for spec in specs {
        let (words, name) = (spec.words, spec.name);
        let _ = write!(out, "<tr><th scope=row>{words} <small>{name}</small></th>");
        for (topology, frame) in topologies.iter().zip(frames) {
            let _ = write!(out, "<td data-testid=inspect-{}-{name}>", topology.id);
            let part = named(topology, id);
            let at = part.and_then(|it| it.metrics.iter().position(|own| own.name == name));
            if let Some((part, at)) = part.zip(at) {
                let at = part.first_metric + at;
                out.push_str(&format::count(frame.values[at]));
                if spec.kind == MetricKind::Counter {
                    let rate = format::rate(frame.rates[at]);
                    let _ = write!(out, " <small>{rate}/s</small>");
                }
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

/// What a scenario sets for it at the start, and where the last design has something else, that too.
pub fn settings(topologies: &[Topology], scenario: &Value, of_last: &Value, id: &str) -> String {
    let Some(part) = topologies.iter().find_map(|topology| named(topology, id)) else {
        return String::new();
    };
    let mut rows = String::new();
    for field in fields::all().filter(|field| part.goes_by(field.path)) {
        let pointer = format!("/{}", field.path.replace('.', "/"));
        let told = |from: &Value| from.pointer(&pointer).and_then(|value| told(field, value));
        let Some(value) = told(scenario) else {
            continue;
        };
        let _ = write!(rows, "<tr><th scope=row>{}</th><td>{value}", field.label);
        if let Some(changed) = told(of_last).filter(|changed| *changed != value) {
            let _ = write!(rows, " <small>changed: {changed}</small>");
        }
        rows.push_str("</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    format!(
        "<details><summary>Its limits and settings</summary>\
         <table><tbody>{rows}</tbody></table></details>"
    )
}

/// Where it is said how the part with an id is modelled.
pub fn model(topologies: &[Topology], id: &str) -> String {
    let part = topologies.iter().find_map(|topology| named(topology, id));
    part.map_or(String::new(), |part| {
        let link = setting::model_link(part.kind.id(), part.label);
        format!("<p>{link}: its rules, limits and settings, with their sources</p>")
    })
}

/// A field's value for people; none where a row cannot hold it.
fn told(field: &Field, value: &Value) -> Option<String> {
    match field.kind {
        Kind::Whole { .. } | Kind::Number { .. } | Kind::Flag => {
            Some(format!("{value} {}", field.unit.short))
        }
        Kind::OneOf(choices) => {
            let chosen = choices.iter().find(|choice| value == choice.name)?;
            Some(chosen.label.to_owned())
        }
        Kind::Latency { .. } => {
            let numbers = fields::LATENCY.iter().filter_map(|of_latency| {
                let number = value.get(of_latency.path)?.as_f64()?;
                let (label, unit) = (of_latency.label, of_latency.unit.short);
                Some(format!("{label} {number} {unit}"))
            });
            Some(numbers.collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}
