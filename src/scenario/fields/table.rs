//! The fields of the database table.

use super::super::Latency;
use super::{Choice, Field, Kind, Row, Standard, Unit};

const MODES: &[Choice] = &[
    Choice::new("provisioned", "Provisioned"),
    Choice::new("auto-scaling", "Provisioned, auto scaling"),
    Choice::new("on-demand", "On demand"),
];

const MODE: &str = "settings.dynamodb.capacity.mode";

/// Far above the quota of 40,000, so that the table can be taken out of play.
const WRITE_UNITS_MAX: u32 = 1_000_000;

pub(super) const DYNAMODB: &[Row] = &[
    Field::new(MODE, "Capacity mode", Kind::OneOf(MODES))
        .default(Standard::Word("on-demand"))
        .because(
            "A fixed rate is cheaper when it is used; on demand follows the traffic.",
            "Amazon DynamoDB developer guide, on-demand-capacity-mode (the default mode)",
        ),
    Field::whole(
        "settings.dynamodb.capacity.write_units_per_s",
        "Write capacity",
        1,
        WRITE_UNITS_MAX,
    )
    .when(MODE, &["provisioned"])
    .unit(Unit::WRITE_UNITS_PER_S)
    .default(Standard::Whole(500))
    .because(
        "Writes above it are throttled once the kept capacity is used up.",
        "Amazon DynamoDB developer guide, ServiceQuotas (40,000 a table; can be raised); \
         default: choice",
    ),
    Field::whole(
        "settings.dynamodb.capacity.min_write_units_per_s",
        "Write capacity at least",
        1,
        WRITE_UNITS_MAX,
    )
    .when(MODE, &["auto-scaling"])
    .unit(Unit::WRITE_UNITS_PER_S)
    .later()
    .default(Standard::Whole(500))
    .because("What stands ready when a surge begins.", "choice"),
    Field::whole(
        "settings.dynamodb.capacity.max_write_units_per_s",
        "Write capacity at most",
        1,
        WRITE_UNITS_MAX,
    )
    .when(MODE, &["auto-scaling", "on-demand"])
    .unit(Unit::WRITE_UNITS_PER_S)
    .later()
    .default(Standard::Whole(40_000))
    .because(
        "Beyond it no growth helps.",
        "Amazon DynamoDB developer guide, ServiceQuotas (40,000 a table; can be raised)",
    ),
    Field::number(
        "settings.dynamodb.capacity.target_utilization",
        "Target utilization",
        0.2,
        0.9,
    )
    .when(MODE, &["auto-scaling"])
    .unit(Unit::SHARE)
    .later()
    .default(Standard::Number(0.7))
    .because(
        "The rest is what a surge may use before the capacity has followed.",
        "Amazon DynamoDB developer guide, AutoScaling (0.7; 0.2 to 0.9)",
    ),
    Field::whole(
        "settings.dynamodb.capacity.update_s",
        "Update takes",
        0,
        3_600,
    )
    .when(MODE, &["auto-scaling"])
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(180))
    .because(
        "Auto scaling is a matter of minutes, and meanwhile writes are throttled.",
        "Amazon DynamoDB developer guide, metrics-dimensions (two minutes over the target, \
             then several minutes); [MODEL] three minutes",
    ),
    Field::whole(
        "settings.dynamodb.capacity.burst_s",
        "Unused capacity is kept for",
        0,
        3_600,
    )
    .when(MODE, &["provisioned", "auto-scaling"])
    .unit(Unit::S)
    .default(Standard::Whole(300))
    .because(
        "It hides a table that is too small, until it is used up all at once.",
        "Amazon DynamoDB developer guide, bp-partition-key-design (up to 300 s)",
    ),
    Field::whole(
        "settings.dynamodb.capacity.burst_at_start_s",
        "Kept when the run begins",
        0,
        3_600,
    )
    .when(MODE, &["provisioned", "auto-scaling"])
    .unit(Unit::S)
    .default(Standard::Whole(300))
    .because(
        "A table that was idle starts with all of it, a busy one with none.",
        "choice",
    ),
    Field::whole(
        "settings.dynamodb.capacity.initial_write_units_per_s",
        "Capacity at the start",
        1,
        WRITE_UNITS_MAX,
    )
    .when(MODE, &["on-demand"])
    .unit(Unit::WRITE_UNITS_PER_S)
    .default(Standard::Whole(4_000))
    .because(
        "On demand follows the traffic only up to twice the previous peak.",
        "Amazon DynamoDB developer guide, on-demand-capacity-mode (4,000 for a new table)",
    ),
    Field::whole(
        "settings.dynamodb.item_write_units",
        "Write units of an item",
        1,
        400,
    )
    .unit(Unit::WRITE_UNITS)
    .default(Standard::Whole(1))
    .because(
        "One for each kilobyte begun: large items use capacity up fast.",
        "Amazon DynamoDB developer guide, ServiceQuotas (1 KB a unit, items up to 400 KB)",
    ),
    Field::latency("settings.dynamodb.latency", "One write")
        .default(Standard::Latency(Latency::log_normal(5.0, 15.0)))
        .because(
            "The function is held while it waits for the database.",
            "[MODEL] \"single-digit milliseconds\" in the Amazon DynamoDB developer guide, \
             HowItWorks.ReadWriteCapacityMode",
        ),
    Field::number("settings.dynamodb.error_rate", "Calls that fail", 0.0, 1.0)
        .unit(Unit::SHARE)
        .default(Standard::Number(0.0))
        .because(
            "At 1 the database is down: who keeps the requests meanwhile?",
            "choice",
        ),
    Field::number(
        "settings.dynamodb.hot_key_share",
        "Share of one hot key",
        0.0,
        1.0,
    )
    .unit(Unit::SHARE)
    .later()
    .default(Standard::Number(0.0))
    .because(
        "One partition takes 1,000 writes a second, whatever the table's capacity.",
        "Amazon DynamoDB developer guide, bp-partition-key-design; default: choice",
    ),
    Field::whole(
        "settings.dynamodb.read_units_per_s",
        "Read capacity",
        1,
        WRITE_UNITS_MAX,
    )
    .unit(Unit::READ_UNITS_PER_S)
    .later()
    .default(Standard::Whole(500))
    .because(
        "Clients that poll read the table; a read takes half a unit.",
        "Amazon DynamoDB developer guide, HowItWorks.ReadWriteCapacityMode; default: choice",
    ),
];
