//! Promise: each preset shows what it is meant to show.

mod support;

use sluice::record::{DesignReport, Report};
use sluice::scenario::Preset;
use sluice::session::Session;
use sluice::sim::Role;

fn report(name: &str) -> Report {
    support::report(support::preset(name))
}

fn both(report: &Report) -> (&DesignReport, &DesignReport) {
    (&report.designs[0], &report.designs[1])
}

fn per_second<'a>(design: &'a DesignReport, part: &str, name: &str) -> &'a [f64] {
    design.over_time(part, name).expect("a metric")
}

#[test]
fn presets_are_valid_named_in_kebab_case_and_survive_their_json() {
    let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
    assert_eq!(
        names,
        [
            "steady-day",
            "flash-sale",
            "slow-database",
            "poison-messages",
            "retry-storm",
            "storm-that-stays",
            "collapse-without-a-cause",
            "prices-and-orders",
            "big-day",
            "slow-ai-call",
            "one-slow-service"
        ]
    );
    for preset in Preset::all() {
        let again = sluice::scenario::Scenario::from_json(&preset.scenario.to_json());
        assert_eq!(again.as_ref(), Ok(&preset.scenario));
    }
}

#[test]
fn on_a_steady_day_both_designs_serve_everyone() {
    let report = report("steady-day");
    let (open, queued) = both(&report);
    assert_eq!(open.metric("clients", "RequestsFailed"), Some(0));
    assert_eq!(queued.metric("clients", "RequestsFailed"), Some(0));
    assert!(queued.latency_ms.answer.p50 < open.latency_ms.answer.p50);
    assert!(queued.latency_ms.completion.p50 >= open.latency_ms.completion.p50);
}

#[test]
fn in_a_flash_sale_one_design_refuses_and_the_other_queues() {
    let report = report("flash-sale");
    let (open, queued) = both(&report);
    let refused = open.outcomes["refused"] as f64 / open.requests as f64;
    assert!((0.2..0.6).contains(&refused), "{refused}");
    assert_eq!(queued.outcomes["refused"], 0);
    assert_eq!(queued.outcomes["accepted_lost"], 0);
    assert_eq!(queued.outcomes["gave_up"], 0);

    let backlog = per_second(queued, "sqs", "ApproximateNumberOfMessagesVisible");
    let peak = backlog.iter().copied().fold(0.0, f64::max);
    assert!(peak > 2_000.0, "the backlog grows: {peak}");
    assert!(backlog.last().expect("seconds") < &10.0, "and drains");

    let last_refusal = per_second(open, "lambda", "Throttles")
        .iter()
        .rposition(|&n| n > 0.0);
    let last_wait = backlog.iter().rposition(|&waiting| waiting > 50.0);
    assert!(
        last_wait > last_refusal,
        "the last of the surge is done later than it is refused"
    );
    assert!(queued.latency_ms.completion.p99 > open.latency_ms.completion.p99);
}

#[test]
fn a_slow_database_stops_one_design_and_fills_the_other_ones_queue() {
    let report = report("slow-database");
    let (open, queued) = both(&report);
    let good = per_second(open, "clients", "RequestsCompletedInTime");
    let (before, during): (f64, f64) = (
        good[5..15].iter().sum::<f64>() / 10.0,
        good[25..45].iter().sum::<f64>() / 20.0,
    );
    assert!(
        during < 0.2 * before,
        "goodput collapses: {before} to {during}"
    );
    assert!(open.outcomes["refused"] > 1_000);
    assert_eq!(
        queued.metric("clients", "RequestsFailed"),
        Some(0),
        "the queue absorbs it"
    );
    let backlog = per_second(queued, "sqs", "ApproximateNumberOfMessagesVisible");
    assert!(
        backlog[44] > 2_000.0 && backlog[119] < 50.0,
        "{} {}",
        backlog[44],
        backlog[119]
    );
}

#[test]
fn poison_messages_are_dead_letters_after_exactly_their_receives() {
    let report = report("poison-messages");
    let (open, queued) = both(&report);
    let receives = i64::from(report.scenario.settings.sqs.max_receive_count);
    let sqs = |name: &str| queued.metric("sqs", name).expect("a metric");
    let dead = queued.metric("dead-letters", "ApproximateNumberOfMessagesVisible");
    let dead = dead.expect("dead letters");
    assert!(dead > 100);
    assert_eq!(queued.outcomes["accepted_lost"], dead as u64);
    // Every receive is that of a deleted message, one of exactly three for a dead letter, or one of
    // a message that is still being tried.
    let still_tried =
        sqs("NumberOfMessagesReceived") - sqs("NumberOfMessagesDeleted") - receives * dead;
    let in_flight = sqs("ApproximateNumberOfMessagesNotVisible");
    assert!(
        (0..=receives * in_flight).contains(&still_tried),
        "{still_tried}, {in_flight}"
    );
    let first_dead = per_second(queued, "dead-letters", "ApproximateNumberOfMessagesVisible")
        .iter()
        .position(|&letters| letters > 0.0)
        .expect("a dead letter") as u32;
    let visibility_s = report.scenario.settings.sqs.visibility_timeout_ms / 1_000;
    assert!(
        first_dead >= 3 * visibility_s,
        "not before three visibility timeouts: {first_dead}"
    );
    let errors = open.metric("lambda", "Errors").expect("errors");
    let on_the_way = errors - open.outcomes["refused"] as i64;
    assert!(
        (0..5).contains(&on_the_way),
        "every caller hears of the error: {on_the_way}"
    );
}

#[test]
fn in_a_retry_storm_calls_multiply_while_the_queue_retries_by_itself() {
    let report = report("retry-storm");
    let (open, queued) = both(&report);
    let attempts = per_second(open, "clients", "Attempts");
    let (before, during) = (attempts[10], attempts[25]);
    assert!(
        during > 2.5 * before,
        "{before} to {during} attempts per second"
    );
    assert!(open.outcomes["refused"] > 1_000);
    assert_eq!(queued.metric("clients", "Retries"), Some(0));
    // The pollers take fewer messages while the function fails, so most are not even tried.
    let invoked = per_second(queued, "lambda", "Invocations");
    assert!(invoked[28] < invoked[10] / 4.0, "{invoked:?}");
    assert!(queued.metric("sqs", "MessagesRedelivered") > Some(250));
    assert_eq!(
        queued.outcomes["accepted_lost"] + queued.outcomes["refused"],
        0
    );
}

#[test]
fn prices_are_answered_at_once_where_only_orders_are_queued() {
    let report = report("prices-and-orders");
    let (open, mixed) = both(&report);
    let failed = |design: &DesignReport, name| design.metric("clients", name).expect("a metric");
    assert!(failed(open, "LookupsFailed") > 5_000);
    assert!(failed(open, "RequestsFailed") > failed(open, "LookupsFailed") + 2_000);
    assert_eq!(failed(mixed, "RequestsFailed"), 0);
    let in_time = failed(mixed, "LookupsCompletedInTime") as f64;
    assert!(
        in_time > 0.999 * failed(mixed, "Lookups") as f64,
        "{in_time}"
    );
    assert!(
        mixed.latency_ms.completion.p99 > Some(5_000.0),
        "an order waits"
    );
}

#[test]
fn on_a_big_day_new_instances_come_too_late_and_a_queue_does_not_need_them() {
    let report = report("big-day");
    let (instances, queued) = both(&report);
    let refused = instances
        .metric("clients", "RequestsFailed")
        .expect("a metric");
    assert!(refused > 4_000, "{refused}");
    assert_eq!(queued.metric("clients", "RequestsFailed"), Some(0));
    // All of it within half an hour after eight o'clock.
    let failed = per_second(instances, "clients", "RequestsFailed");
    let step_s = 86_400.0 / failed.len() as f64;
    let at = |hour: f64| (hour * 3_600.0 / step_s) as usize;
    assert!(failed[..at(20.0)].iter().sum::<f64>() < 1.0);
    assert!(failed[at(20.6)..].iter().sum::<f64>() < 1.0);
}

/// In-time completions per second of each design, on average over some seconds.
fn in_time(report: &Report, seconds: std::ops::Range<usize>) -> Vec<f64> {
    let mean = |design: &DesignReport| {
        let all = &per_second(design, "clients", "RequestsCompletedInTime")[seconds.clone()];
        all.iter().sum::<f64>() / all.len() as f64
    };
    report.designs.iter().map(mean).collect()
}

/// The first design of a preset alone, with one setting changed.
fn with(name: &str, path: &str, value: serde_json::Value) -> Report {
    let alone = support::preset(name).check().and_then(|it| it.alone(0));
    let changed = alone.and_then(|it| it.with(path, value));
    support::report(changed.expect("a setting").into_draft())
}

const BACKLOG: &str = "settings.auto_scaling.backlog";
const BUDGET: &str = "settings.client.retry.budget_ratio";
const POLICY: &str = "settings.client.retry.policy";

#[test]
fn a_storm_outlives_its_trigger_and_a_retry_budget_ends_it() {
    let name = "storm-that-stays";
    let report = report(name);
    let before = in_time(&report, 5..20);
    assert!(before.iter().all(|&rate| rate > 55.0), "{before:?}");
    // The database has been well again for a second, and for as long as anybody looks.
    let after = in_time(&report, 31..240);
    assert!(after[0] < 0.1, "{after:?}");
    let cured = in_time(&report, 60..240);
    assert!(cured[1] > 57.0, "{cured:?}");
    let busy = per_second(&report.designs[0], "auto-scaling", "BusyWorkers");
    assert!(busy[31..].iter().all(|&busy| busy > 9.5), "it never rests");
}

#[test]
fn a_short_backlog_ends_that_storm_too_and_full_jitter_does_not() {
    let name = "storm-that-stays";
    let short = with(name, BACKLOG, 20.into());
    assert!(in_time(&short, 45..240)[0] > 57.0);
    let budget = with(name, BUDGET, 0.1.into());
    assert!(in_time(&budget, 60..240)[0] > 57.0);
    let jitter = with(name, POLICY, "full-jitter".into());
    assert!(in_time(&jitter, 31..240)[0] < 0.1);
    let never_slow = with(name, "interventions", serde_json::json!([]));
    assert!(in_time(&never_slow, 0..240)[0] > 57.0);
}

#[test]
fn a_collapse_needs_no_cause_if_there_is_hardly_any_room() {
    let name = "collapse-without-a-cause";
    assert!(support::preset(name).interventions.is_empty());
    let report = report(name);
    let first = in_time(&report, 0..20);
    assert!(first[0] > 95.0, "{first:?}");
    let then = in_time(&report, 60..120);
    assert!(then[0] < 0.1 && then[1] > 85.0, "{then:?}");
    let refused = report.designs[1].outcomes["refused"] + report.designs[1].outcomes["gave_up"];
    let share = refused as f64 / report.designs[1].requests as f64;
    assert!(share < 0.1, "it refuses a few: {share}");

    let mut second = support::preset(name);
    second.settings.auto_scaling.instances_at_start = 2;
    second.settings.auto_scaling.max_instances = 2;
    second.settings_of_last = serde_json::json!({});
    second.designs.truncate(1);
    assert!(in_time(&support::report(second), 60..120)[0] > 100.0);
}

#[test]
fn the_telling_second_of_each_preset_shows_designs_that_differ() {
    for Preset { name, opens, .. } in Preset::all() {
        let mut session = Session::new(name, false);
        assert_eq!(session.playhead().micros(), opens.telling_ms() * 1_000);
        while !session.is_ready() {
            session.simulate_step();
        }
        let run = session.run();
        let frame = run.frame(session.playhead(), 1.0);
        let seen: Vec<_> = run.topologies().iter().zip(&frame.designs).collect();
        let [(_, first), .., (_, last)] = &seen[..] else {
            panic!("{name} has one design");
        };
        let sums = |role| {
            let of = seen
                .iter()
                .map(|(topology, frame)| frame.total(topology, role));
            of.collect::<Vec<i64>>()
        };
        let [failed, queued] = [Role::Failed, Role::Queued].map(sums);
        let notable = failed.iter().chain(&queued).any(|&many| many > 50);
        // On a steady day all that differs is when users get their answer.
        let [fast, slow] = [last, first].map(|design| design.answer.p50_ms);
        let faster = fast < 0.8 * slow;
        assert!(
            notable || faster,
            "{name}: {failed:?} {queued:?} {fast} {slow}"
        );
        let differs = failed[0] != failed[1] || queued[0] != queued[1];
        assert!(differs || faster, "{name} shows the same twice");
    }
}
