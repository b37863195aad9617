//! Whatever is scheduled, the order is that of a plain list sorted by time and by the order of
//! scheduling.

use super::*;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
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
fn timeouts_that_are_void_take_no_room_and_the_rest_keeps_its_order() {
    let mut calendar = Calendar::new();
    let delay = SimSpan::from_secs(1);
    let matters = |nth: &u64| nth % 1_000 == 7;
    for nth in 0..100_000 {
        // What is set last is not void yet.
        let void = |set: &u64| !matters(set) && set + 10 < nth;
        calendar.schedule_timeout(SimTime::from_micros(nth), (0, delay), nth, void);
    }
    let mut left = Vec::new();
    while let Some((_, nth)) = calendar.take_due(SimTime::NEVER) {
        left.push(nth);
    }
    let expected = (0..100_000).filter(matters);
    assert!(
        left.len() < 400,
        "{} are left of a hundred thousand",
        left.len()
    );
    assert!(left.is_sorted());
    left.retain(matters);
    assert_eq!(left, expected.collect::<Vec<_>>());
}

/// The operations of a simulation on its calendar. It takes what is left of an instant first, as the kernel does.
#[derive(Clone, Copy, Debug)]
enum Step {
    Schedule(u64),
    /// A timeout of an owner; whether it is void from the start.
    TimeOut(u8, u64, bool),
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
    // More delays than there are lanes.
    let timeout = (0..2_u8, 0..12_u64, any::<bool>());
    prop_oneof![
        3 => delays().prop_map(Step::Schedule),
        1 => timeout.prop_map(|(owner, nth, void)| Step::TimeOut(owner, nth * 90_000, void)),
        4 => delays().prop_map(Step::Take),
    ]
}

/// What is still expected of a calendar: a plain list, with a note of what is void.
#[derive(Default)]
struct Expected {
    sorted: BTreeSet<(SimTime, usize)>,
    void: BTreeSet<usize>,
}

impl Expected {
    /// The calendar has yielded this by `limit`: it must be the first, but for void ones, which may be left out and
    /// then never come.
    fn check(&mut self, yielded: Option<(SimTime, usize)>, limit: SimTime) -> TestCaseResult {
        loop {
            let first = self.sorted.first().copied().filter(|it| it.0 <= limit);
            first.map(|first| self.sorted.remove(&first));
            let is_left_out = first.is_some_and(|first| self.void.contains(&first.1));
            if first == yielded || !is_left_out {
                prop_assert_eq!(yielded, first);
                return Ok(());
            }
        }
    }
}

proptest! {
    #[test]
    fn the_order_is_that_of_a_sorted_list(steps in prop::collection::vec(steps(), 1..600)) {
        let (mut calendar, mut expected) = (Calendar::new(), Expected::default());
        let mut now = SimTime::ZERO;
        for (nth, &step) in steps.iter().enumerate() {
            match step {
                Step::Schedule(delay) => {
                    let delay = SimSpan::from_micros(delay);
                    calendar.schedule(now, delay, nth);
                    expected.sorted.insert((now.plus(delay), nth));
                }
                Step::TimeOut(owner, delay, void) => {
                    let delay = SimSpan::from_micros(delay);
                    if void {
                        expected.void.insert(nth);
                    }
                    let is_void = |it: &usize| expected.void.contains(it);
                    calendar.schedule_timeout(now, (owner, delay), nth, is_void);
                    expected.sorted.insert((now.plus(delay), nth));
                }
                Step::Take(within) => {
                    let limit = now.plus(SimSpan::from_micros(within));
                    let rest = calendar.take_rest().map(|event| (now, event));
                    let yielded = rest.or_else(|| calendar.take_due(limit));
                    expected.check(yielded, limit)?;
                    now = yielded.map_or(limit, |(at, _)| at);
                }
            }
        }
        while let Some(yielded) = calendar.take_due(SimTime::NEVER) {
            expected.check(Some(yielded), SimTime::NEVER)?;
        }
        expected.check(None, SimTime::NEVER)?;
    }

    #[test]
    fn a_crowd_in_one_bucket_is_yielded_in_order(delays in prop::collection::vec(0..600_u64, 1..900)) {
        let (mut calendar, mut sorted) = (Calendar::new(), BTreeSet::new());
        for (nth, &delay) in delays.iter().enumerate() {
            calendar.schedule(SimTime::ZERO, SimSpan::from_micros(delay), nth);
            sorted.insert((SimTime::from_micros(delay), nth));
            // Some come while the crowd is being taken.
            if nth % 5 == 4 {
                let first = sorted.first().copied().filter(|it| it.0 == SimTime::ZERO);
                first.map(|first| sorted.remove(&first));
                prop_assert_eq!(calendar.take_due(SimTime::ZERO), first);
            }
        }
        for expected in sorted {
            prop_assert_eq!(calendar.take_due(SimTime::NEVER), Some(expected));
        }
    }
}
