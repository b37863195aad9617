//! The card of one part, as data: each metric by its name in every design that has the part, and the settings
//! by which it goes.

use crate::words::counters::Value;
use crate::words::format;
use sluice_record::DesignFrame;
use sluice_scenario::Setting;
use sluice_scenario::fields::GROUPS;
use sluice_sim::{MetricKind, MetricSpec, PartSpec, Role, Topology};

/// A part by which its name is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its short name, which is the same in every design.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
}

/// The card of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The part.
    pub part: Named,
    /// The place where it is said how it is modelled: the id of its kind.
    pub model: &'static str,
    /// For each design its title, and whether it has the part.
    pub designs: Vec<(String, bool)>,
    /// What it counts, in any of the designs.
    pub metrics: Vec<MetricRow>,
}

/// One metric of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricRow {
    /// The metric in the first design that has it.
    pub spec: &'static MetricSpec,
    /// For each design its index among all metrics of the design, if the design has it.
    at: Vec<Option<usize>>,
}

/// The parts of all designs, each once, in the order in which they are first met.
pub fn parts(topologies: &[Topology]) -> Vec<Named> {
    let mut parts: Vec<Named> = Vec::new();
    for part in topologies.iter().flat_map(|topology| &topology.parts) {
        if !parts.iter().any(|known| known.id == part.id) {
            let PartSpec { id, label, .. } = *part;
            parts.push(Named { id, label });
        }
    }
    parts
}

impl Card {
    /// The card of the part with an id; none if no design has it.
    pub fn of(topologies: &[Topology], id: &str) -> Option<Self> {
        let named = |topology: &Topology| topology.part(id).map(usize::from);
        let found: Vec<Option<&PartSpec>> = topologies
            .iter()
            .map(|topology| named(topology).and_then(|at| topology.parts.get(at)))
            .collect();
        let first = found.iter().flatten().next()?;
        let mut metrics: Vec<MetricRow> = Vec::new();
        for spec in found.iter().flatten().flat_map(|part| part.metrics) {
            if !metrics.iter().any(|known| known.spec.name == spec.name) {
                metrics.push(MetricRow::of(spec, &found));
            }
        }
        let titles = topologies.iter().map(|topology| topology.title.clone());
        Some(Self {
            part: Named {
                id: first.id,
                label: first.label,
            },
            model: first.kind.id(),
            designs: titles.zip(found.iter().map(Option::is_some)).collect(),
            metrics,
        })
    }
}

impl MetricRow {
    fn of(spec: &'static MetricSpec, found: &[Option<&PartSpec>]) -> Self {
        let at = |part: &PartSpec| {
            let own = part.metrics.iter().position(|own| own.name == spec.name);
            own.map(|own| part.first_metric + own)
        };
        Self {
            spec,
            at: found.iter().map(|part| part.and_then(at)).collect(),
        }
    }

    /// Its value in a design at a moment; of a counter with what it grows by. Nothing where the design does not
    /// have it.
    pub fn value(&self, design: usize, frame: &DesignFrame) -> Value {
        let Some(at) = self.at.get(design).copied().flatten() else {
            return Value::default();
        };
        let mut value = Value::whole(frame.values[at]);
        value.text = amount(self.spec, frame.values[at]);
        if self.spec.kind == MetricKind::Counter {
            value.more = format::rate(frame.rates[at]) + "/s";
        }
        value
    }
}

/// The words that a metric's name on a dashboard is made of, between which a line may break: a narrow column
/// has no room for `ApproximateNumberOfMessagesVisible`.
pub fn name_words(name: &str) -> Vec<&str> {
    let bytes = name.as_bytes();
    let begins = |at: &usize| {
        let (before, this) = (bytes[*at - 1], bytes[*at]);
        before == b'_' || (this.is_ascii_uppercase() && !before.is_ascii_uppercase())
    };
    let mut words = Vec::new();
    let mut from = 0;
    for at in (1..bytes.len()).filter(begins) {
        words.push(&name[from..at]);
        from = at;
    }
    words.push(&name[from..]);
    words
}

/// A total or a level as shown to readers: a time in its unit, everything else as a number.
pub fn amount(spec: &MetricSpec, value: i64) -> String {
    if spec.role == Role::OldestMs {
        format::duration(value as f64)
    } else {
        format::count(value)
    }
}

/// The settings of a scenario in its JSON form by which the part with an id goes, in any design.
pub fn settings(topologies: &[Topology], form: &serde_json::Value, id: &str) -> Vec<Setting> {
    let parts = topologies.iter().flat_map(|topology| &topology.parts);
    let parts: Vec<&PartSpec> = parts.filter(|part| part.id == id).collect();
    let all = GROUPS.iter().flat_map(|group| Setting::all(group, form));
    all.filter(|setting| {
        let path = setting.row().path;
        parts.iter().any(|part| part.goes_by(path))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_break_between_its_words_alone() {
        let cases: [(&str, &[&str]); 5] = [
            (
                "NumberOfMessagesReceived",
                &["Number", "Of", "Messages", "Received"],
            ),
            ("4XXError", &["4", "XXError"]),
            (
                "HTTPCode_Target_5XX_Count",
                &["HTTPCode_", "Target_", "5", "XX_", "Count"],
            ),
            ("Throttles", &["Throttles"]),
            ("", &[""]),
        ];
        for (name, words) in cases {
            assert_eq!(name_words(name), words);
            assert_eq!(name_words(name).concat(), name);
        }
    }
}
