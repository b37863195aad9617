//! Pollers whose function fails, is throttled, or has little to do.

use sluice::scenario::{DesignName, Draft, Intervention, Latency};
use sluice::validation::lab::{self, Lab};

/// A function that takes `work_ms`, with `rps` messages a second, of which a share fails for a while.
fn failing(rps: f64, work_ms: f64, share: f64, (from_s, until_s): (u32, u32)) -> Draft {
    let mut draft = lab::transparent(DesignName::EventDriven, 900);
    draft.seed = 7;
    lab::poisson(&mut draft, rps);
    draft.settings.lambda.work = Latency::constant(work_ms);
    draft.settings.sqs.visibility_timeout_ms = 30_000;
    draft.settings.sqs.max_receive_count = 1_000;
    draft.settings.event_source_mapping.maximum_concurrency = 1_250;
    draft.interventions = vec![Intervention {
        label: "errors".to_owned(),
        from_ms: from_s * 1_000,
        until_ms: until_s * 1_000,
        change: serde_json::json!({ "lambda": { "error_rate": share } }),
    }];
    draft
}

/// How much a counter gains per second between two instants.
fn per_s(lab: &mut Lab, (part, metric): (&str, &str), from_s: f64, until_s: f64) -> f64 {
    lab.until_s(from_s);
    let before = lab.metric(part, metric);
    lab.until_s(until_s);
    (lab.metric(part, metric) - before) / (until_s - from_s)
}

const INVOCATIONS: (&str, &str) = ("lambda", "Invocations");
const DONE: (&str, &str) = ("sqs", "NumberOfMessagesDeleted");

fn pollers(lab: &Lab) -> f64 {
    lab.metric("event-source-mapping", "Pollers")
}

fn waiting(lab: &Lab) -> f64 {
    lab.metric("sqs", "ApproximateNumberOfMessagesVisible")
}

/// What is kept of the throughput while a share fails, from half a minute after the first failure.
fn kept(mut draft: Draft, batch_size: u32) -> f64 {
    draft.settings.event_source_mapping.batch_size = batch_size;
    let mut lab = Lab::new(&draft);
    let before = per_s(&mut lab, DONE, 90.0, 120.0);
    per_s(&mut lab, DONE, 150.0, 240.0) / before
}

#[test]
fn a_function_that_is_down_is_invoked_less_and_less_and_comes_back_along_the_ramp() {
    let mut lab = Lab::new(&failing(200.0, 100.0, 1.0, (120, 420)));
    let mut before = per_s(&mut lab, INVOCATIONS, 60.0, 120.0);
    assert!((190.0..210.0).contains(&before), "{before}");
    for minute in 2..7 {
        let from_s = f64::from(minute) * 60.0;
        let now = per_s(&mut lab, INVOCATIONS, from_s, from_s + 60.0);
        assert!(now <= before, "{now} after {before} in minute {minute}");
        before = now;
    }
    assert!(before < 30.0, "{before}/s at the end");
    assert_eq!(pollers(&lab) as u32, 2);
    lab.until_s(440.0);
    assert!((92.0..=105.0).contains(&pollers(&lab)), "{}", pollers(&lab));
    lab.until_s(540.0);
    assert!(waiting(&lab) < 100.0, "the backlog is gone");
    let after = per_s(&mut lab, DONE, 600.0, 660.0);
    assert!((190.0..210.0).contains(&after), "{after}");
}

#[test]
fn what_errors_leave_is_the_same_for_every_seed() {
    for (share, theirs) in [(0.01, 0.80), (0.05, 0.25), (0.10, 0.15)] {
        for seed in 1..=3 {
            let mut draft = failing(1_000.0, 50.0, share, (120, 240));
            draft.seed = seed;
            let ours = kept(draft, 1);
            assert!(
                (ours - theirs).abs() <= 0.07,
                "{share}, seed {seed}: {ours}"
            );
        }
    }
}

#[test]
fn little_traffic_feels_few_errors_and_much_traffic_feels_them_more() {
    let at = |rps| kept(failing(rps, 50.0, 0.01, (120, 240)), 1);
    let (little, much) = (at(20.0), at(1_700.0));
    assert!(little > 0.9, "{little}");
    assert!((0.35..0.6).contains(&much), "{much}");
}

#[test]
fn batches_fail_more_often_and_last_longer_so_errors_leave_about_as_much() {
    let one = kept(failing(1_000.0, 50.0, 0.01, (120, 240)), 1);
    let ten = kept(failing(1_000.0, 50.0, 0.01, (120, 240)), 10);
    assert!((ten - one).abs() < 0.15, "{one} and {ten}");
}

#[test]
fn the_pollers_always_recover() {
    for (rps, batch_size, share) in [(20.0, 1, 1.0), (1_700.0, 10, 0.5), (400.0, 10, 1.0)] {
        let mut draft = failing(rps, 50.0, share, (120, 240));
        draft.settings.event_source_mapping.batch_size = batch_size;
        let mut lab = Lab::new(&draft);
        lab.until_s(240.0);
        assert!(waiting(&lab) > rps * 20.0, "{rps}/s: {}", waiting(&lab));
        lab.until_s(840.0);
        assert!(waiting(&lab) < rps, "{rps}/s: {}", waiting(&lab));
        let after = per_s(&mut lab, DONE, 840.0, 900.0);
        assert!((after / rps - 1.0).abs() < 0.1, "{rps}/s: {after}");
    }
}

#[test]
fn failures_that_are_reported_slow_nothing_down_and_those_that_are_thrown_do() {
    let reporting = |share| {
        let mut draft = failing(400.0, 50.0, share, (120, 240));
        draft
            .settings
            .event_source_mapping
            .report_batch_item_failures = true;
        draft
    };
    let few = kept(reporting(0.10), 10);
    assert!(few > 0.85, "a tenth comes back later: {few}");
    // It is down: nobody reports anything.
    let mut lab = Lab::new(&reporting(1.0));
    let before = per_s(&mut lab, INVOCATIONS, 90.0, 120.0);
    let during = per_s(&mut lab, INVOCATIONS, 180.0, 240.0);
    assert!(during < before, "{before} to {during}");
    assert_eq!(pollers(&lab) as u32, 2);
    // Every invocation runs into its timeout.
    let mut slow = reporting(0.0);
    slow.settings.lambda.timeout_ms = 5_000;
    slow.interventions[0].change =
        serde_json::json!({ "lambda": { "work": { "kind": "constant", "ms": 60_000.0 } } });
    let mut lab = Lab::new(&slow);
    lab.until_s(120.0);
    let before = pollers(&lab);
    lab.until_s(240.0);
    assert!(pollers(&lab) < before, "{before} to {}", pollers(&lab));
}

#[test]
fn a_maximum_below_the_reserved_concurrency_carries_what_it_can_without_throttles() {
    let mut draft = failing(1_100.0, 50.0, 0.0, (1, 2));
    let settings = &mut draft.settings;
    settings.lambda.account_concurrency = 1_000;
    settings.lambda.concurrency_limit = 70;
    settings.lambda.cold_start = Latency::constant(300.0);
    settings.event_source_mapping.maximum_concurrency = 60;
    settings.event_source_mapping.batch_size = 1;
    let mut lab = Lab::new(&draft);
    lab.until_s(300.0);
    assert_eq!(lab.metric("lambda", "Throttles") as u32, 0);
    assert!(waiting(&lab) < 200.0, "{}", waiting(&lab));
    let running = lab.metric("lambda", "ConcurrentExecutions");
    assert!((45.0..=60.0).contains(&running), "{running}");
}
