//! The chapter on the table.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "DynamoDB",
    about: "A table that every request is written to, or read from: calls use capacity, or are throttled.",
    kinds: &[PartKind::Table],
    settings: &["settings.dynamodb"],
    states: &[
        "within its capacity",
        "using what it has kept (provisioned)",
        "throttling",
        "update under way (auto scaling)",
        "down, for a share of the calls",
    ],
    rules: &[
        Rule::documented(
            "A write uses a unit for each started kilobyte of the item; an eventually consistent read of up to 4 KB \
             uses half a unit.",
            "DynamoDB developer guide, HowItWorks.ReadWriteCapacityMode",
            "2023-06",
        ),
        Rule::documented(
            "Writes and reads have separate capacities.",
            "DynamoDB developer guide, HowItWorks.ReadWriteCapacityMode",
            "2023-06",
        ),
        Rule::documented(
            "Provisioned: a fixed rate, and unused capacity is kept, up to 300 s of it.",
            "DynamoDB developer guide, bp-partition-key-design",
            "2023-06",
        )
        .held_by(&["DynamoDB: first write throttled", "DynamoDB: writes after that"]),
        Rule::assumed(
            "Capacity is granted by the second: without anything kept, a table can use one second's worth at once.",
            "AWS names all rates per second",
            "2026-11-23",
        ),
        Rule::documented(
            "On demand: a new table takes 4,000 write units and 12,000 read units a second.",
            "DynamoDB developer guide, on-demand-capacity-mode",
            "2024-11",
        )
        .held_by(&["On demand, ramp to 4,000"]),
        Rule::assumed(
            "On demand: from seven minutes after a minute began, the table grants twice the average rate of that \
             minute, if that is the highest so far; unused capacity is not kept, and peaks are not forgotten. \
             How much is throttled on steep ramps is not reproduced: the test that this was fitted to saw more.",
            "Fits the order in which theburningmonk.com (2019-03) saw ramps of an hour and more throttled, and AWS's \
             \"twice the previous peak within 30 minutes\"",
            "2026-11-30",
        )
        .held_by(&["On demand, ramp to 40,000", "On demand, step"]),
        Rule::documented(
            "On demand: a table stops at its quota, by default 40,000 units a second, for writes and for reads.",
            "DynamoDB developer guide, ServiceQuotas",
            "2023-06",
        ),
        Rule::documented(
            "On demand: warm throughput that was bought raises what the table takes from the start; here it is \
             for writes only, and is bought before the run.",
            "DynamoDB developer guide, warm-throughput",
            "2024-11",
        )
        .held_by(&["Warm throughput"]),
        Rule::documented(
            "Auto scaling: consumption above the target for two minutes in a row sets the capacity to the \
             consumption divided by the target.",
            "DynamoDB developer guide, metrics-dimensions; AutoScaling",
            "2023-06",
        )
        .held_by(&["Auto scaling of a table"]),
        Rule::assumed(
            "Auto scaling: the new capacity is there three minutes after that; meanwhile nothing else is ordered.",
            "AWS says \"several minutes\"",
            "2026-11-23",
        )
        .held_by(&["Auto scaling of a table"]),
        Rule::documented(
            "Auto scaling measures what was consumed, and throttled writes consume nothing: a rate that is far too \
             low is raised in several steps, each by the reciprocal of the target.",
            "DynamoDB developer guide, metrics-dimensions",
            "2023-06",
        )
        .held_by(&["Auto scaling of a table"]),
        Rule::documented(
            "Auto scaling: consumption below 80 % of the target for fifteen minutes in a row lowers the capacity.",
            "AWS knowledge centre, dynamodb-auto-scaling; DynamoDB developer guide, metrics-dimensions",
            "2023-06",
        ),
        Rule::documented(
            "A partition takes 1,000 write units and 3,000 read units a second, in every mode: a hot key is throttled \
             far below the capacity of its table.",
            "DynamoDB developer guide, bp-partition-key-design",
            "2023-06",
        )
        .held_by(&["One hot key"]),
        Rule::assumed(
            "All keys but the hot one are spread evenly over as many partitions as they need.",
            "Adaptive capacity works towards that",
            "2026-11-23",
        ),
        Rule::assumed(
            "A throttled call uses no capacity, costs nothing, and takes as long as any other.",
            "It is refused before it is done",
            "2026-11-23",
        ),
        Rule::documented(
            "A conditional write of an item that is there already changes nothing and uses its units all the same.",
            "DynamoDB developer guide, WorkingWithItems",
            "2023-06",
        ),
        Rule::assumed(
            "A call takes 5 ms in the median and 15 ms at the 99th percentile, whatever the load.",
            "AWS says \"single-digit milliseconds\"",
            "2026-11-23",
        ),
        Rule::assumed(
            "A call that fails in the database writes nothing and uses nothing. At AWS the outcome is unknown.",
            "Simple; retries are what matters",
            "2026-11-23",
        ),
        Rule::assumed(
            "A write takes effect even if its caller has stopped waiting.",
            "A time-out of the client does not reach the database",
            "2026-11-23",
        ),
    ],
    left_out: &[
        "isolation of hot items, and partitions that split",
        "secondary indexes, transactions, strongly consistent reads, item collections",
        "the account's own limit of 80,000 units",
        "warm throughput for reads, of provisioned tables, and bought during a run",
        "what a table brings along when its mode is changed during a run",
        "auto scaling of reads, scheduled scaling, the limit on decreases per day",
        "a maximum that the user sets below the quota, other than by the same setting",
    ],
};
