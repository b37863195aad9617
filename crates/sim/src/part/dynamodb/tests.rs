//! The table, step by step.

use super::super::bench::{Bench, transparent};
use super::*;
use crate::kernel::CallKind;
use crate::outcome::Outcome;
use sluice_scenario::Settings;
use sluice_scenario::settings::Capacity;

const WRITE: CallKind = CallKind::Write(Precondition::None);

fn bench(capacity: Capacity, error_rate: f64) -> Bench {
    let mut settings = transparent();
    settings.dynamodb.capacity = capacity;
    settings.dynamodb.error_rate = error_rate;
    bench_of(settings)
}

fn bench_of(settings: Settings) -> Bench {
    Bench::new(settings, DynamoDb::new)
}

fn write(bench: &mut Bench, at_ms: u64, count: usize) {
    ask(bench, WRITE, at_ms, count);
}

fn ask(bench: &mut Bench, kind: CallKind, at_ms: u64, count: usize) {
    bench.until_ms(at_ms);
    for _ in 0..count {
        let request = bench.request();
        bench.ask(kind, request);
    }
    bench.until_ms(at_ms);
}

#[test]
fn unused_capacity_is_kept_for_300_seconds_and_no_longer() {
    let capacity = Capacity::Provisioned {
        write_units_per_s: 2,
        burst_s: 300,
        burst_at_start_s: 0,
    };
    let mut bench = bench(capacity, 0.0);
    write(&mut bench, 10_000, 25);
    assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 20);
    assert_eq!(bench.metric("WriteThrottleEvents"), 5);
    write(&mut bench, 1_000_000, 700);
    assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 20 + 600);
    assert_eq!(
        bench.metric("ProvisionedWriteCapacityUnitMilliseconds"),
        2_000_000
    );
}

#[test]
fn a_second_write_is_a_second_effect_unless_it_is_conditional() {
    for (precondition, duplicates, refused, outcome) in [
        (Precondition::None, 2, 0, Outcome::DoneTwice),
        (Precondition::Absent, 0, 2, Outcome::Pending),
    ] {
        let mut bench = bench_of(transparent());
        let request = bench.request();
        for _ in 0..3 {
            bench.ask(CallKind::Write(precondition), request);
        }
        bench.until_ms(0);
        assert_eq!(bench.replies(), [(0, Reply::Ok); 3]);
        assert_eq!(bench.metric("DuplicateEffects"), duplicates);
        assert_eq!(bench.metric("ConditionalCheckFailedRequests"), refused);
        assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 3);
        assert_eq!(bench.kernel.request(request).outcome, outcome);
    }
}

#[test]
fn a_read_finds_the_item_once_it_is_written() {
    let mut bench = bench_of(transparent());
    let request = bench.request();
    for kind in [CallKind::Read, WRITE, CallKind::Read] {
        bench.ask(kind, request);
    }
    bench.until_ms(0);
    assert_eq!(
        bench.replies(),
        [Reply::Pending, Reply::Ok, Reply::Ok].map(|reply| (0, reply))
    );
}

#[test]
fn on_demand_grants_twice_the_peak_it_has_seen() {
    let mut bench = bench(
        Capacity::OnDemand {
            initial_write_units_per_s: 10,
            max_write_units_per_s: 40_000,
        },
        0.0,
    );
    for second in 0..60 {
        write(&mut bench, second * 1_000, 10);
    }
    write(&mut bench, 419_000, 40);
    assert_eq!(bench.metric("WriteThrottleEvents"), 30, "not yet");
    // The first minute had 10/s, so 20/s are granted from its seventh minute on.
    write(&mut bench, 422_000, 40);
    assert_eq!(bench.metric("WriteThrottleEvents"), 30 + 20);
    assert_eq!(bench.metric("CapacityUnitsMaximum"), 20);
}

#[test]
fn a_database_that_is_down_fails_without_using_capacity() {
    let mut bench = bench(
        Capacity::OnDemand {
            initial_write_units_per_s: 10,
            max_write_units_per_s: 40_000,
        },
        1.0,
    );
    write(&mut bench, 0, 3);
    assert_eq!(bench.replies(), [(0, Reply::ServerError); 3]);
    assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 0);
}

#[test]
fn on_demand_stops_at_the_quota_of_a_table() {
    let mut bench = bench(
        Capacity::OnDemand {
            initial_write_units_per_s: 10,
            max_write_units_per_s: 15,
        },
        0.0,
    );
    for second in 0..60 {
        write(&mut bench, second * 1_000, 10);
    }
    write(&mut bench, 422_000, 40);
    assert_eq!(bench.metric("WriteThrottleEvents"), 25);
}

#[test]
fn warm_throughput_is_there_from_the_start_and_is_paid_for_once_above_what_would_have_been() {
    let mut settings = transparent();
    settings.dynamodb.capacity = Capacity::OnDemand {
        initial_write_units_per_s: 10,
        max_write_units_per_s: 40,
    };
    settings.dynamodb.warm_write_units_per_s = 30;
    let hour_ms = 3_600_000;
    let mut warm = bench_of(settings.clone());
    write(&mut warm, 1_000, 40);
    assert_eq!(warm.metric("WriteThrottleEvents"), 10);
    let paid = "ProvisionedWriteCapacityUnitMilliseconds";
    assert_eq!(warm.metric(paid), 20 * hour_ms);
    warm.until_ms(100_000);
    assert_eq!(warm.metric(paid), 20 * hour_ms, "once");
    // No more than the quota, and nothing for what a table has anyway.
    for (bought, billed) in [(100, 30), (10, 0), (5, 0)] {
        settings.dynamodb.warm_write_units_per_s = bought;
        let mut bench = bench_of(settings.clone());
        bench.until_ms(1_000);
        assert_eq!(bench.metric(paid), billed * hour_ms, "{bought}");
    }
}

#[test]
fn a_hot_key_is_throttled_at_one_partitions_rate_whatever_the_table_has_left() {
    let mut settings = transparent();
    settings.dynamodb.hot_key_share = 1.0;
    settings.dynamodb.item_write_units = 2;
    let mut hot = bench_of(settings);
    write(&mut hot, 0, 600);
    write(&mut hot, 1_000, 600);
    assert_eq!(hot.metric("ConsumedWriteCapacityUnits"), 2_000);
    assert_eq!(hot.metric("WriteKeyRangeThroughputThrottleEvents"), 200);
    assert_eq!(hot.metric("WriteThrottleEvents"), 200);
}

#[test]
fn reads_have_a_capacity_of_their_own_and_take_half_a_unit() {
    let mut settings = transparent();
    settings.dynamodb.capacity = Capacity::Provisioned {
        write_units_per_s: 1,
        burst_s: 0,
        burst_at_start_s: 0,
    };
    settings.dynamodb.read_units_per_s = 50;
    let mut bench = bench_of(settings);
    ask(&mut bench, CallKind::Read, 1_000, 120);
    assert_eq!(bench.metric("ConsumedReadCapacityUnits"), 50);
    assert_eq!(bench.metric("ReadThrottleEvents"), 20);
    assert_eq!(bench.metric("ConsumedWriteCapacityUnits"), 0);
    let kept_ms = bench.metric("ProvisionedReadCapacityUnitMilliseconds");
    assert_eq!(kept_ms, 50_000);
}

/// Two units a second at first, a target of 70 %, and three minutes for an update.
fn scaling(most: u32) -> Bench {
    bench(
        Capacity::AutoScaling {
            min_write_units_per_s: 2,
            max_write_units_per_s: most,
            target_utilization: 0.5,
            update_s: 180,
            burst_s: 0,
            burst_at_start_s: 0,
        },
        0.0,
    )
}

#[test]
fn auto_scaling_follows_two_minutes_over_its_target_and_an_update_later() {
    let mut bench = scaling(1_000);
    let mut granted = Vec::new();
    for second in 0..900 {
        write(&mut bench, second * 1_000, 10);
        if second % 60 == 59 {
            granted.push(bench.metric("WriteCapacityUnits"));
        }
    }
    // It can consume no more than it has, and so it doubles each time: over the target for two
    // minutes, then three minutes of waiting.
    assert_eq!(granted[..10], [2, 2, 2, 2, 2, 4, 4, 4, 4, 4]);
    assert_eq!(granted[10..], [8, 8, 8, 8, 8]);
}

#[test]
fn auto_scaling_stays_within_its_bounds_and_comes_down_after_a_quiet_quarter_of_an_hour() {
    let mut bench = scaling(3);
    for second in 0..360 {
        write(&mut bench, second * 1_000, 10);
    }
    assert_eq!(bench.metric("WriteCapacityUnits"), 3);
    bench.until_ms((360 + 15 * 60) * 1_000);
    assert_eq!(bench.metric("WriteCapacityUnits"), 3, "being updated");
    bench.until_ms((360 + 19 * 60) * 1_000);
    assert_eq!(bench.metric("WriteCapacityUnits"), 2);
}
