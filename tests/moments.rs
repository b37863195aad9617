//! Promise: the milestones of a run are the moments that a reader of its charts would point at, and
//! a quiet run has none.

mod support;

use sluice::record::{DesignReport, MilestoneKind};
use sluice::scenario::traffic::Shape;
use support::{preset, report};

fn kinds(design: &DesignReport) -> Vec<MilestoneKind> {
    design.moments.iter().map(|moment| moment.kind).collect()
}

/// The instant and the value of the only milestone of a kind.
#[track_caller]
fn only(design: &DesignReport, kind: MilestoneKind) -> (f64, i64) {
    let found: Vec<_> = design.moments.iter().filter(|it| it.kind == kind).collect();
    assert_eq!(found.len(), 1, "{kind:?}: {:?}", design.moments);
    (found[0].at_s, found[0].value)
}

#[test]
fn a_quiet_run_has_no_milestone() {
    for design in &report(preset("steady-day")).designs {
        assert_eq!(kinds(design), [], "{}", design.design);
    }
}

#[test]
fn a_surge_is_marked_from_the_first_throttle_to_the_last_message() {
    let report = report(preset("flash-sale"));
    let [open, queued] = &report.designs[..] else {
        panic!("two designs")
    };
    // The surge begins to rise at 4 s and is over at 46 s.
    let (at, _) = only(open, MilestoneKind::FirstThrottle);
    let throttles = open.over_time("lambda", "Throttles").expect("a metric");
    let second = throttles.iter().position(|&n| n > 0.0).expect("some");
    // A milestone is reported at the end of its cell, a tenth of a second.
    assert_eq!((at - 0.05) as usize, second, "{at}");
    let last = throttles.iter().rposition(|&n| n > 0.0).expect("some") as f64;
    let (at, took_ms) = only(open, MilestoneKind::Recovered);
    assert!(
        (last - 4.0..=last + 2.0).contains(&at) && took_ms > 25_000,
        "{at}, {took_ms}"
    );

    let waiting = queued.over_time("sqs", "ApproximateNumberOfMessagesVisible");
    let waiting = waiting.expect("a metric");
    let most = waiting.iter().copied().fold(0.0, f64::max);
    let (grows, _) = only(queued, MilestoneKind::QueueGrows);
    let (at, peak) = only(queued, MilestoneKind::QueuePeak);
    let (drained, took_ms) = only(queued, MilestoneKind::Drained);
    assert!((4.0..10.0).contains(&grows), "{grows}");
    assert!(
        waiting[at as usize - 1] > 0.98 * most && peak as f64 >= most,
        "{at}, {peak}"
    );
    assert!(waiting[drained as usize + 1] < 30.0 && waiting[drained as usize - 2] > 100.0);
    assert_eq!(took_ms, ((drained - grows) * 1e3).round() as i64);
    assert!(only(queued, MilestoneKind::Recovered).0 >= drained - 2.0);
}

#[test]
fn a_retry_storm_begins_with_the_outage_and_ends_after_it() {
    let report = report(preset("retry-storm"));
    let [open, queued] = &report.designs[..] else {
        panic!("two designs")
    };
    let (begins, _) = only(open, MilestoneKind::RetryStormBegins);
    let (ends, retries) = only(open, MilestoneKind::RetryStormEnds);
    assert!(
        (15.0..16.0).contains(&begins) && (30.0..33.0).contains(&ends),
        "{begins}, {ends}"
    );
    let all = open.metric("clients", "Retries").expect("a metric");
    assert!(
        retries > all * 9 / 10 && retries <= all,
        "{retries} of {all}"
    );
    assert!(
        !kinds(queued).contains(&MilestoneKind::RetryStormBegins),
        "the queue retries"
    );
}

#[test]
fn the_first_dead_letter_comes_after_the_last_receive_of_a_poison_message() {
    let report = report(preset("poison-messages"));
    let [open, queued] = &report.designs[..] else {
        panic!("two designs")
    };
    assert_eq!(kinds(open), []);
    assert_eq!(kinds(queued), [MilestoneKind::FirstDeadLetter]);
    // Three receives, 12 s apart.
    assert!((36.0..37.0).contains(&only(queued, MilestoneKind::FirstDeadLetter).0));
}

#[test]
fn cold_starts_that_come_at_once_and_a_message_that_waits_for_a_minute_are_noted() {
    let mut draft = preset("steady-day");
    draft.traffic.shape = Shape::Constant { rps: 100.0 };
    draft.settings.lambda.warm_at_start = 0;
    draft.settings.event_source_mapping.concurrency_at_start = 2;
    draft.settings.event_source_mapping.maximum_concurrency = 2;
    let report = report(draft);
    let [open, queued] = &report.designs[..] else {
        panic!("two designs")
    };
    let (at, most) = only(open, MilestoneKind::ColdStarts);
    let starts = open.metric("lambda", "ColdStarts").expect("a metric");
    assert!(
        at < 1.0 && most > 10 && most <= starts,
        "{at}, {most} of {starts}"
    );
    let (at, age_ms) = only(queued, MilestoneKind::OldestOverMinute);
    assert!(
        (60.0..120.0).contains(&at) && (60_000..60_200).contains(&age_ms),
        "{at}, {age_ms}"
    );
    let story = kinds(queued);
    assert!(!story.contains(&MilestoneKind::Drained) && !story.contains(&MilestoneKind::Recovered));
}
