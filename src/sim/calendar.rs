//! The future event list: earliest first, and among equal times the one that was scheduled first.
//!
//! The second half of that order makes runs reproducible: without it the order of simultaneous
//! events would depend on the shape of the heap.
//!
//! Most timers are time-outs: many at once, all with the same few delays, and nearly all of them
//! pass without effect. Those of one delay fall due in the order in which they are set, so each
//! delay has a plain queue (a *lane*) and only what has no lane goes through the heap. The order
//! of events is the same as with a heap alone; the heap stays small.

use super::time::{SimSpan, SimTime};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// Delays that have a lane of their own, at most: more would cost more than they save.
const LANES_MAX: usize = 8;

/// Below this number of time-outs it is not worth looking which still matter.
const PRUNE_MIN: usize = 65_536;

/// Later than every event.
const NOTHING: (SimTime, u64) = (SimTime::NEVER, u64::MAX);

/// What will happen, and when.
#[derive(Clone, Debug)]
pub(super) struct Calendar<E> {
    heap: BinaryHeap<Entry<E>>,
    lanes: Vec<Lane<E>>,
    /// The earliest event of all lanes, and its lane.
    next_in_lanes: ((SimTime, u64), usize),
    /// When so many are in lanes, it is time to look which still matter.
    prune_at: usize,
    scheduled_count: u64,
}

/// Events that were all scheduled with the same delay.
#[derive(Clone, Debug)]
struct Lane<E> {
    delay: SimSpan,
    entries: VecDeque<Entry<E>>,
}

#[derive(Clone, Debug)]
struct Entry<E> {
    at: SimTime,
    order: u64,
    event: E,
}

impl<E> Calendar<E> {
    pub(super) fn new() -> Self {
        Self {
            heap: BinaryHeap::new(),
            lanes: Vec::new(),
            next_in_lanes: (NOTHING, 0),
            prune_at: PRUNE_MIN,
            scheduled_count: 0,
        }
    }

    pub(super) fn schedule(&mut self, at: SimTime, event: E) {
        let entry = self.entry(at, event);
        self.heap.push(entry);
    }

    /// The same as scheduling at `now + delay`, for delays that many events have in common.
    pub(super) fn schedule_timeout(&mut self, now: SimTime, delay: SimSpan, event: E) {
        let entry = self.entry(now.plus(delay), event);
        let Some(index) = self.lane_for(delay) else {
            self.heap.push(entry);
            return;
        };
        let key = entry.key();
        // Within a lane later ones fall due later, so only the first of a lane can be the next.
        if key < self.next_in_lanes.0 {
            self.next_in_lanes = (key, index);
        }
        self.lanes[index].entries.push_back(entry);
    }

    /// Takes the next event if it is due by `limit`.
    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<(SimTime, E)> {
        let in_heap = self.heap.peek().map_or(NOTHING, Entry::key);
        let (in_lanes, index) = self.next_in_lanes;
        if in_heap.0.min(in_lanes.0) > limit {
            return None;
        }
        let entry = if in_heap < in_lanes {
            self.heap.pop()
        } else {
            let entry = self.lanes.get_mut(index)?.entries.pop_front();
            self.find_next_in_lanes();
            entry
        };
        entry.map(|entry| (entry.at, entry.event))
    }

    /// The lane of a delay; a new one while there are few, or one that has become free.
    fn lane_for(&mut self, delay: SimSpan) -> Option<usize> {
        if let Some(index) = self.lanes.iter().position(|lane| lane.delay == delay) {
            return Some(index);
        }
        if self.lanes.len() < LANES_MAX {
            self.lanes.push(Lane {
                delay,
                entries: VecDeque::new(),
            });
            return Some(self.lanes.len() - 1);
        }
        let free = self.lanes.iter().position(|lane| lane.entries.is_empty())?;
        self.lanes[free].delay = delay;
        Some(free)
    }

    /// Lets go of time-outs that would pass without effect, when they have become many. Without
    /// this a long time-out would keep an entry for every call of its length.
    pub(super) fn prune(&mut self, matters: impl Fn(&E) -> bool) {
        let count: usize = self.lanes.iter().map(|lane| lane.entries.len()).sum();
        if count < self.prune_at {
            return;
        }
        for lane in &mut self.lanes {
            lane.entries.retain(|entry| matters(&entry.event));
        }
        let left: usize = self.lanes.iter().map(|lane| lane.entries.len()).sum();
        // Twice what is left: the work of looking at all is paid by as many that came.
        self.prune_at = (2 * left).max(PRUNE_MIN);
        self.find_next_in_lanes();
    }

    fn find_next_in_lanes(&mut self) {
        self.next_in_lanes = (NOTHING, 0);
        for (index, lane) in self.lanes.iter().enumerate() {
            let key = lane.entries.front().map_or(NOTHING, Entry::key);
            if key < self.next_in_lanes.0 {
                self.next_in_lanes = (key, index);
            }
        }
    }

    fn entry(&mut self, at: SimTime, event: E) -> Entry<E> {
        let order = self.scheduled_count;
        self.scheduled_count += 1;
        Entry { at, order, event }
    }
}

impl<E> Entry<E> {
    fn key(&self) -> (SimTime, u64) {
        (self.at, self.order)
    }
}

// The heap gives its greatest entry first, so "greater" means "sooner". The event takes no part.
impl<E> Ord for Entry<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        (other.at, other.order).cmp(&(self.at, self.order))
    }
}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<E> Eq for Entry<E> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earliest_first_then_first_scheduled() {
        let mut calendar = Calendar::new();
        for (at, name) in [(30, "c"), (10, "a1"), (20, "b"), (10, "a2"), (10, "a3")] {
            calendar.schedule(SimTime::from_micros(at), name);
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
    fn what_no_longer_matters_is_let_go_and_the_rest_keeps_its_order() {
        let mut calendar = Calendar::new();
        let delay = SimSpan::from_secs(1);
        for nth in 0..PRUNE_MIN as u64 {
            calendar.schedule_timeout(SimTime::from_micros(nth), delay, nth);
        }
        calendar.prune(|nth| nth % 1_000 == 7);
        let mut left = Vec::new();
        while let Some((_, nth)) = calendar.take_due(SimTime::NEVER) {
            left.push(nth);
        }
        let expected: Vec<u64> = (0..PRUNE_MIN as u64)
            .filter(|nth| nth % 1_000 == 7)
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn lanes_keep_the_order_of_a_heap() {
        let (mut with_lanes, mut heap_only) = (Calendar::new(), Calendar::new());
        // Twenty delays: more than there are lanes.
        for nth in 0..2_000_u64 {
            let now = SimTime::from_micros(nth / 3);
            let delay = SimSpan::from_micros(nth * 7 % 20 * 10);
            with_lanes.schedule_timeout(now, delay, nth);
            heap_only.schedule(now.plus(delay), nth);
            if nth % 5 == 0 {
                with_lanes.schedule(now, nth);
                heap_only.schedule(now, nth);
            }
            if nth % 4 == 0 {
                assert_eq!(with_lanes.take_due(now), heap_only.take_due(now));
            }
        }
        for _ in 0..3_000 {
            let next = heap_only.take_due(SimTime::NEVER);
            assert_eq!(with_lanes.take_due(SimTime::NEVER), next);
        }
        assert_eq!(heap_only.take_due(SimTime::NEVER), None);
    }
}
