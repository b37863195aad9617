//! The table that every request is written to.

use crate::Latency;
use crate::declare::prelude::*;

/// Far above the quota of 40,000, so that the table can be taken out of play.
const WRITE_UNITS_MAX: u32 = 1_000_000;

settings! {
    /// The table and the faults that can be given to it.
    pub struct DynamoDb at "settings.dynamodb", "DynamoDB",
        "The table that every request is written to."
    {
        /// How writes are limited.
        capacity: Capacity;

        /// Write units that one request's item costs: one per started kilobyte.
        item_write_units: u32 = 1, in 1..=400, unit WRITE_UNITS,
            label "Write units of an item",
            why "One for each started kilobyte: large items use up capacity fast.",
            source "Amazon DynamoDB developer guide, ServiceQuotas (1 KB a unit, items up \
                   to 400 KB)";

        /// How long one write takes.
        latency: Latency = Latency::log_normal(5.0, 15.0),
            label "One write",
            why "The function is held while it waits for the database.",
            source "[MODEL] \"single-digit milliseconds\" in the Amazon DynamoDB developer \
                   guide, HowItWorks.ReadWriteCapacityMode";

        /// Share of calls that the database answers with an internal error (1 while it is down).
        error_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE,
            label "Calls that fail",
            why "At 1 the database is down: what keeps the requests until it is back?",
            source "choice";

        /// Share of requests whose item has the same partition key.
        hot_key_share: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later],
            label "Share of one hot key",
            why "One partition takes 1,000 writes a second, whatever the table's capacity.",
            source "Amazon DynamoDB developer guide, bp-partition-key-design; default: choice";

        /// Read capacity units per second; ignored on demand, which follows the traffic.
        read_units_per_s: u32 = 500, in 1..=WRITE_UNITS_MAX, unit READ_UNITS_PER_S, [later, sized],
            label "Read capacity",
            why "Clients that poll read the table; a read takes half a unit.",
            source "Amazon DynamoDB developer guide, HowItWorks.ReadWriteCapacityMode; \
                   default: choice";

        /// Warm throughput that was bought before the run: write units per second that the table takes from
        /// the start on demand. Ignored in the other modes.
        warm_write_units_per_s: u32 = 0, in 0..=WRITE_UNITS_MAX, unit WRITE_UNITS_PER_S, [later, at_start, sized],
            label "Warm throughput",
            why "On demand takes half an hour to grow sixteenfold; ahead of a known peak one can pay.",
            source "Amazon DynamoDB developer guide, warm-throughput (November 2024); default: choice \
                   (none is bought)";
    }
}

variants! {
    /// Capacity mode of the table.
    #[derive(Copy)]
    pub enum Capacity at "settings.dynamodb.capacity", by "mode" = OnDemand,
        label "Capacity mode",
        why "A fixed rate is cheaper when it is used; on demand follows the traffic.",
        source "Amazon DynamoDB developer guide, on-demand-capacity-mode (the default mode)"
    {
        /// A fixed rate; unused capacity is kept for a while.
        Provisioned = "provisioned", "Provisioned" { write_units_per_s, burst_s, burst_at_start_s };
        /// A rate that follows consumption, minutes later.
        AutoScaling = "auto-scaling", "Provisioned, auto scaling" {
            min_write_units_per_s, max_write_units_per_s, target_utilization, update_s, burst_s,
            burst_at_start_s
        };
        /// Twice the highest rate carried some minutes ago, and at least the start value.
        OnDemand = "on-demand", "On demand" { initial_write_units_per_s, max_write_units_per_s };
    }
    where {
        /// Write capacity units per second.
        write_units_per_s: u32 = 500, in 1..=WRITE_UNITS_MAX, unit WRITE_UNITS_PER_S, [sized],
            label "Write capacity",
            why "Writes above it are throttled once the kept capacity is used up.",
            source "Amazon DynamoDB developer guide, ServiceQuotas (40,000 a table; can be \
                   raised); default: choice";

        /// Write capacity units per second at least, and at the start.
        min_write_units_per_s: u32 = 500, in 1..=WRITE_UNITS_MAX, unit WRITE_UNITS_PER_S, [later, sized],
            label "Write capacity at least",
            why "What stands ready when a surge begins.",
            source "choice";

        /// Write capacity units per second at most.
        max_write_units_per_s: u32 = 40_000, in 1..=WRITE_UNITS_MAX, unit WRITE_UNITS_PER_S, [later, sized],
            label "Write capacity at most",
            why "Beyond it no growth helps.",
            source "Amazon DynamoDB developer guide, ServiceQuotas (40,000 a table; can be \
                   raised)";

        /// Share of the capacity that auto scaling keeps in use.
        target_utilization: f64 = 0.7, in 0.2..=0.9, unit SHARE, [later, sized],
            label "Target utilization",
            why "The rest is what a surge can use until the capacity has caught up.",
            source "Amazon DynamoDB developer guide, AutoScaling (0.7; 0.2 to 0.9)";

        /// From the alarm to the new capacity.
        update_s: u32 = 180, in 0..=3_600, unit S, [later],
            label "Update takes",
            why "Auto scaling takes minutes, and until then writes are throttled.",
            source "Amazon DynamoDB developer guide, metrics-dimensions (two minutes over \
                   the target, then several minutes); [MODEL] three minutes";

        /// For how many seconds unused capacity is kept.
        burst_s: u32 = 300, in 0..=3_600, unit S,
            label "Unused capacity is kept for",
            why "It hides a table that is too small, until it is used up all at once.",
            source "Amazon DynamoDB developer guide, bp-partition-key-design (up to 300 s)";

        /// Seconds of unused capacity in hand when the run begins.
        burst_at_start_s: u32 = 300, in 0..=3_600, unit S,
            label "Kept when the run begins",
            why "A table that was idle starts with all of it, a busy one with none.",
            source "choice";

        /// Write units per second that a table has before it has seen traffic.
        initial_write_units_per_s: u32 = 4_000, in 1..=WRITE_UNITS_MAX, unit WRITE_UNITS_PER_S, [sized],
            label "Capacity at the start",
            why "Beyond it, on demand doubles every seven minutes at most.",
            source "Amazon DynamoDB developer guide, on-demand-capacity-mode (4,000 for a \
                   new table, twice the previous peak within 30 minutes); [MODEL] every seven minutes";
    }
}
