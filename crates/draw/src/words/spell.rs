//! A change on the way as a sentence: "Database down from 0:06 to 0:26".

use super::{format, instant};
use serde_json::Value;
use sluice_scenario::Intervention;
use sluice_scenario::edit::shown;
use sluice_scenario::fields::{self, Kind, Unit};

/// How many changed settings are named; of more, the rest is counted.
const NAMED_MAX: usize = 3;

/// A change on the way, in pieces that a page can set apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spell {
    /// What is changed: "Database down", "Load ×4".
    pub what: String,
    /// The clock text of its beginning.
    pub from: String,
    /// The clock text of its end.
    pub until: String,
}

impl Spell {
    /// The pieces of a change.
    pub fn of(intervention: &Intervention) -> Self {
        Self {
            what: what(intervention),
            from: instant::text(intervention.from_ms),
            until: instant::text(intervention.until_ms),
        }
    }

    /// The sentence.
    pub fn sentence(&self) -> String {
        format!("{} from {} to {}", self.what, self.from, self.until)
    }
}

/// Its label, or else the settings that it changes.
fn what(intervention: &Intervention) -> String {
    let label = intervention.label.trim();
    if label.is_empty() {
        listed(&changes(intervention))
    } else {
        capital(label)
    }
}

/// The settings that it changes, each in a few words: "Load ×4", "Database: error rate 100%".
pub fn changes(intervention: &Intervention) -> Vec<String> {
    let mut found = Vec::new();
    let groups = intervention.change.as_object().into_iter().flatten();
    for (group, change) in groups {
        let prefix = if group == "traffic" { "" } else { "settings." };
        collect(&format!("{prefix}{group}"), change, &mut found);
    }
    found
}

/// Walks down to the fields of the table.
fn collect(path: &str, value: &Value, found: &mut Vec<String>) {
    if let Some(field) = fields::field(path).filter(|it| it.path == path) {
        let is_latency = matches!(field.kind, Kind::Latency { .. });
        let typical = ["median_ms", "ms", "mean_ms", "low_ms"];
        let typical = typical.into_iter().find_map(|name| value.get(name));
        let value = typical.filter(|_| is_latency).unwrap_or(value);
        let unit = if is_latency { Unit::MS } else { field.unit };
        found.push(said(field.label, value, unit));
    } else if let Some(fields) = value.as_object() {
        for (name, value) in fields {
            collect(&format!("{path}.{name}"), value, found);
        }
    }
}

fn said(label: &str, value: &Value, unit: Unit) -> String {
    let number = value.as_f64();
    match number {
        Some(number) if unit == Unit::TIMES || unit == Unit::TIMES_THE_TIME => {
            format!("{label} ×{}", format::exact(number))
        }
        Some(number) if unit == Unit::SHARE => format!("{label} {}", format::percent(number)),
        Some(number) if unit == Unit::MS => format!("{label} {}", format::duration(number)),
        Some(number) if !unit.short.is_empty() => {
            format!("{label} {} {}", format::grouped(number), unit.short)
        }
        Some(number) => format!("{label} {}", format::grouped(number)),
        None => format!("{label} {}", shown(value)).trim_end().to_owned(),
    }
}

fn listed(changes: &[String]) -> String {
    let named = &changes[..changes.len().min(NAMED_MAX)];
    let rest = changes.len() - named.len();
    if named.is_empty() {
        return "Nothing changed".to_owned();
    }
    let mut text = named.join(", ");
    if rest > 0 {
        text.push_str(&[" and ", &rest.to_string(), " more"].concat());
    }
    text
}

/// With a capital at the beginning; labels are the reader's own and may begin with anything.
fn capital(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sluice_scenario::{Fault, Preset};

    fn change(label: &str, change: Value) -> Intervention {
        Intervention {
            label: label.to_owned(),
            from_ms: 10_000,
            until_ms: 20_000,
            change,
        }
    }

    #[test]
    fn a_fault_reads_as_a_sentence() {
        let sale = Preset::named("flash-sale").expect("a preset").scenario;
        let down = Fault::DatabaseDown.at(&sale.into_draft(), 6_000);
        let spell = Spell::of(&down);
        assert_eq!(spell.sentence(), "Database down from 0:06 to 0:26");
    }

    #[test]
    fn without_a_name_the_changed_settings_are_named() {
        let load = change("", json!({ "traffic": { "load": 4.0 } }));
        assert_eq!(Spell::of(&load).sentence(), "Load ×4 from 0:10 to 0:20");
        let slow = Preset::named("slow-database").expect("a preset").scenario;
        let mut slow = slow.interventions[0].clone();
        slow.label = String::new();
        assert!(
            Spell::of(&slow).what.ends_with(" 2.0 s"),
            "{:?}",
            Spell::of(&slow)
        );
        let four = json!({
            "traffic": { "load": 4.0, "poison_rate": 0.2 },
            "lambda": { "concurrency_limit": 1_500, "memory_mb": 512, "timeout_ms": 2_000 },
        });
        let what = Spell::of(&change(" ", four)).what;
        assert!(what.ends_with(" and 2 more"), "{what}");
        assert!(what.contains("1,500"), "{what}");
        let none = Spell::of(&change("", json!({}))).what;
        assert_eq!(none, "Nothing changed");
    }

    #[test]
    fn every_fault_and_preset_names_what_it_changes() {
        for preset in Preset::all() {
            let draft = preset.scenario.clone().into_draft();
            let faults = Fault::ALL.iter().map(|fault| fault.at(&draft, 1_000));
            for one in faults.chain(draft.interventions.iter().cloned()) {
                let changes = changes(&one);
                assert_eq!(changes.len(), 1, "{} {changes:?}", one.label);
                assert!(
                    changes[0].contains(|it: char| it.is_ascii_digit()),
                    "{changes:?}"
                );
            }
        }
    }
}
