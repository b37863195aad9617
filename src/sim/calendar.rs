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

/// What will happen, and when.
#[derive(Clone, Debug)]
pub(super) struct Calendar<E> {
    heap: BinaryHeap<Entry<E>>,
    lanes: Vec<Lane<E>>,
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
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.delay == delay) {
            lane.entries.push_back(entry);
        } else if self.lanes.len() < LANES_MAX {
            self.lanes.push(Lane {
                delay,
                entries: VecDeque::from([entry]),
            });
        } else if let Some(empty) = self.lanes.iter_mut().find(|lane| lane.entries.is_empty()) {
            empty.delay = delay;
            empty.entries.push_back(entry);
        } else {
            self.heap.push(entry);
        }
    }

    /// Takes the next event if it is due by `limit`.
    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<(SimTime, E)> {
        let mut next = self
            .heap
            .peek()
            .map_or((SimTime::NEVER, u64::MAX), Entry::key);
        let mut in_lane = None;
        for (index, lane) in self.lanes.iter().enumerate() {
            if let Some(front) = lane.entries.front()
                && front.key() < next
            {
                next = front.key();
                in_lane = Some(index);
            }
        }
        if next.0 > limit {
            return None;
        }
        let entry = match in_lane {
            Some(index) => self.lanes[index].entries.pop_front(),
            None => self.heap.pop(),
        };
        entry.map(|entry| (entry.at, entry.event))
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
}
