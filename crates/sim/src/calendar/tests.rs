//! Whatever is scheduled, the order is that of a plain list sorted by time and by the order of
//! scheduling.

use super::*;
use crate::calendar::timeout_queue::PRUNE_MIN;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn earliest_first_then_first_scheduled() {
    let mut calendar = Calendar::new();
    for (delay, name) in [(30, "c"), (10, "a1"), (20, "b"), (10, "a2"), (10, "a3")] {
        calendar.schedule(SimTime::ZERO, SimSpan::from_micros(delay), name);
    }
    let mut seen = Vec::new();
    while let Some((at, name)) = calendar.take_due(SimTime::from_micros(20)) {
        seen.push((at.micros(), name));
    }
    assert_eq!(seen, [(10, "a1"), (10, "a2"), (10, "a3"), (20, "b")]);
    assert_eq!(
        calendar.take_due(SimTime::NEVER),
        Some((SimTime::from_micros(30), "c"))
    );
}

#[test]
fn what_no_longer_matters_is_dropped_and_the_rest_keeps_its_order() {
    let mut calendar = Calendar::new();
    let delay = SimSpan::from_secs(1);
    for nth in 0..PRUNE_MIN as u64 {
        calendar.schedule_timeout(SimTime::from_micros(nth), (0, delay), nth, |_| false);
    }
    let mut lanes = calendar.take_lanes();
    lanes.prune(|nth| nth % 1_000 == 7);
    calendar.put_lanes(lanes);
    let mut left = Vec::new();
    while let Some((_, nth)) = calendar.take_due(SimTime::NEVER) {
        left.push(nth);
    }
    let expected: Vec<u64> = (0..PRUNE_MIN as u64)
        .filter(|nth| nth % 1_000 == 7)
        .collect();
    assert_eq!(left, expected);
}

/// The operations of a simulation on its calendar.
#[derive(Clone, Copy, Debug)]
enum Step {
    Schedule(u64),
    TimeOut(u64),
    /// Take what is due within this span; if nothing is, let the time pass.
    Take(u64),
}

/// Every kind of delay: none, within a bucket, within the ring, about the ring's length, beyond it.
fn delays() -> impl Strategy<Value = u64> {
    prop_oneof![
        Just(0),
        0..300_u64,
        0..200_000_u64,
        1_040_000..1_060_000_u64,
        0..5_000_000_u64,
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => delays().prop_map(Step::Schedule),
        // More delays than there are lanes.
        1 => (0..20_u64).prop_map(|nth| Step::TimeOut(nth * 90_000)),
        4 => delays().prop_map(Step::Take),
    ]
}

proptest! {
    #[test]
    fn the_order_is_that_of_a_sorted_list(steps in prop::collection::vec(steps(), 1..600)) {
        let (mut calendar, mut sorted) = (Calendar::new(), BTreeSet::new());
        let mut now = SimTime::ZERO;
        for (nth, &step) in steps.iter().enumerate() {
            match step {
                Step::Schedule(delay) | Step::TimeOut(delay) => {
                    let delay = SimSpan::from_micros(delay);
                    if matches!(step, Step::Schedule(_)) {
                        calendar.schedule(now, delay, nth);
                    } else {
                        calendar.schedule_timeout(now, (0, delay), nth, |_| false);
                    }
                    sorted.insert((now.plus(delay), nth));
                }
                Step::Take(within) => {
                    let limit = now.plus(SimSpan::from_micros(within));
                    let first = sorted.first().copied();
                    let expected = first.filter(|&(at, _)| at <= limit);
                    prop_assert_eq!(calendar.take_due(limit), expected);
                    now = expected.map_or(limit, |(at, _)| at);
                    expected.map(|key| sorted.remove(&key));
                }
            }
        }
        while let Some(key) = sorted.pop_first() {
            prop_assert_eq!(calendar.take_due(SimTime::NEVER), Some(key));
        }
        prop_assert_eq!(calendar.take_due(SimTime::NEVER), None);
    }
}
