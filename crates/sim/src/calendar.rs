//! The future event list: earliest first, and of simultaneous events the one that was scheduled first.
//!
//! The second half of that order makes runs reproducible: without it the order of simultaneous events
//! would depend on how they are stored.
//!
//!   delay zero ──► immediate: a plain queue
//!   timeouts   ──► lanes: a plain queue for each delay
//!   within 1 s ──► wheel: a bucket for each stretch of time
//!   later      ──► heap
//!
//! Each of the four yields its earliest event, and the earliest of these is next. A heap alone would give
//! the same order, and the tests compare with one; the others are there because they take fewer steps for
//! most events (docs/SPEED.md has the figures).

mod entry;
mod timeout_queue;
mod wheel;

use super::time::{SimSpan, SimTime};
use entry::{Entry, Key, NOTHING};
use std::collections::{BinaryHeap, VecDeque};
pub(super) use timeout_queue::Lanes;
use wheel::Wheel;

/// The events that will happen, in order.
#[derive(Clone, Debug)]
pub(super) struct Calendar<E> {
    /// Events that are due at the present instant.
    immediate: VecDeque<Entry<E>>,
    lanes: Lanes<E>,
    wheel: Wheel<E>,
    heap: BinaryHeap<Entry<E>>,
    scheduled_count: u64,
}

impl<E: Copy> Calendar<E> {
    pub(super) fn new() -> Self {
        Self {
            immediate: VecDeque::new(),
            lanes: Lanes::default(),
            wheel: Wheel::new(),
            heap: BinaryHeap::new(),
            scheduled_count: 0,
        }
    }

    /// Schedules an event after a delay. `now` must never run backwards, and every event that was due
    /// before it must have been taken.
    pub(super) fn schedule(&mut self, now: SimTime, delay: SimSpan, event: E) {
        let entry = self.entry(now.plus(delay), event);
        if delay == SimSpan::ZERO {
            self.immediate.push_back(entry);
        } else if let Err(far) = self.wheel.insert(entry) {
            self.heap.push(far);
        }
    }

    /// The same, for a delay that many events share.
    pub(super) fn schedule_timeout(&mut self, now: SimTime, delay: SimSpan, event: E) {
        let entry = self.entry(now.plus(delay), event);
        if let Err(other) = self.lanes.insert(delay, entry) {
            self.heap.push(other);
        }
    }

    /// Takes the next event if it is due by `limit`.
    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<(SimTime, E)> {
        let immediate = self.immediate.front().map_or(NOTHING, Entry::key);
        let in_heap = self.heap.peek().map_or(NOTHING, Entry::key);
        let in_lanes = self.lanes.next();
        let others = immediate.min(in_lanes).min(in_heap);
        let in_wheel = self.wheel.next(limit.min(others.0));
        let next = others.min(in_wheel);
        if next.0 > limit || next == NOTHING {
            return None;
        }
        let entry = if next == in_wheel {
            self.wheel.take()
        } else if next == immediate {
            self.immediate.pop_front()
        } else if next == in_lanes {
            self.lanes.take()
        } else {
            self.heap.pop()
        };
        entry.map(|entry| (entry.at, entry.event))
    }

    /// Takes the timeouts out, so that the rest of the simulation can be asked which still matter.
    pub(super) fn take_lanes(&mut self) -> Lanes<E> {
        std::mem::take(&mut self.lanes)
    }

    /// Puts the timeouts back.
    pub(super) fn put_lanes(&mut self, lanes: Lanes<E>) {
        self.lanes = lanes;
    }

    fn entry(&mut self, at: SimTime, event: E) -> Entry<E> {
        let order = self.scheduled_count;
        self.scheduled_count += 1;
        Entry { at, order, event }
    }
}

#[cfg(test)]
mod tests;
