//! The numbers of one part as tables: each metric by its name in every design that has the part,
//! and what the scenario sets, with the sources.
//!
//! As text, for the same reason as in [`super::waterfall`].

use crate::draw::words::format;
use crate::record::{DesignFrame, Example};
use crate::scenario::fields::{self, Kind};
use crate::sim::{MetricKind, MetricSpec, PartSpec, Topology};
use serde_json::Value;
use std::fmt::Write as _;

/// The part of a design with an id.
fn named<'a>(topology: &'a Topology, id: &str) -> Option<&'a PartSpec> {
    topology.parts.iter().find(|part| part.id == id)
}

/// A button for each part of each design, without its place and its words.
pub fn spots(topologies: &[Topology]) -> String {
    let parts = topologies.iter().flat_map(|topology| &topology.parts);
    let buttons = parts.map(|part| {
        let asks = "<button class=spot aria-haspopup=dialog data-studio=\"part ";
        [asks, part.id, "\"></button>"].concat()
    });
    buttons.collect()
}

/// A button for each kind of example.
pub fn asks() -> String {
    let buttons = Example::ALL.map(|kind| {
        let asks = "<button data-studio=\"example ";
        [asks, kind.id(), "\">", kind.words(), "</button> "].concat()
    });
    buttons.concat()
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

/// The numbers and switches that a scenario sets for it at the start, and where the last design has
/// another one, that too. Left out: distributions of times, and choices of a kind, which a row cannot hold.
pub fn settings(scenario: &Value, of_last: &Value, id: &str) -> String {
    let own = id.replace('-', "_");
    let mut out = String::new();
    for field in fields::all() {
        let mut steps = field.path.split('.');
        let is_own = steps.next() == Some("settings")
            && steps.next().is_some_and(|group| own.starts_with(group));
        let plain = matches!(
            field.kind,
            Kind::Whole { .. } | Kind::Number { .. } | Kind::Flag
        );
        if !(is_own && plain) {
            continue;
        }
        let pointer = ["/", &field.path.replace('.', "/")].concat();
        if let Some(value) = scenario.pointer(&pointer) {
            let (label, unit) = (field.label, field.unit.short);
            let source = field.source;
            let _ = write!(
                out,
                "<tr><th scope=row>{label} <small>{source}</small></th><td>{value} {unit}"
            );
            if let Some(changed) = of_last
                .pointer(&pointer)
                .filter(|changed| *changed != value)
            {
                let _ = write!(out, " <small>changed: {changed} {unit}</small>");
            }
            out.push_str("</td></tr>");
        }
    }
    if !out.is_empty() {
        out.insert_str(
            0,
            "<details><summary>Its limits and settings, with their sources</summary><table><tbody>",
        );
        out.push_str("</tbody></table></details>");
    }
    out
}
