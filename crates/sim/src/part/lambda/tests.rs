//! The function, step by step.

mod environments;
mod status;

use super::super::bench::{Bench, OUT, OUT_2, transparent};
use super::super::service::Service;
use super::*;
use crate::kernel::{NewCall, Precondition, RequestKey};
use sluice_scenario::settings::SdkRetry;
use sluice_scenario::{Latency, Settings};

fn settings() -> Settings {
    let mut settings = transparent();
    settings.lambda.cold_start = Latency::constant(250.0);
    settings.lambda.work = Latency::constant(100.0);
    settings.lambda.idle_expiry_min_s = 10;
    settings.lambda.idle_expiry_max_s = 10;
    settings.lambda.timeout_ms = 1_000;
    settings.lambda.sdk_retry = SdkRetry::None;
    settings
}

/// A function with a table, which announces nothing.
fn bench(settings: Settings) -> Bench {
    Bench::new(settings, |me, kernel| {
        Lambda::new(
            me,
            kernel,
            FunctionRole::Work(Service::Alone),
            Some(OUT),
            None,
        )
    })
}

/// A function with nothing around it.
fn alone(settings: Settings) -> Bench {
    Bench::new(settings, |me, kernel| {
        Lambda::new(me, kernel, FunctionRole::Work(Service::Alone), None, None)
    })
}

fn invoke(bench: &mut Bench, at_ms: u64) {
    bench.until_ms(at_ms);
    let request = bench.request();
    bench.ask(CallKind::Invoke, request);
    bench.until_ms(at_ms);
}

#[test]
fn a_cold_start_comes_first_and_warm_environments_are_used_again_until_they_expire() {
    let mut bench = alone(settings());
    for at_ms in [0, 1_000, 12_000] {
        invoke(&mut bench, at_ms);
    }
    bench.until_ms(13_000);
    assert_eq!(
        bench.replies(),
        [350, 1_100, 12_350].map(|at| (at, Reply::Ok))
    );
    assert_eq!(
        (bench.metric("ColdStarts"), bench.metric("EnvironmentsIdle")),
        (2, 1)
    );
}

#[test]
fn the_newest_idle_environment_serves_first_so_the_oldest_expire() {
    let mut bench = alone(settings());
    invoke(&mut bench, 0);
    invoke(&mut bench, 100);
    for second in 1..=11 {
        invoke(&mut bench, second * 1_000);
    }
    bench.until_ms(11_900);
    assert_eq!(
        (bench.metric("ColdStarts"), bench.metric("EnvironmentsIdle")),
        (2, 1)
    );
}

#[test]
fn above_the_concurrency_limit_invocations_are_throttled() {
    let mut settings = settings();
    settings.lambda.concurrency_limit = 2;
    let mut bench = alone(settings);
    for _ in 0..3 {
        invoke(&mut bench, 0);
    }
    assert_eq!(bench.replies(), [(0, Reply::Throttled)]);
    bench.until_ms(300);
    assert_eq!(
        (
            bench.metric("ConcurrentExecutions"),
            bench.metric("Throttles")
        ),
        (2, 1)
    );
    bench.until_ms(500);
    assert_eq!(
        (bench.metric("Invocations"), bench.metric("Errors")),
        (2, 0)
    );
}

#[test]
fn new_environments_come_at_a_limited_rate() {
    let mut settings = settings();
    settings.lambda.scaling_burst = 3;
    settings.lambda.scaling_rate_per_s = 10;
    let mut bench = alone(settings);
    for _ in 0..5 {
        invoke(&mut bench, 0);
    }
    assert_eq!(
        (bench.metric("ColdStarts"), bench.metric("Throttles")),
        (3, 2)
    );
    invoke(&mut bench, 100);
    invoke(&mut bench, 101);
    assert_eq!(
        (bench.metric("ColdStarts"), bench.metric("Throttles")),
        (4, 3)
    );
}

#[test]
fn ten_requests_per_second_for_each_unit_of_concurrency() {
    let mut settings = settings();
    settings.lambda.concurrency_limit = 2;
    settings.lambda.warm_at_start = 2;
    settings.lambda.work = Latency::constant(1.0);
    let mut bench = alone(settings);
    for at_ms in 0..100 {
        invoke(&mut bench, at_ms * 2);
    }
    // A bucket of 20 tokens, and 20/s for 0.198 s.
    assert_eq!(bench.metric("Throttles"), 100 - 23);
}

#[test]
fn a_timeout_resets_the_environment_and_leaves_the_write_alone() {
    let mut bench = bench(settings());
    invoke(&mut bench, 0);
    bench.until_ms(1_250);
    assert_eq!(bench.replies(), [(1_250, Reply::FunctionTimeout)]);
    assert_eq!(
        (bench.metric("Errors"), bench.metric("EnvironmentsIdle")),
        (1, 0)
    );
    bench.answer(Reply::Ok);
    bench.until_ms(2_000);
    assert_eq!(
        bench.replies().len(),
        1,
        "the late answer of the table reaches nobody"
    );
    assert_eq!(bench.metric("BilledMegabyteSeconds"), 1_250 * 512 / 1_000);
}

#[test]
fn sdk_retries_hold_the_environment() {
    let mut settings = settings();
    settings.lambda.sdk_retry = SdkRetry::Legacy;
    let mut bench = bench(settings);
    invoke(&mut bench, 0);
    let mut written_at = Vec::new();
    for ms in 0..1_000 {
        bench.until_ms(ms);
        while !bench.made.is_empty() {
            written_at.push(ms);
            let reply = if written_at.len() < 4 {
                Reply::Throttled
            } else {
                Reply::Ok
            };
            bench.answer(reply);
            bench.until_ms(ms);
        }
        let held = (250..700).contains(&ms);
        assert_eq!(
            bench.metric("ConcurrentExecutions"),
            i64::from(held),
            "at {ms} ms"
        );
    }
    assert_eq!(written_at, [350, 400, 500, 700]);
    assert_eq!(
        (bench.replies(), bench.metric("SdkRetries")),
        (vec![(700, Reply::Ok)], 3)
    );
}

/// SDK retries of 20 requests in one environment, where every call fails.
fn retries_in_an_outage(rule: SdkRetry, failure: Reply) -> i64 {
    let mut settings = settings();
    settings.lambda.sdk_retry = rule;
    settings.lambda.warm_at_start = 1;
    settings.lambda.idle_expiry_min_s = 3_600;
    settings.lambda.idle_expiry_max_s = 3_600;
    settings.lambda.timeout_ms = 900_000;
    let mut bench = bench(settings);
    for nth in 0..20 {
        invoke(&mut bench, nth * 30_000);
        for ms in 0..3_000 {
            bench.until_ms(nth * 30_000 + ms * 10);
            if !bench.made.is_empty() {
                bench.answer(failure);
            }
        }
    }
    assert_eq!(bench.metric("ColdStarts"), 0);
    assert_eq!(bench.metric("Errors"), 20);
    bench.metric("SdkRetries")
}

#[test]
fn the_standard_modes_stop_retrying_when_their_quota_is_spent() {
    // Out of 500: 14 for a failure and 5 for a throttle from 2026, 10 for a failure before.
    let standard = SdkRetry::Standard2026;
    assert_eq!(retries_in_an_outage(standard, Reply::ServerError), 500 / 14);
    assert_eq!(retries_in_an_outage(standard, Reply::Throttled), 20 * 3);
    let before = SdkRetry::Standard2025;
    assert_eq!(retries_in_an_outage(before, Reply::ServerError), 20 * 2);
    let legacy = SdkRetry::Legacy;
    assert_eq!(retries_in_an_outage(legacy, Reply::ServerError), 20 * 9);
}

/// Invokes with three messages, of which the second cannot be written; returns which are marked as
/// failed.
fn batch_with_a_failure(one_by_one: bool) -> (Reply, Vec<bool>) {
    let mut settings = settings();
    settings.event_source_mapping.report_batch_item_failures = one_by_one;
    let mut bench = bench(settings);
    let requests: Vec<RequestKey> = (0..3).map(|_| bench.request()).collect();
    let batch = bench.batch_of(&requests);
    bench.ask_new(NewCall {
        batch,
        ..NewCall::new(CallKind::Invoke, RequestKey::null())
    });
    let mut writes = 0;
    for ms in 0..999 {
        bench.until_ms(ms);
        if !bench.made.is_empty() {
            writes += 1;
            bench.answer(if writes == 2 {
                Reply::ServerError
            } else {
                Reply::Ok
            });
        }
    }
    let marks = bench
        .kernel
        .batch(batch)
        .map(|batch| batch.items.iter().map(|one| one.failed));
    (bench.replies()[0].1, marks.expect("the batch").collect())
}

#[test]
fn a_batch_fails_as_a_whole_or_reports_its_failures() {
    let (reply, marks) = batch_with_a_failure(false);
    assert_eq!(
        (reply, marks),
        (Reply::FunctionError, vec![false, true, false])
    );
    let (reply, marks) = batch_with_a_failure(true);
    assert_eq!((reply, marks), (Reply::Ok, vec![false, true, false]));
}

#[test]
fn results_are_announced_after_they_are_written() {
    let mut bench = Bench::new(settings(), |me, kernel| {
        Lambda::new(
            me,
            kernel,
            FunctionRole::Work(Service::Alone),
            Some(OUT),
            Some(OUT_2),
        )
    });
    invoke(&mut bench, 0);
    let mut kinds = Vec::new();
    for ms in 0..500 {
        bench.until_ms(ms);
        if let Some((_, call)) = bench.made.first() {
            kinds.push((call.kind, call.to));
            bench.answer(Reply::Ok);
        }
    }
    assert_eq!(
        kinds,
        [
            (CallKind::Write(Precondition::None), 1),
            (CallKind::Post, 2)
        ]
    );
    assert_eq!(bench.replies().len(), 1);
}
