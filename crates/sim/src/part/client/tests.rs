//! The callers on the test bench.

use super::super::bench::{Bench, OUT, transparent};
use super::*;
use crate::kernel::Precondition;
use crate::part::Part;
use sluice_scenario::Settings;
use sluice_scenario::settings::Notification;

fn bench(settings: Settings) -> Bench {
    let mut bench = Bench::new(settings, |me, _| Client::new(me, OUT));
    arrive(&mut bench);
    bench.until_ms(0);
    bench
}

fn arrive(bench: &mut Bench) {
    let Part::Client(clients) = &mut bench.part else {
        panic!("the part under test is a client");
    };
    clients.arrive(&mut bench.kernel);
}

fn outcomes(bench: &Bench) -> Vec<Outcome> {
    let counts = bench.kernel.outcomes();
    Outcome::ALL
        .into_iter()
        .filter(|outcome| counts[outcome.index()] > 0)
        .collect()
}

fn retrying(policy: RetryPolicy, attempts_max: u32) -> Settings {
    let mut settings = transparent();
    settings.client.retry.policy = policy;
    settings.client.retry.attempts_max = attempts_max;
    settings.client.retry.base_ms = 100;
    settings.client.retry.cap_ms = 300;
    settings
}

#[test]
fn an_answer_is_in_time_or_late() {
    for (at_ms, expected) in [(2_000, Outcome::Answered), (2_001, Outcome::AnsweredLate)] {
        let mut bench = bench(transparent());
        bench.until_ms(at_ms);
        assert_eq!(
            (outcomes(&bench), bench.metric("OpenCalls")),
            (vec![Outcome::Pending], 1)
        );
        bench.answer(Reply::Ok);
        bench.until_ms(at_ms);
        assert_eq!(
            (outcomes(&bench), bench.metric("OpenCalls")),
            (vec![expected], 0)
        );
    }
}

#[test]
fn without_a_policy_an_error_is_the_end() {
    let mut bench = bench(transparent());
    bench.answer(Reply::InternalServerError);
    bench.until_ms(60_000);
    assert_eq!(outcomes(&bench), [Outcome::Refused]);
    assert_eq!(
        (bench.metric("Attempts"), bench.metric("RequestsFailed")),
        (1, 1)
    );
}

#[test]
fn exponential_waits_double_up_to_their_cap() {
    let mut bench = bench(retrying(RetryPolicy::Exponential, 4));
    let mut sent_at = Vec::new();
    for ms in 0..2_000 {
        bench.until_ms(ms);
        while !bench.made.is_empty() {
            sent_at.push(ms);
            bench.answer(Reply::TooManyRequests);
            bench.until_ms(ms);
        }
    }
    assert_eq!(sent_at, [0, 100, 300, 600]);
    assert_eq!(
        (bench.metric("Retries"), bench.metric("RetriesWaiting")),
        (3, 0)
    );
    assert_eq!(outcomes(&bench), [Outcome::Refused]);
}

#[test]
fn a_client_that_waited_long_enough_leaves_and_a_late_answer_is_no_news() {
    let mut bench = bench(transparent());
    bench.until_ms(10_000);
    assert_eq!(
        (outcomes(&bench), bench.metric("Timeouts")),
        (vec![Outcome::GaveUp], 1)
    );
    bench.answer(Reply::Ok);
    bench.until_ms(10_001);
    assert_eq!(outcomes(&bench), [Outcome::GaveUp]);
    assert_eq!(bench.kernel.live_requests(), 0, "nothing is kept of it");
}

#[test]
fn an_accepted_request_is_done_when_the_result_is_pushed() {
    let mut bench = bench(transparent());
    let request = bench.made[0].1.request;
    bench.kernel.hold(request);
    bench.answer(Reply::Accepted);
    bench.until_ms(50);
    assert_eq!(outcomes(&bench), [Outcome::AcceptedPending]);
    bench.until_ms(2_001);
    for _ in 0..2 {
        bench.ask(CallKind::Push, request);
        bench.until_ms(3_000);
    }
    assert_eq!(outcomes(&bench), [Outcome::AcceptedDone]);
    assert_eq!(
        bench.metric("RequestsCompleted"),
        1,
        "the second push is no news"
    );
    assert_eq!(
        bench.metric("RequestsCompletedInTime"),
        0,
        "after the target of 2 s"
    );
}

#[test]
fn without_a_token_in_the_retry_budget_a_failure_is_final() {
    let mut settings = retrying(RetryPolicy::Immediate, 4);
    settings.client.retry.budget_ratio = 0.5;
    let mut bench = bench(settings);
    arrive(&mut bench);
    bench.until_ms(0);
    for ms in 0..10 {
        while !bench.made.is_empty() {
            bench.answer(Reply::TooManyRequests);
            bench.until_ms(ms);
        }
    }
    // Two requests earn one token.
    assert_eq!((bench.metric("Attempts"), bench.metric("Retries")), (3, 1));
    assert_eq!(bench.metric("RetriesDenied"), 2);
    assert_eq!(bench.kernel.outcomes()[Outcome::Refused.index()], 2);
    assert_eq!(bench.kernel.live_requests(), 0);
}

/// A client that asks every 2 s for 5 s, and whose request was accepted at once.
fn asking() -> Bench {
    let mut settings = transparent();
    settings.client.notification = Notification::Poll {
        interval_ms: 2_000,
        patience_s: 5,
    };
    settings.client.timeout_ms = 1_500;
    let mut bench = bench(settings);
    // Its message is in the queue.
    bench.kernel.hold(bench.made[0].1.request);
    bench.answer(Reply::Accepted);
    bench.until_ms(1_999);
    assert!(bench.made.is_empty(), "no question before the interval");
    bench
}

#[test]
fn a_client_asks_after_every_answer_or_failure_until_it_is_done() {
    let mut bench = asking();
    bench.until_ms(2_000);
    assert_eq!(bench.made[0].1.kind, CallKind::Ask);
    let request = bench.made[0].1.request;
    bench.until_ms(2_100);
    bench.answer(Reply::TooManyRequests);
    bench.until_ms(4_099);
    assert!(bench.made.is_empty());
    bench.kernel.commit(request, 0, Precondition::None);
    bench.until_ms(4_100);
    bench.answer(Reply::Ok);
    bench.until_ms(20_000);
    assert_eq!(outcomes(&bench), [Outcome::AcceptedDone]);
    let counted = ["StatusCalls", "StatusCallsFailed", "OpenCalls"].map(|name| bench.metric(name));
    assert_eq!(counted, [2, 1, 0]);
    assert_eq!(bench.metric("NotificationDelayMilliseconds"), 1);
    assert_eq!(bench.metric("Attempts"), 1, "a question is no attempt");
}

#[test]
fn patience_ends_with_giving_up_even_if_the_work_is_done_and_nobody_was_told() {
    let mut bench = asking();
    bench.until_ms(2_000);
    let request = bench.made[0].1.request;
    bench.kernel.commit(request, 0, Precondition::None);
    // The first question times out after 1.5 s; the next one would come after the end.
    bench.until_ms(4_999);
    assert_eq!(
        (outcomes(&bench), bench.metric("Timeouts")),
        (vec![Outcome::AcceptedPending], 1)
    );
    bench.until_ms(5_000);
    assert_eq!(outcomes(&bench), [Outcome::GaveUp]);
    assert_eq!(bench.metric("RequestsFailed"), 1);
    bench.until_ms(60_000);
    assert_eq!(bench.metric("StatusCalls"), 1);
}

#[test]
fn the_client_of_a_lost_request_asks_on_and_stays_lost() {
    let mut bench = asking();
    bench.until_ms(2_000);
    let request = bench.made[0].1.request;
    bench.kernel.settle(request, Outcome::AcceptedLost);
    bench.kernel.user_knows(request, true);
    bench.answer(Reply::Pending);
    bench.until_ms(4_000);
    bench.answer(Reply::Pending);
    bench.until_ms(60_000);
    assert_eq!(bench.metric("StatusCalls"), 2);
    assert_eq!(outcomes(&bench), [Outcome::AcceptedLost]);
    // It is redriven from the dead letters now, when nobody waits for it any more.
    bench.kernel.reopen(request);
    assert_eq!(outcomes(&bench), [Outcome::GaveUp]);
    bench.kernel.release(request);
    assert_eq!(bench.kernel.live_requests(), 0, "nothing is kept of it");
}
