//! The fields of the run itself and of its interventions.

use super::super::VERSION;
use super::{Choice, Field, Kind, Row, Standard, Unit};

/// One day, in seconds: long enough for any surge, short enough that no run hangs.
pub(super) const DAY_S: u32 = 86_400;

const DESIGNS: &[Choice] = &[
    Choice::new("synchronous", "Synchronous"),
    Choice::new("event-driven", "Event-driven"),
    Choice::new("hybrid", "Hybrid"),
    Choice::new("monolith", "Monolith"),
    Choice::new("service-chain", "Service chain"),
    Choice::new("service-fan-out", "Service fan-out"),
    Choice::new("event-fan-out", "Event fan-out"),
];

pub(super) const RUN: &[Row] = &[
    Field::whole("version", "Version of the form", VERSION, VERSION)
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
    Field::whole("seed", "Seed", 0, u32::MAX).because(
        "The same seed gives the same luck, so that a run can be shown again.",
        "choice",
    ),
    Field::whole("duration_s", "Length of the run", 1, DAY_S)
        .unit(Unit::S)
        .because(
            "Long enough to see the recovery, not only the surge.",
            "choice",
        ),
    Field::new(
        "designs",
        "Designs",
        Kind::Several {
            of: DESIGNS,
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
    .default(Standard::Nothing)
    .because(
        "One design beside itself, with one thing changed, shows what that thing does.",
        "choice",
    ),
];

pub(super) const INTERVENTIONS: &[Row] = &[
    Field::new("interventions", "Interventions", Kind::Entries { max: 100 }).because(
        "What breaks on the way shows how a design recovers.",
        "choice",
    ),
    Field::new(
        "interventions[].label",
        "What happens",
        Kind::Text { chars_max: 120 },
    )
    .because("Stands on the timeline where the change begins.", "choice"),
    Field::whole("interventions[].from_ms", "From", 0, DAY_S * 1_000)
        .unit(Unit::MS)
        .because("When the change begins.", "choice"),
    Field::whole("interventions[].until_ms", "Until", 0, DAY_S * 1_000)
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
        "The settings that differ meanwhile; all others stay as they are.",
        "choice",
    ),
];
