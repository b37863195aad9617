//! The fields of the traffic.

use super::run::DAY_S;
use super::{Choice, Field, Kind, Row, Standard, Unit};

/// No rate is higher.
const RPS_MAX: f64 = 1_000_000.0;

/// Room for some two thousand counts.
const COUNTS_CHARS_MAX: usize = 16_000;

const ARRIVALS: &[Choice] = &[
    Choice::new("poisson", "Independent users (Poisson)"),
    Choice::new("even", "Evenly spaced"),
];

const SHAPES: &[Choice] = &[
    Choice::new("constant", "Constant"),
    Choice::new("ramp", "Ramp or step"),
    Choice::new("spike", "Spike"),
    Choice::new("bursts", "Bursts"),
    Choice::new("replay", "As it was counted"),
];

const KIND: &str = "traffic.shape.kind";

const fn rps(path: &'static str, label: &'static str, default: f64) -> Field {
    Field::number(path, label, 0.0, RPS_MAX)
        .unit(Unit::RPS)
        .default(Standard::Number(default))
}

const fn seconds(path: &'static str, label: &'static str, min: f64, default: f64) -> Field {
    Field::number(path, label, min, DAY_S as f64)
        .unit(Unit::S)
        .default(Standard::Number(default))
}

pub(super) const TRAFFIC: &[Row] = &[
    Field::new("traffic.arrivals", "Arrivals", Kind::OneOf(ARRIVALS))
        .at_start()
        .default(Standard::Word("poisson"))
        .because(
            "Independent users bunch by chance; a metronome hides the queues that this makes.",
            "choice",
        ),
    Field::number("traffic.load", "Load", 0.01, 100.0)
        .unit(Unit::TIMES)
        .default(Standard::Number(1.0))
        .because("Multiplies every rate at once.", "choice"),
    Field::number("traffic.poison_rate", "Poison requests", 0.0, 1.0)
        .unit(Unit::SHARE)
        .default(Standard::Number(0.0))
        .because(
            "Requests that always fail come back until the queue gives up on them.",
            "choice",
        ),
    Field::number("traffic.lookup_share", "Lookups", 0.0, 1.0)
        .unit(Unit::SHARE)
        .later()
        .at_start()
        .default(Standard::Number(0.0))
        .because(
            "Who asks for a price cannot wait; who places an order can. Most products have both.",
            "choice",
        ),
    Field::new(KIND, "Shape", Kind::OneOf(SHAPES))
        .at_start()
        .default(Standard::Word("spike"))
        .because("A surge's speed matters as much as its height.", "choice"),
    rps("traffic.shape.rps", "Rate", 100.0)
        .when(KIND, &["constant"])
        .because("The steady load that the service carries.", "choice"),
    rps("traffic.shape.from_rps", "Rate before", 100.0)
        .when(KIND, &["ramp"])
        .because("What the service is used to, and warm for.", "choice"),
    rps("traffic.shape.to_rps", "Rate after", 1_000.0)
        .when(KIND, &["ramp"])
        .because("What it must carry from then on.", "choice"),
    rps("traffic.shape.base_rps", "Rate between surges", 100.0)
        .when(KIND, &["spike", "bursts"])
        .because("Only the room above this rate drains a backlog.", "choice"),
    rps("traffic.shape.peak_rps", "Rate at the peak", 1_000.0)
        .when(KIND, &["spike"])
        .because("How high the surge is.", "choice"),
    rps("traffic.shape.burst_rps", "Rate in a burst", 1_000.0)
        .when(KIND, &["bursts"])
        .because("How high each burst is.", "choice"),
    seconds("traffic.shape.at_s", "Begins at", 0.0, 5.0)
        .when(KIND, &["ramp", "spike"])
        .because("Leaves time to see the calm before.", "choice"),
    seconds("traffic.shape.rise_s", "Rises for", 0.0, 5.0)
        .when(KIND, &["ramp", "spike"])
        .because(
            "Scaling takes time: a step finds nothing ready, a slow rise does.",
            "choice",
        ),
    seconds("traffic.shape.hold_s", "Stays for", 0.0, 20.0)
        .when(KIND, &["spike"])
        .because(
            "A backlog grows for as long as more comes than is done.",
            "choice",
        ),
    seconds("traffic.shape.fall_s", "Falls for", 0.0, 5.0)
        .when(KIND, &["spike"])
        .because("When it has fallen, the recovery begins.", "choice"),
    // The shortest period bounds the number of bursts.
    seconds("traffic.shape.period_s", "Burst every", 0.1, 30.0)
        .when(KIND, &["bursts"])
        .because(
            "Whether the backlog of one burst is gone before the next one comes.",
            "choice",
        ),
    seconds("traffic.shape.on_s", "Burst lasts", 0.0, 5.0)
        .when(KIND, &["bursts"])
        .because(
            "A short burst fits into buckets and queues; a long one does not.",
            "choice",
        ),
    seconds("traffic.shape.interval_s", "Counted every", 0.1, 10.0)
        .when(KIND, &["replay"])
        .because(
            "A surge shorter than this is spread over it, and seems lower.",
            "choice",
        ),
    Field::new(
        "traffic.shape.counts",
        "Counts",
        Kind::Text {
            chars_max: COUNTS_CHARS_MAX,
        },
    )
    .at_start()
    .when(KIND, &["replay"])
    .default(Standard::Word("500,500,5000,5000,5000,500,500"))
    .because("Real traffic: whole numbers with commas between.", "choice"),
];
