//! The fields of a latency, the same wherever one stands.

use super::{Choice, Field, Kind, Row, Standard, Unit};

/// No stage is slower than an hour.
pub(super) const MS_MAX: f64 = 3_600_000.0;

/// A log-normal needs a median above zero; a microsecond is the simulation's resolution.
const MEDIAN_MS_MIN: f64 = 0.001;

const KINDS: &[Choice] = &[
    Choice::new("constant", "Always the same"),
    Choice::new("exponential", "Exponential (memoryless)"),
    Choice::new("log-normal", "Log-normal (skewed, as measured times are)"),
    Choice::new("shifted-log-normal", "Log-normal above a floor"),
];

/// The fields of a latency. Paths are relative to the latency's own.
pub(super) const LATENCY: &[Row] = &[
    Field::new("kind", "Distribution", Kind::OneOf(KINDS))
        .default(Standard::Word("log-normal"))
        .because(
            "Skewed times make queues long even when the mean looks harmless.",
            "choice",
        ),
    Field::number("ms", "Duration", 0.0, MS_MAX)
        .when("kind", &["constant"])
        .unit(Unit::MS)
        .default(Standard::Number(10.0))
        .because("Zero makes the stage transparent.", "choice"),
    Field::number("mean_ms", "Mean", 0.0, MS_MAX)
        .when("kind", &["exponential"])
        .unit(Unit::MS)
        .default(Standard::Number(10.0))
        .because(
            "Exponential times let a run be compared with queueing theory.",
            "choice",
        ),
    Field::number("floor_ms", "Floor", 0.0, MS_MAX)
        .when("kind", &["shifted-log-normal"])
        .unit(Unit::MS)
        .default(Standard::Number(0.0))
        .because("Nothing is faster than this, however lucky.", "choice"),
    Field::number("median_ms", "Median", MEDIAN_MS_MIN, MS_MAX)
        .when("kind", &["log-normal", "shifted-log-normal"])
        .unit(Unit::MS)
        .default(Standard::Number(10.0))
        .because("Half of the times are shorter than this.", "choice"),
    Field::number("p99_ms", "99th percentile", MEDIAN_MS_MIN, MS_MAX)
        .when("kind", &["log-normal", "shifted-log-normal"])
        .unit(Unit::MS)
        .default(Standard::Number(30.0))
        .because(
            "One in a hundred takes longer; it is the slow ones that hold the queue up.",
            "choice",
        ),
];
