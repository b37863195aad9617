//! The future event list: earliest first, and among equal times the one that was scheduled first.
//!
//! The second half of that order makes runs reproducible: without it the order of simultaneous
//! events would depend on the shape of the heap.

use super::time::SimTime;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// What will happen, and when.
#[derive(Clone, Debug)]
pub(super) struct Calendar<E> {
    heap: BinaryHeap<Entry<E>>,
    scheduled_count: u64,
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
            scheduled_count: 0,
        }
    }

    pub(super) fn schedule(&mut self, at: SimTime, event: E) {
        self.heap.push(Entry {
            at,
            order: self.scheduled_count,
            event,
        });
        self.scheduled_count += 1;
    }

    /// Takes the next event if it is due by `limit`.
    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<(SimTime, E)> {
        if self.heap.peek()?.at > limit {
            return None;
        }
        self.heap.pop().map(|entry| (entry.at, entry.event))
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
