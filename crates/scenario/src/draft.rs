//! A scenario that anyone may edit and that has not been checked yet.

use super::field::{Field, Group, Kind, Unit};
use super::{DAY_S, DesignName, Intervention, Settings, Traffic, VERSION, json, value};
use serde_json::{Value, json};

/// Everything that a run depends on, as plain data that may break any rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Version of the format; see [`super::VERSION`].
    pub version: u32,
    /// What the scenario is called, in a few words.
    pub title: String,
    /// What to look at, in one sentence.
    pub notice: String,
    /// The seed of all chance: the same seed gives the same draws.
    pub seed: u32,
    /// Length of the run in seconds.
    pub duration_s: u32,
    /// The designs that stand side by side, under the same traffic and the same luck. The last one may
    /// repeat another: it then stands beside itself, with settings of its own.
    pub designs: Vec<DesignName>,
    /// The settings in which the last design differs from the others: a part of [`Settings`] in its JSON
    /// form, laid over them.
    pub settings_of_last: Value,
    /// When requests come.
    pub traffic: Traffic,
    /// How each service behaves.
    pub settings: Settings,
    /// What changes on the way, in the order in which the changes are applied.
    pub interventions: Vec<Intervention>,
}

value::json_object!(Draft {
    version,
    title,
    notice,
    seed,
    duration_s,
    designs,
    settings_of_last,
    traffic,
    settings,
    interventions,
});

impl Draft {
    /// Writes it as JSON, indented for people. [`super::Scenario::from_json`] reads it back unchanged if
    /// it keeps the rules.
    pub fn to_json(&self) -> String {
        // Not-a-number, which no scenario holds, would become `null`.
        json::indented(&self.to_value())
    }

    /// The same as a JSON value, in which fields can be looked up by their paths.
    pub fn to_value(&self) -> Value {
        value::write(self)
    }

    /// The instants at which conditions may change, in milliseconds: the start, and the beginning and the
    /// end of each intervention.
    pub(super) fn instants(&self) -> Vec<u32> {
        let mut instants = vec![0];
        for intervention in &self.interventions {
            add_instant(&mut instants, intervention.from_ms);
            add_instant(&mut instants, intervention.until_ms);
        }
        instants
    }

    /// The changes in force at an instant, each with its index in the list.
    pub(super) fn changes_at(
        &self,
        at_ms: u32,
    ) -> impl DoubleEndedIterator<Item = (usize, &Value)> {
        self.interventions
            .iter()
            .enumerate()
            .filter(move |(_, it)| it.from_ms <= at_ms && at_ms < it.until_ms)
            .map(|(index, it)| (index, &it.change))
    }
}

/// The fields of the run itself.
pub(super) const RUN: Group = Group {
    path: "",
    label: "Run",
    why: "What is compared, for how long and with which luck.",
    fields: &[
        Field::new(
            "version",
            "Version of the format",
            Kind::whole(VERSION..=VERSION),
        )
        .unit(Unit::VERSION)
        .because(
            "A scenario saved today must not be misread by a later program.",
            "choice",
        ),
        Field::new("title", "Title", Kind::Text { chars_max: 120 })
            .because("Says in a few words what the run is about.", "choice"),
        Field::new("notice", "What to notice", Kind::Text { chars_max: 400 }).because(
            "One sentence that tells the reader where to look.",
            "choice",
        ),
        Field::new("seed", "Seed", Kind::whole(0..=u32::MAX)).because(
            "The same seed gives the same luck, so that a run can be shown again.",
            "choice",
        ),
        Field::new("duration_s", "Length of the run", Kind::whole(1..=DAY_S))
            .unit(Unit::S)
            .because(
                "Long enough to see the recovery, not only the surge.",
                "choice",
            ),
        Field::new(
            "designs",
            "Designs",
            Kind::Several {
                of: DesignName::CHOICES,
                max: 4,
            },
        )
        .because(
            "They stand side by side under the same traffic and the same luck.",
            "choice",
        ),
        Field::new(
            "settings_of_last",
            "Settings of the last design alone",
            Kind::Part { traffic: false },
        )
        .later()
        .default(|| json!({}))
        .because(
            "One design beside itself, with one thing changed, shows what that thing does.",
            "choice",
        ),
    ],
};

/// Adds an instant to a few in ascending order, unless it is there.
pub(super) fn add_instant(instants: &mut Vec<u32>, at_ms: u32) {
    if let Err(place) = instants.binary_search(&at_ms) {
        instants.insert(place, at_ms);
    }
}
