//! Promise: clients that poll learn their results later than clients that are told, and their polls
//! are calls like any others: counted, billed and throttled.

mod support;

use sluice::record::DesignReport;
use sluice::scenario::settings::Notification;
use sluice::scenario::{DesignName, Draft, Latency};
use sluice::validation::lab;

const INTERVAL_MS: u32 = 2_000;
const WORK_MS: f64 = 20_000.0;

/// Ten requests a second for five minutes; each takes a random time, and nothing is scarce.
fn working(notification: Notification) -> Draft {
    let mut draft = lab::transparent(DesignName::EventDriven, 300);
    lab::poisson(&mut draft, 10.0);
    lab::pollers(&mut draft, 1_000);
    draft.settings.lambda.work = Latency::Exponential { mean_ms: WORK_MS };
    draft.settings.lambda.account_concurrency = 100_000;
    draft.settings.status.work = Latency::constant(0.0);
    draft.settings.client.notification = notification;
    draft
}

fn poll(patience_s: u32) -> Notification {
    Notification::Poll {
        interval_ms: INTERVAL_MS,
        patience_s,
    }
}

fn report(draft: &Draft) -> DesignReport {
    let report = support::report(draft.clone()).designs.swap_remove(0);
    assert_eq!(report.outcomes.values().sum::<u64>(), report.requests);
    report
}

fn count(report: &DesignReport, part: &str, name: &str) -> i64 {
    report.metric(part, name).expect("a metric")
}

fn metric(report: &DesignReport, part: &str, name: &str) -> f64 {
    count(report, part, name) as f64
}

#[test]
fn polled_results_are_half_an_interval_old_on_average() {
    let (told, asking) = (
        report(&working(Notification::Push)),
        report(&working(poll(600))),
    );
    let age_ms = |report: &DesignReport| {
        metric(report, "clients", "NotificationDelayMilliseconds")
            / metric(report, "clients", "RequestsCompleted")
    };
    // Work of exponential duration ends a little more often early in an interval.
    let interval_ms = f64::from(INTERVAL_MS);
    let done_between = 1.0 - libm::exp(-interval_ms / WORK_MS);
    let expected_ms = interval_ms / done_between - WORK_MS;
    assert!(age_ms(&told) < 1.0, "pushed at once");
    assert!((age_ms(&asking) / expected_ms - 1.0).abs() < 0.03);
    assert!((expected_ms / (interval_ms / 2.0) - 1.0).abs() < 0.03);
    // The same requests and the same random numbers: only the time at which results are known
    // differs.
    let median = |report: &DesignReport| report.latency_ms.completion.p50.expect("done");
    let later_ms = median(&asking) - median(&told);
    assert!((0.0..=interval_ms).contains(&later_ms), "{later_ms}");
    let writes = |report: &DesignReport| count(report, "dynamodb", "ConsumedWriteCapacityUnits");
    assert_eq!(writes(&told), writes(&asking));
}

#[test]
fn every_poll_is_a_call_an_invocation_and_a_read_and_is_billed() {
    let report = report(&working(poll(600)));
    let of = |part, name| count(&report, part, name);
    let (questions, attempts) = (of("clients", "StatusCalls"), of("clients", "Attempts"));
    let [open, done] = ["accepted_pending", "accepted_done"].map(|name| report.outcomes[name]);
    assert!(open > 0 && open + done == report.requests);
    // A request of exponential duration is polled a geometric number of times.
    let done_between = 1.0 - libm::exp(-f64::from(INTERVAL_MS) / WORK_MS);
    assert!((questions as f64 * done_between / done as f64 - 1.0).abs() < 0.03);
    assert_eq!(of("api-gateway", "Count"), questions + attempts);
    assert_eq!(of("status", "Invocations"), questions);
    // An eventually consistent read is half a unit.
    let reads = of("dynamodb", "ConsumedReadCapacityUnits");
    assert_eq!(reads, questions / 2);
    let assert_usd = |part: &str, expected: f64| {
        let usd = report.cost.parts_usd[part];
        assert!((usd / expected - 1.0).abs() < 1e-9, "{part}: {usd}");
    };
    assert_usd("api-gateway", (questions + attempts) as f64 * 3.5e-6);
    // Nothing but the invocations themselves takes time here.
    assert_usd("status", questions as f64 * 0.2e-6);
    let written = of("dynamodb", "OnDemandWriteRequestUnits") as f64;
    assert_usd("dynamodb", written * 0.625e-6 + reads as f64 * 0.125e-6);
    let is_pushed = report.cost.parts_usd.contains_key("web-socket");
    assert!(!is_pushed, "nothing is pushed");
}

#[test]
fn polls_take_the_tokens_that_requests_need() {
    let refused = |notification| {
        let mut draft = working(notification);
        // Half as much again as the requests alone.
        draft.settings.api_gateway.rate_limit_rps = 15;
        draft.settings.api_gateway.burst_limit = 50;
        let report = report(&draft);
        (report.outcomes["refused"], report.requests)
    };
    assert_eq!(refused(Notification::Push).0, 0);
    let (refused, requests) = refused(poll(600));
    assert!(refused * 2 > requests, "ten questions a request");
}

#[test]
fn a_client_that_loses_patience_gave_up_whatever_becomes_of_the_work() {
    let patience_s = 10;
    let report = report(&working(poll(patience_s)));
    let gave_up = count(&report, "clients", "RequestsFailed");
    assert_eq!(report.outcomes["gave_up"], gave_up as u64);
    // Requests of the last seconds do not have enough time for that.
    let had_time = report.requests as f64 * (1.0 - f64::from(patience_s) / 300.0);
    // The last poll comes just before the end of patience: at 8 s.
    let expected = had_time * libm::exp(-8_000.0 / WORK_MS);
    assert!((gave_up as f64 / expected - 1.0).abs() < 0.06, "{gave_up}");
    let written = metric(&report, "dynamodb", "ConsumedWriteCapacityUnits");
    assert!(written > metric(&report, "clients", "RequestsCompleted") * 1.5);
}
