//! Interventions: what changes on the way, and when.

use super::field::{Field, Group, Kind, Unit};
use super::{DAY_S, value};
use serde_json::Value;

/// Settings that differ for a while: a database outage, a deploy that raises the error rate.
#[derive(Clone, Debug, PartialEq)]
pub struct Intervention {
    /// What happens, in a few words ("database down").
    pub label: String,
    /// When the change begins, in milliseconds since the start.
    pub from_ms: u32,
    /// When the earlier values come back, in milliseconds since the start.
    pub until_ms: u32,
    /// What changes: a part of [`super::Settings`] in its JSON form, laid over the settings; in addition,
    /// `traffic` may hold another `load` or `poison_rate`.
    pub change: Value,
}

value::json_object!(Intervention {
    label,
    from_ms,
    until_ms,
    change,
});

/// The fields of each intervention, and of their list.
pub(super) const INTERVENTIONS: Group = Group {
    path: "interventions[]",
    label: "Interventions",
    why: "Settings that differ for a while: an outage, a bad deploy.",
    fields: &[
        Field::new("interventions", "Interventions", Kind::Entries { max: 100 }).because(
            "What breaks on the way shows how a design recovers.",
            "choice",
        ),
        Field::new(
            "interventions[].label",
            "What happens",
            Kind::Text { chars_max: 120 },
        )
        .because("Shown on the timeline where the change begins.", "choice"),
        Field::new(
            "interventions[].from_ms",
            "From",
            Kind::whole(0..=DAY_S * 1_000),
        )
        .unit(Unit::MS)
        .because("When the change begins.", "choice"),
        Field::new(
            "interventions[].until_ms",
            "Until",
            Kind::whole(0..=DAY_S * 1_000),
        )
        .unit(Unit::MS)
        .because(
            "When the earlier values come back; the damage may outlast it.",
            "choice",
        ),
        Field::new(
            "interventions[].change",
            "Changed settings",
            Kind::Part { traffic: true },
        )
        .because(
            "The settings that differ in the meantime; all others stay as they are.",
            "choice",
        ),
    ],
};
