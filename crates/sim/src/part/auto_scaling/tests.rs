//! A group of instances on the test bench.

use super::super::bench::{Bench, OUT, OUT_2, transparent};
use super::*;
use crate::kernel::CallKind;
use sluice_scenario::settings::AutoScaling as Group;
use sluice_scenario::{Latency, settings::SdkRetry};

/// One instance with two workers, whose work takes a second.
fn bench(change: impl FnOnce(&mut Group)) -> Bench {
    expecting(&[], change)
}

/// The same, with a forecast of this many requests per second in each hour.
fn expecting(hourly_rps: &'static [f64], change: impl FnOnce(&mut Group)) -> Bench {
    let mut settings = transparent();
    settings.lambda.work = Latency::constant(1_000.0);
    settings.lambda.sdk_retry = SdkRetry::None;
    let group = &mut settings.auto_scaling;
    (group.instances_at_start, group.min_instances, group.workers) = (1, 1, 2);
    change(group);
    Bench::new(settings, move |me, kernel| {
        AutoScaling::new(me, kernel, OUT, None, hourly_rps)
    })
}

fn call(bench: &mut Bench, count: usize) {
    for _ in 0..count {
        let request = bench.request();
        bench.ask(CallKind::Http, request);
    }
}

/// Lets time pass, and lets the database answer at once.
fn until_ms(bench: &mut Bench, from: u64, to: u64) {
    for at in (from..=to).step_by(100) {
        bench.until_ms(at);
        while !bench.made.is_empty() {
            bench.answer(Reply::Ok);
        }
        bench.until_ms(at);
    }
}

#[test]
fn workers_then_the_backlog_and_then_nobody_takes_the_connection() {
    let mut bench = bench(|group| group.backlog = 1);
    call(&mut bench, 4);
    until_ms(&mut bench, 0, 900);
    assert_eq!(
        (bench.metric("BusyWorkers"), bench.metric("BacklogLength")),
        (2, 1)
    );
    until_ms(&mut bench, 1_000, 12_000);
    let at = [
        (1_000, Reply::Ok),
        (1_000, Reply::Ok),
        (2_000, Reply::Ok),
        (10_000, Reply::GatewayTimeout),
    ];
    assert_eq!(bench.replies(), at);
    assert_eq!(bench.metric("TargetConnectionErrorCount"), 1);
}

#[test]
fn a_worker_is_held_while_its_job_waits_for_a_connection() {
    let mut bench = bench(|group| (group.workers, group.connections) = (3, 1));
    call(&mut bench, 4);
    bench.until_ms(2_000);
    assert_eq!(bench.made.len(), 1, "one connection, one call");
    assert_eq!(
        (bench.metric("BusyWorkers"), bench.metric("BacklogLength")),
        (3, 1)
    );
    bench.answer(Reply::Ok);
    bench.until_ms(2_500);
    assert_eq!((bench.made.len(), bench.metric("BacklogLength")), (1, 0));
}

#[test]
fn a_busy_group_grows_after_three_periods_and_a_boot_and_faster_out_of_a_warm_pool() {
    for (warm_pool, ready_s) in [(0, 180 + 120), (8, 180 + 45)] {
        let mut bench = bench(|group| {
            (
                group.workers,
                group.warm_pool,
                group.boot_s,
                group.warm_start_s,
            ) = (1, warm_pool, 120, 45);
            group.backlog = 10_000;
            group.target_utilization = 0.5;
        });
        call(&mut bench, 10_000);
        until_ms(&mut bench, 0, 180_000);
        assert_eq!(
            bench.metric("GroupDesiredCapacity"),
            2,
            "twice the target: twice as many"
        );
        until_ms(&mut bench, 180_100, ready_s * 1_000 - 100);
        assert_eq!(bench.metric("GroupInServiceInstances"), 1);
        until_ms(&mut bench, ready_s * 1_000, ready_s * 1_000 + 100);
        assert_eq!(bench.metric("GroupInServiceInstances"), 2);
    }
}

#[test]
fn an_overloaded_instance_is_replaced_after_two_checks_and_works_off_what_it_has() {
    let mut bench = bench(|group| {
        (group.workers, group.backlog) = (1, 70);
        group.replace_unhealthy = true;
    });
    call(&mut bench, 200);
    until_ms(&mut bench, 0, 29_900);
    call(&mut bench, 200);
    until_ms(&mut bench, 30_000, 59_900);
    call(&mut bench, 200);
    until_ms(&mut bench, 60_000, 60_100);
    assert_eq!(bench.metric("InstancesReplaced"), 1);
    assert_eq!(bench.metric("GroupPendingInstances"), 1);
    call(&mut bench, 1);
    until_ms(&mut bench, 60_200, 60_300);
    assert_eq!(
        bench.replies().last(),
        Some(&(60_100, Reply::ServiceUnavailable))
    );
    let done = |bench: &Bench| {
        bench
            .replies()
            .iter()
            .filter(|it| it.1 == Reply::Ok)
            .count()
    };
    let before = done(&bench);
    until_ms(&mut bench, 60_400, 90_000);
    assert!(done(&bench) >= before + 29);
}

#[test]
fn a_scheduled_action_raises_the_least_and_the_bill_counts_every_instance() {
    let mut bench = bench(|group| group.boot_s = 10);
    until_ms(&mut bench, 0, 10_000);
    bench.kernel.settings.auto_scaling.min_instances = 5;
    bench.change_settings();
    until_ms(&mut bench, 10_100, 30_000);
    assert_eq!(bench.metric("GroupInServiceInstances"), 5);
    assert_eq!(bench.metric("InstanceMilliseconds"), 30_000 + 4 * 20_000);
}

#[test]
fn a_forecast_launches_ahead_of_each_hour_and_ends_nothing_itself() {
    for (ratio, needed) in [(1.0, 20), (0.5, 11)] {
        // Two workers, half of them busy, serve one request a second.
        let mut bench = expecting(&[1.0, 21.0, 2.0], |group| {
            (group.predictive, group.forecast_ratio) = (true, ratio);
            (group.forecast_ahead_s, group.boot_s, group.max_instances) = (300, 120, 20);
            group.target_utilization = 0.5;
        });
        let mut seen = Vec::new();
        for at_s in [3_299, 3_300, 3_419, 3_420, 7_199, 7_200, 7_260] {
            bench.until_ms(at_s * 1_000);
            seen.push((
                bench.metric("GroupDesiredCapacity"),
                bench.metric("GroupInServiceInstances"),
            ));
        }
        let after = if ratio < 1.0 { 1 } else { 2 };
        let (launched, served) = ((needed, 1), (needed, needed));
        let expected = [(1, 1), launched, launched, served, served];
        assert_eq!(seen[..5], expected, "{ratio}");
        // The next period takes them away: there has been no traffic in the meantime.
        assert_eq!(seen[6], (after, after), "{ratio}");
    }
}

#[test]
fn what_a_retry_of_the_model_has_cost_is_given_back_when_it_answers() {
    let mut settings = transparent();
    settings.lambda.sdk_retry = SdkRetry::Standard2026;
    settings.auto_scaling.instances_at_start = 1;
    settings.auto_scaling.min_instances = 1;
    let mut bench = Bench::new(settings, |me, kernel| {
        AutoScaling::new(me, kernel, OUT, Some(OUT_2), &[])
    });
    // An instance's quota is a hundred such retries.
    for nth in 0..200 {
        call(&mut bench, 1);
        bench.until_ms(nth * 2_000);
        for (at_ms, reply) in [
            (0, Reply::Throttled),
            (1_000, Reply::Ok),
            (1_000, Reply::Ok),
        ] {
            bench.until_ms(nth * 2_000 + at_ms);
            bench.answer(reply);
        }
    }
    bench.until_ms(500_000);
    assert_eq!(bench.metric("HTTPCode_Target_5XX_Count"), 0);
    assert_eq!(bench.metric("SdkRetries"), 200);
}
