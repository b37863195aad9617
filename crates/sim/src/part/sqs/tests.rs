//! The queue, step by step.

use super::super::bench::{Bench, OUT, transparent};
use super::*;
use sluice_scenario::Settings;

use crate::kernel::{NewCall, RequestKey};

fn settings() -> Settings {
    let mut settings = transparent();
    settings.sqs.visibility_timeout_ms = 1_000;
    settings.sqs.max_receive_count = 3;
    settings.sqs.long_poll_s = 20;
    settings.event_source_mapping.batch_size = 10;
    settings
}

fn bench(settings: Settings) -> Bench {
    Bench::new(settings, |me, _| Sqs::new(me, Some(OUT)))
}

fn send(bench: &mut Bench, at_ms: u64, count: usize) {
    bench.until_ms(at_ms);
    for _ in 0..count {
        let request = bench.request();
        bench.ask(CallKind::Send, request);
    }
    bench.until_ms(at_ms);
    bench.answers.clear();
}

/// Receives at an instant; returns how many messages came at once.
fn receive(bench: &mut Bench, at_ms: u64) -> usize {
    bench.until_ms(at_ms);
    bench.answers.clear();
    bench.batch = crate::kernel::BatchId::null();
    bench.ask(CallKind::Receive, RequestKey::null());
    bench.until_ms(at_ms);
    bench
        .kernel
        .batch(bench.batch)
        .map_or(0, |batch| batch.items.len())
}

fn delete(bench: &mut Bench, failed: bool) {
    let batch = bench.batch;
    if let Some(batch) = bench.kernel.batch_mut(batch) {
        batch.items.iter_mut().for_each(|item| item.failed = failed);
    }
    let new = NewCall {
        batch,
        ..NewCall::new(CallKind::Delete, RequestKey::null())
    };
    bench.ask_new(new);
    let now_ms = bench.kernel.now.micros() / 1_000;
    bench.until_ms(now_ms);
    bench.kernel.end_batch(batch);
}

fn waiting_and_in_flight(bench: &Bench) -> (i64, i64) {
    let visible = bench.metric("ApproximateNumberOfMessagesVisible");
    (
        visible,
        bench.metric("ApproximateNumberOfMessagesNotVisible"),
    )
}

#[test]
fn a_message_is_hidden_while_in_flight_and_gone_when_deleted() {
    let mut bench = bench(settings());
    send(&mut bench, 0, 12);
    assert_eq!(receive(&mut bench, 1), 10);
    assert_eq!(waiting_and_in_flight(&bench), (2, 10));
    delete(&mut bench, false);
    assert_eq!(waiting_and_in_flight(&bench), (2, 0));
    bench.until_ms(60_000);
    assert_eq!(waiting_and_in_flight(&bench), (2, 0));
}

#[test]
fn dead_letters_come_after_exactly_the_maximum_of_receives() {
    let mut bench = bench(settings());
    send(&mut bench, 0, 1);
    for nth in 0..3 {
        assert_eq!(receive(&mut bench, nth * 2_000), 1, "receive {nth}");
        delete(&mut bench, true);
        assert_eq!(bench.metric("MessagesAwaitingRetry"), 1);
    }
    assert_eq!(receive(&mut bench, 6_000), 0);
    assert_eq!(bench.made[0].1.kind, CallKind::DeadLetter);
    assert_eq!(bench.metric("NumberOfMessagesReceived"), 3);
    assert_eq!(bench.metric("MessagesAwaitingRetry"), 0);
    assert_eq!(waiting_and_in_flight(&bench), (0, 0));
}

#[test]
fn visibility_is_counted_from_each_receive() {
    let mut bench = bench(settings());
    send(&mut bench, 0, 1);
    assert_eq!(receive(&mut bench, 500), 1);
    bench.until_ms(1_499);
    assert_eq!(waiting_and_in_flight(&bench), (0, 1));
    bench.until_ms(1_500);
    assert_eq!(waiting_and_in_flight(&bench), (1, 0));
}

#[test]
fn a_consumer_that_was_too_slow_cannot_delete_what_another_has_received() {
    let mut bench = bench(settings());
    send(&mut bench, 0, 1);
    receive(&mut bench, 0);
    let slow = bench.batch;
    receive(&mut bench, 1_500);
    bench.batch = slow;
    delete(&mut bench, false);
    assert_eq!(
        waiting_and_in_flight(&bench),
        (0, 1),
        "the second receive still holds it"
    );
}

#[test]
fn a_long_poll_ends_with_the_first_message_or_empty() {
    let mut bench = bench(settings());
    bench.ask(CallKind::Receive, RequestKey::null());
    bench.until_ms(19_999);
    assert!(bench.answers.is_empty());
    bench.until_ms(20_000);
    assert_eq!(bench.replies(), [(20_000, Reply::Empty)]);
    bench.answers.clear();
    bench.ask(CallKind::Receive, RequestKey::null());
    bench.until_ms(30_000);
    let request = bench.request();
    bench.ask(CallKind::Send, request);
    bench.until_ms(30_000);
    assert!(bench.replies().contains(&(30_000, Reply::Messages)));
}

#[test]
fn the_oldest_message_leaves_the_age_after_three_receives() {
    let mut bench = bench(settings());
    send(&mut bench, 0, 1);
    send(&mut bench, 5_000, 1);
    assert_eq!(bench.metric("ApproximateAgeOfOldestMessageMs"), 5_000);
    for nth in 0..3 {
        bench.kernel.settings.event_source_mapping.batch_size = 1;
        bench.kernel.settings.sqs.visibility_timeout_ms = 100;
        receive(&mut bench, 6_000 + nth * 200);
        receive(&mut bench, 6_001 + nth * 200);
    }
    // Both have been received three times by now, so neither counts.
    bench.until_ms(9_000);
    assert_eq!(bench.metric("ApproximateAgeOfOldestMessageMs"), 0);
}

#[test]
fn in_flight_messages_are_limited() {
    let mut settings = settings();
    settings.sqs.in_flight_limit = 4;
    let mut bench = bench(settings);
    send(&mut bench, 0, 10);
    assert_eq!(receive(&mut bench, 0), 4);
    assert_eq!(receive(&mut bench, 1), 0);
}

#[test]
fn a_receive_for_a_gathered_batch_ends_with_its_window() {
    let mut settings = settings();
    settings.event_source_mapping.batch_size = 15;
    settings.event_source_mapping.batch_window_ms = 4_000;
    let mut bench = bench(settings);
    send(&mut bench, 0, 12);
    assert_eq!(
        receive(&mut bench, 1_000),
        10,
        "a receive brings ten at most"
    );
    let gathered = bench.batch;
    bench.until_ms(2_000);
    bench.answers.clear();
    for expected in [(2_000, Reply::Messages), (5_000, Reply::Empty)] {
        bench.ask_new(NewCall {
            batch: gathered,
            ..NewCall::new(CallKind::Receive, RequestKey::null())
        });
        bench.until_ms(20_000.min(expected.0));
        assert_eq!(bench.replies().last(), Some(&expected));
    }
    assert_eq!(
        bench.kernel.batch(gathered).expect("a batch").items.len(),
        12
    );
}

#[test]
fn a_delayed_message_cannot_be_received_before_its_time() {
    let mut settings = settings();
    settings.sqs.delay_ms = 5_000;
    let mut bench = bench(settings);
    send(&mut bench, 0, 2);
    assert_eq!(bench.metric("ApproximateNumberOfMessagesDelayed"), 2);
    assert_eq!(waiting_and_in_flight(&bench), (0, 0));
    assert_eq!(receive(&mut bench, 4_999), 0);
    // That receive was waiting, and gets them.
    bench.until_ms(5_000);
    assert_eq!(waiting_and_in_flight(&bench), (1, 1));
    assert_eq!(bench.metric("ApproximateNumberOfMessagesDelayed"), 0);
}

#[test]
fn a_message_is_lost_when_it_is_too_old_wherever_it_is() {
    let mut settings = settings();
    settings.sqs.retention_s = 60;
    settings.sqs.visibility_timeout_ms = 100_000;
    let mut bench = bench(settings);
    send(&mut bench, 0, 12);
    assert_eq!(receive(&mut bench, 30_000), 10);
    bench.until_ms(59_999);
    assert_eq!(waiting_and_in_flight(&bench), (2, 10));
    bench.until_ms(60_000);
    assert_eq!(waiting_and_in_flight(&bench), (0, 0));
    assert_eq!(bench.metric("MessagesExpired"), 12);
    let lost = bench.kernel.outcomes()[Outcome::AcceptedLost.index()];
    assert_eq!((lost, bench.kernel.failed_count()), (12, 12));
}

#[test]
fn what_is_delivered_twice_comes_again_and_counts_its_receives() {
    let mut settings = settings();
    settings.sqs.duplicate_delivery_rate = 1.0;
    let mut bench = bench(settings);
    send(&mut bench, 0, 1);
    for nth in 1..=3 {
        assert_eq!(receive(&mut bench, nth), 1, "receive {nth}");
    }
    assert_eq!(bench.metric("MessagesDeliveredTwice"), 3);
    assert_eq!(bench.metric("MessagesRedelivered"), 2);
    assert_eq!(
        receive(&mut bench, 4),
        0,
        "it has been received three times"
    );
    assert_eq!(bench.made[0].1.kind, CallKind::DeadLetter);
}

/// A dead-letter queue with this many letters, sent a while ago.
fn letters(settings: Settings, count: usize) -> Bench {
    let mut bench = Bench::new(settings, |me, _| Sqs::dead_letters(me, vec![OUT]));
    for _ in 0..count {
        let request = bench.request();
        bench.ask(CallKind::DeadLetter, request);
    }
    bench.until_ms(0);
    bench
}

#[test]
fn dead_letters_are_kept_since_they_were_first_sent_and_then_gone() {
    let mut settings = settings();
    settings.sqs.dead_letter_retention_s = 60;
    let mut bench = letters(settings, 3);
    bench.until_ms(59_999);
    assert_eq!(waiting_and_in_flight(&bench), (3, 0));
    bench.until_ms(60_000);
    assert_eq!(waiting_and_in_flight(&bench), (0, 0));
    let lost = bench.kernel.outcomes()[Outcome::AcceptedLost.index()];
    assert_eq!((lost, bench.kernel.failed_count()), (3, 3), "told once");
}

#[test]
fn a_redrive_takes_dead_letters_back_at_its_pace_and_no_longer_than_it_is_wanted() {
    let mut bench = letters(settings(), 5);
    bench.until_ms(10_000);
    assert!(bench.made.is_empty());
    bench.kernel.settings.sqs.redrive_rate_per_s = 2;
    bench.change_settings();
    bench.until_ms(11_600);
    assert_eq!(bench.made.len(), 3);
    assert!(
        bench
            .made
            .iter()
            .all(|(_, call)| call.kind == CallKind::Redrive)
    );
    bench.kernel.settings.sqs.redrive_rate_per_s = 0;
    bench.change_settings();
    bench.until_ms(20_000);
    assert_eq!((bench.made.len(), bench.metric("MessagesRedriven")), (3, 3));
    assert_eq!(waiting_and_in_flight(&bench), (2, 0));
}

#[test]
fn a_message_that_is_taken_back_is_a_new_one() {
    let mut bench = bench(settings());
    let request = bench.request();
    bench.kernel.settle(request, Outcome::AcceptedLost);
    bench.kernel.hold(request);
    bench.kernel.user_knows(request, true);
    bench.ask(CallKind::Redrive, request);
    assert_eq!(receive(&mut bench, 0), 1);
    let taken_back = bench.kernel.request(request);
    assert_eq!(taken_back.outcome, Outcome::AcceptedPending);
    assert!(!taken_back.user_knows);
}
