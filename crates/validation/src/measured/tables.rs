//! `DynamoDB`: how capacity follows traffic, and what no capacity helps against.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::settings::Capacity;
use sluice_scenario::traffic::{Arrivals, Shape};
use sluice_scenario::{DesignName, Draft};

const CUI: Source = Source {
    name: "theburningmonk.com, DynamoDB on-demand tables",
    date: "2019-03",
};
const ON_DEMAND: Source = Source {
    name: "DynamoDB developer guide, HowItWorks.ReadWriteCapacityMode",
    date: "2023-06",
};
const NEW_TABLE: Source = Source {
    name: "DynamoDB developer guide, on-demand-capacity-mode",
    date: "2024-11",
};
const WARM: Source = Source {
    name: "AWS database blog, pre-warming with warm throughput (from memory)",
    date: "2024-11",
};
const SCALING: Source = Source {
    name: "DynamoDB developer guide, metrics-dimensions, AutoScaling",
    date: "2023-06",
};
const PARTITION: Source = Source {
    name: "DynamoDB developer guide, bp-partition-key-design",
    date: "2023-06",
};

/// Write units of each request's item: as many as an item can have, so that few requests use many units.
const UNITS: f64 = 400.0;
const STEEP: &str = "a new table: 4,000 writes/s from the start, a quota of 40,000";

pub(crate) fn group() -> Group {
    let mut cases = ramps();
    cases.extend(steps());
    cases.extend(warm());
    cases.extend(auto_scaling());
    cases.extend(hot_key());
    Group {
        title: "DynamoDB",
        words: "An on-demand table that starts with 4,000 writes/s and meets steep traffic; the order in which \
                ramps are throttled is compared, not how much. An auto-scaled table whose capacity is used up. A \
                single key that all requests have.",
        cases,
    }
}

/// An on-demand table of this quota, and nothing else that limits.
fn on_demand(duration_s: u32, most: u32, shape: Shape) -> Draft {
    let mut draft = lab::transparent(DesignName::Synchronous, duration_s);
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = shape;
    let table = &mut draft.settings.dynamodb;
    table.item_write_units = UNITS as u32;
    table.capacity = Capacity::OnDemand {
        initial_write_units_per_s: 4_000,
        max_write_units_per_s: most,
    };
    draft
}

/// The share of the writes that is refused in each minute of a ramp from nothing.
fn refused(units_per_s: f64, minutes: u32) -> Vec<f64> {
    let shape = Shape::Ramp {
        from_rps: 0.0,
        to_rps: units_per_s / UNITS,
        at_s: 0.0,
        rise_s: f64::from(minutes) * 60.0,
    };
    let mut lab = Lab::new(&on_demand(minutes * 60, 40_000, shape));
    let mut before = [0.0; 2];
    let minutes = 1..=minutes;
    minutes
        .map(|minute| {
            lab.until_s(f64::from(minute) * 60.0);
            let now = ["WriteThrottleEvents", "ConsumedWriteCapacityUnits"];
            let now = now.map(|name| lab.metric("dynamodb", name));
            let refused = now[0] - before[0];
            let written = (now[1] - before[1]) / UNITS;
            before = now;
            refused / (refused + written).max(1.0)
        })
        .collect()
}

fn ramps() -> Vec<Case> {
    let in_all = |shares: &[f64]| shares.iter().sum::<f64>();
    let [hour, longer, long, longest] = [60, 90, 120, 150].map(|it| refused(40_000.0, it));
    let steep = (hour[7..=17].iter())
        .filter(|share| (0.1..=0.4).contains(*share))
        .count();
    let none = (0.0, Allowed::Units(0.0));
    let ramp = |minutes: u32| format!("On demand, ramp to 40,000 writes/s in {minutes} min");
    vec![
        Case::between(
            format!("{}: minutes of 7 to 17 with 10 to 40 % refused", ramp(60)),
            &CUI,
            STEEP,
            (6.0, 11.0),
            steep as f64,
        ),
        Case::about(
            format!("{}: refused from minute 25 on, in minutes", ramp(60)),
            &CUI,
            STEEP,
            none,
            in_all(&hour[25..]),
        ),
        Case::between(
            format!("{}: minutes with throttling", ramp(90)),
            &CUI,
            STEEP,
            (1.0, 90.0),
            longer.iter().filter(|share| **share > 0.0).count() as f64,
        ),
        Case::between(
            format!("{}: refused in the worst minute, still a little", ramp(120)),
            &CUI,
            STEEP,
            (0.001, 0.1),
            long.iter().copied().fold(0.0, f64::max),
        ),
        Case::about(
            format!("{}: refused, in minutes", ramp(150)),
            &CUI,
            STEEP,
            none,
            in_all(&longest),
        ),
        Case::about(
            "On demand, ramp to 4,000 writes/s in 60 min: refused, in minutes",
            &NEW_TABLE,
            STEEP,
            none,
            in_all(&refused(4_000.0, 60)),
        ),
    ]
}

/// A step to a rate that takes four doublings.
fn steps() -> Vec<Case> {
    let clean_after_min = |rate: f64, most: u32| {
        let rps = rate / UNITS;
        let mut lab = Lab::new(&on_demand(2_400, most, Shape::Constant { rps }));
        let mut last_min = 0.0;
        let mut refused = 0.0;
        for second in 1..=2_400 {
            lab.until_s(f64::from(second));
            let now = lab.metric("dynamodb", "WriteThrottleEvents");
            if now > refused {
                (last_min, refused) = (f64::from(second) / 60.0, now);
            }
        }
        last_min
    };
    vec![
        Case::about(
            "On demand, step to 40,000 writes/s: last write refused after, min",
            &ON_DEMAND,
            "four doublings, each of the half hour that the guide names at most; quota 40,000",
            (30.0, Allowed::Units(3.0)),
            clean_after_min(40_000.0, 40_000),
        ),
        Case::about(
            "On demand, step to 64,000 writes/s: last write refused after, min",
            &ON_DEMAND,
            "four doublings in the guide's half hour; quota raised to 64,000",
            (30.0, Allowed::Units(3.0)),
            clean_after_min(64_000.0, 64_000),
        ),
    ]
}

/// The same step, for a table that was warmed up for it.
fn warm() -> Vec<Case> {
    let rps = 40_000.0 / UNITS;
    let mut draft = on_demand(60, 40_000, Shape::Constant { rps });
    draft.settings.dynamodb.warm_write_units_per_s = 40_000;
    let mut lab = Lab::new(&draft);
    lab.until_s(60.0);
    let used_usd = 60.0 * 40_000.0 * 0.625e-6;
    let warm_usd = lab::bill(&draft).parts_usd["dynamodb"] - used_usd;
    vec![
        Case::about(
            "Warm throughput of 40,000: writes refused in a step to 40,000/s",
            &WARM,
            "bought before the run",
            (0.0, Allowed::Units(0.0)),
            lab.metric("dynamodb", "WriteThrottleEvents"),
        ),
        Case::about(
            "Warm throughput of 40,000 writes: paid once, $",
            &WARM,
            "36,000 units above those of a new table, at $0.00065",
            (23.40, Allowed::Share(0.001)),
            warm_usd,
        ),
    ]
}

/// More traffic than auto scaling has seen: all of the capacity is used whenever it looks.
fn auto_scaling() -> Vec<Case> {
    let mut draft = lab::transparent(DesignName::Synchronous, 1_500);
    lab::even(&mut draft, 500.0);
    draft.settings.dynamodb.capacity = Capacity::AutoScaling {
        min_write_units_per_s: 100,
        max_write_units_per_s: 40_000,
        target_utilization: 0.7,
        update_s: 180,
        burst_s: 0,
        burst_at_start_s: 0,
    };
    let mut lab = Lab::new(&draft);
    let granted = |lab: &Lab| lab.metric("dynamodb", "WriteCapacityUnits");
    let mut raised = Vec::new();
    while raised.len() < 4 {
        let before = granted(&lab);
        let at_s = lab.first_s(1.0, 1_500.0, |lab| granted(lab) > before);
        raised.push((at_s, granted(&lab)));
    }
    let updates = (raised.len() - 1) as f64;
    let [mut factor, mut wait_s] = [0.0; 2];
    for pair in raised.windows(2) {
        factor += pair[1].1 / pair[0].1 / updates;
        wait_s += (pair[1].0 - pair[0].0) / updates;
    }
    vec![
        Case::about(
            "Auto scaling of a table: each update multiplies the capacity by",
            &SCALING,
            "more traffic than capacity, target 70 %: by the reciprocal of the target",
            (1.0 / 0.7, Allowed::Share(0.01)),
            factor,
        ),
        Case::about(
            "Auto scaling of a table: one update every, min",
            &SCALING,
            "two minutes above the target, and then \"several minutes\", taken as three",
            (5.0, Allowed::Units(0.1)),
            wait_s / 60.0,
        ),
    ]
}

/// All requests have the same key, in a table with capacity for all of them.
fn hot_key() -> Vec<Case> {
    let mut draft = lab::transparent(DesignName::Synchronous, 60);
    lab::even(&mut draft, 3_000.0);
    draft.settings.dynamodb.hot_key_share = 1.0;
    let per_s = |draft: &Draft, name: &str| {
        let mut lab = Lab::new(draft);
        lab.until_s(10.0);
        let before = lab.metric("dynamodb", name);
        lab.until_s(60.0);
        (lab.metric("dynamodb", name) - before) / 50.0
    };
    let written = per_s(&draft, "ConsumedWriteCapacityUnits");
    lab::even(&mut draft, 10_000.0);
    draft.traffic.lookup_share = 1.0;
    let read = per_s(&draft, "ConsumedReadCapacityUnits");
    let conditions = "all requests have one key; a table with room for all of them";
    vec![
        Case::about(
            "One hot key: write units a second",
            &PARTITION,
            conditions,
            (1_000.0, Allowed::Share(0.001)),
            written,
        ),
        Case::about(
            "One hot key: read units a second",
            &PARTITION,
            conditions,
            (3_000.0, Allowed::Share(0.001)),
            read,
        ),
    ]
}
