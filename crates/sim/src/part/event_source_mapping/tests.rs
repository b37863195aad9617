//! The pollers, step by step: the test plays the queue (part 1) and the function (part 2).

use super::super::bench::{Bench, OUT, OUT_2, transparent};
use super::*;
use crate::metric::Metric;
use crate::time::SimTime;
use sluice_scenario::Settings;

/// The queue whose backlog the pollers watch; its metrics come after theirs.
const QUEUE: Me<SqsMetric> = Me::new(1, PollerMetric::SPECS.len());

fn bench(settings: Settings) -> Bench {
    Bench::new(settings, |me, _| {
        EventSourceMapping::new(me, OUT, QUEUE, OUT_2)
    })
}

fn pollers(bench: &Bench) -> i64 {
    bench.metric("Pollers")
}

/// Answers every receive with one message and every other call as given; deletes have no effect.
fn play(bench: &mut Bench, until_ms: u64, of_function: Reply) {
    let now_ms = bench.kernel.now.micros() / 1_000;
    for ms in (now_ms..=until_ms).step_by(50) {
        bench
            .kernel
            .set(QUEUE, SqsMetric::ApproximateNumberOfMessagesVisible, 1_000);
        bench.until_ms(ms);
        let calls: Vec<_> = bench.made.drain(..).collect();
        for (id, call) in calls {
            let reply = match call.kind {
                CallKind::Receive => {
                    let request = bench.request();
                    let batch = bench.batch_of(&[request]);
                    bench.kernel.give_batch(id, batch);
                    Reply::Messages
                }
                CallKind::Invoke => of_function,
                _ => Reply::Ok,
            };
            bench.kernel.reply(id, reply, SimSpan::from_millis(10));
        }
    }
}

#[test]
fn begins_with_five_and_adds_three_hundred_a_minute_up_to_the_maximum() {
    let mut settings = transparent();
    settings.event_source_mapping.maximum_concurrency = 250;
    let mut bench = bench(settings);
    bench.until_ms(0);
    assert_eq!(pollers(&bench), 5);
    play(&mut bench, 20_000, Reply::Ok);
    assert_eq!(pollers(&bench), 5 + 20 * 5);
    play(&mut bench, 60_000, Reply::Ok);
    assert_eq!(pollers(&bench), 250);
}

#[test]
fn failures_lower_the_number_of_pollers_down_to_two_and_success_brings_them_back() {
    let mut bench = bench(transparent());
    play(&mut bench, 10_000, Reply::Ok);
    assert_eq!(pollers(&bench), 5 + 10 * 5);
    play(&mut bench, 12_000, Reply::FunctionError);
    let after_two_seconds = pollers(&bench);
    assert!(after_two_seconds < 40, "{after_two_seconds}");
    play(&mut bench, 40_000, Reply::FunctionTimeout);
    assert_eq!(pollers(&bench), 2);
    play(&mut bench, 50_500, Reply::Ok);
    assert_eq!(pollers(&bench), 2 + 10 * 5);
}

#[test]
fn a_throttled_batch_is_offered_again_until_its_messages_become_visible() {
    let mut settings = transparent();
    settings.event_source_mapping.concurrency_at_start = 1;
    settings.event_source_mapping.maximum_concurrency = 1;
    settings.sqs.visibility_timeout_ms = 20_000;
    let mut bench = bench(settings);
    bench.until_ms(0);
    let request = bench.request();
    let batch = bench.batch_of(&[request]);
    let (receive, _) = bench.made.remove(0);
    bench.kernel.give_batch(receive, batch);
    bench.kernel.reply(receive, Reply::Messages, SimSpan::ZERO);
    let mut offered_at = Vec::new();
    for ms in 0..30_000 {
        bench.until_ms(ms);
        match bench.made.first().map(|(_, call)| call.kind) {
            Some(CallKind::Invoke) => {
                offered_at.push(ms);
                bench.answer(Reply::Throttled);
            }
            Some(CallKind::Delete) => break,
            _ => {}
        }
    }
    let mut waits = offered_at.windows(2).map(|pair| pair[1] - pair[0]);
    let first = waits.next().expect("it is offered again");
    assert!((750..=1_501).contains(&first), "{first}");
    assert!(waits.all(|wait| (1_500..=3_001).contains(&wait)));
    let last = *offered_at.last().expect("an offer");
    assert!((17_000..20_000).contains(&last), "{last}");
    let dropped = bench.kernel.batch(batch).map(|batch| batch.items[0].failed);
    assert_eq!(dropped, Some(true), "nothing of it is deleted");
}

#[test]
fn pollers_that_find_nothing_are_let_go_down_to_the_number_at_the_start() {
    let mut bench = bench(transparent());
    play(&mut bench, 5_000, Reply::Ok);
    assert!(pollers(&bench) > 20);
    for ms in 5_001..5_200 {
        bench
            .kernel
            .set(QUEUE, SqsMetric::ApproximateNumberOfMessagesVisible, 0);
        bench.until_ms(ms);
        while let Some((_, call)) = bench.made.first() {
            let reply = if call.kind == CallKind::Receive {
                Reply::Empty
            } else {
                Reply::Ok
            };
            if call.kind == CallKind::Receive && pollers(&bench) <= 5 {
                break;
            }
            bench.answer(reply);
        }
    }
    assert_eq!(pollers(&bench), 5);
}

#[test]
fn pollers_to_be_stopped_and_pollers_that_find_nothing_are_not_counted_twice() {
    let mut bench = bench(transparent());
    play(&mut bench, 10_000, Reply::Ok);
    // All are busy when the function fails: some are stopped once they are free.
    play(&mut bench, 10_500, Reply::FunctionError);
    let before = pollers(&bench);
    assert!(before > 5, "{before}");
    for nth in 0..200 {
        bench.until_ms(10_500 + nth);
        while !bench.made.is_empty() {
            if bench.made[0].1.kind == CallKind::Receive && pollers(&bench) <= 5 {
                break;
            }
            bench.answer(Reply::Empty);
        }
        assert!(pollers(&bench) >= 5, "{}", pollers(&bench));
    }
    assert_eq!(pollers(&bench), 5);
}

/// Answers the one open receive with this many messages.
fn answer_receive(bench: &mut Bench, count: usize) {
    let requests: Vec<_> = (0..count).map(|_| bench.request()).collect();
    let (receive, call) = bench.made.remove(0);
    assert_eq!(call.kind, CallKind::Receive);
    let brought = bench.batch_of(&requests);
    let items = bench.kernel.batch(brought).expect("a batch").items.clone();
    bench.kernel.end_batch(brought);
    let batch = bench.kernel.add_to_batch(call.batch, items);
    bench.kernel.give_batch(receive, batch);
    bench.kernel.reply(receive, Reply::Messages, SimSpan::ZERO);
}

#[test]
fn a_poller_that_has_found_nothing_holds_its_window_open_for_as_long_as_a_long_poll() {
    let mut settings = transparent();
    settings.event_source_mapping.concurrency_at_start = 1;
    settings.event_source_mapping.maximum_concurrency = 1;
    settings.event_source_mapping.batch_window_ms = 5_000;
    settings.sqs.visibility_timeout_ms = 90_000;
    settings.lambda.timeout_ms = 15_000;
    let mut bench = bench(settings);
    bench.until_ms(20_000);
    bench.answer(Reply::Empty);
    bench.until_ms(30_000);
    answer_receive(&mut bench, 1);
    for (at_ms, until_ms) in [(30_000, 50_000), (50_000, 55_000)] {
        bench.until_ms(at_ms);
        let (_, gathering) = bench.made[0];
        assert_eq!(gathering.kind, CallKind::Receive);
        let batch = bench.kernel.batch(gathering.batch).expect("a batch");
        assert_eq!(batch.gathers_until, SimTime::from_millis(until_ms));
        bench.until_ms(until_ms);
        bench.answer(Reply::Empty);
        bench.until_ms(until_ms);
        assert_eq!(bench.made[0].1.kind, CallKind::Invoke);
        // It worked on a message, so it is no longer idle: the next window is the usual one.
        bench.answer(Reply::Ok);
        bench.until_ms(until_ms);
        bench.answer(Reply::Ok);
        bench.until_ms(until_ms);
        answer_receive(&mut bench, 1);
    }
}

#[test]
fn a_window_gathers_until_the_batch_is_full_or_the_window_is_over() {
    let mut settings = transparent();
    settings.event_source_mapping.concurrency_at_start = 1;
    settings.event_source_mapping.maximum_concurrency = 1;
    settings.event_source_mapping.batch_size = 25;
    settings.event_source_mapping.batch_window_ms = 5_000;
    let mut bench = bench(settings);
    // The batch is full before the window is over.
    for (at_ms, count) in [(0, 10), (1_000, 10), (2_000, 5)] {
        bench.until_ms(at_ms);
        answer_receive(&mut bench, count);
        bench.until_ms(at_ms);
    }
    let (invoke, call) = bench.made.remove(0);
    assert_eq!(call.kind, CallKind::Invoke);
    assert_eq!(
        bench.kernel.batch(call.batch).expect("a batch").items.len(),
        25
    );
    bench.kernel.reply(invoke, Reply::Ok, SimSpan::ZERO);
    bench.until_ms(2_000);
    bench.answer(Reply::Ok);
    bench.until_ms(2_000);
    // The window is over before the batch is full: the queue answers with no messages.
    answer_receive(&mut bench, 3);
    bench.until_ms(2_000);
    assert_eq!(bench.made[0].1.kind, CallKind::Receive);
    bench.until_ms(7_000);
    bench.answer(Reply::Empty);
    bench.until_ms(7_000);
    assert_eq!(bench.made[0].1.kind, CallKind::Invoke);
}
