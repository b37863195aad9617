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
//! What is immediate was scheduled at the instant at which it is due, and so after all else that is due then:
//! it needs no place in the order, only to wait until the others have nothing more for this instant. Each of the
//! other three yields its earliest event, and the earliest of these is next. A heap alone would give
//! the same order, and the tests compare with one; the others are there because they take fewer steps for
//! most events (docs/SPEED.md has the figures).

mod entry;
mod timeout_queue;
mod wheel;

use super::fifo::Fifo;
use super::time::{SimSpan, SimTime};
use entry::{Entry, Key, NOTHING};
use std::collections::BinaryHeap;
use timeout_queue::{Lanes, Rank};
use wheel::Wheel;

/// The events that will happen, in order.
#[derive(Clone, Debug)]
pub(super) struct Calendar<E> {
    /// Events that are due at this instant, in the order of scheduling: the first by itself if there was none when it
    /// was scheduled, as is usual, and the others.
    first: Option<E>,
    immediate: Fifo<E>,
    immediate_at: SimTime,
    /// Whether the others have nothing more for this instant.
    is_rest: bool,
    lanes: Lanes<E>,
    wheel: Wheel<E>,
    heap: BinaryHeap<Entry<E>>,
    /// The earliest event of lanes and heap, or anything before it.
    later: Key,
    /// In lanes, wheel and heap nothing is due before this.
    none_before: SimTime,
    scheduled_count: u64,
}

impl<E: Copy + Default> Calendar<E> {
    pub(super) fn new() -> Self {
        Self {
            first: None,
            immediate: Fifo::default(),
            immediate_at: SimTime::ZERO,
            is_rest: false,
            lanes: Lanes::default(),
            wheel: Wheel::new(),
            heap: BinaryHeap::new(),
            later: NOTHING,
            none_before: SimTime::ZERO,
            scheduled_count: 0,
        }
    }

    /// Schedules an event after a delay. `now` must never run backwards, and every event that was due
    /// before it must have been taken.
    #[inline(always)]
    pub(super) fn schedule(&mut self, now: SimTime, delay: SimSpan, event: E) {
        if delay == SimSpan::ZERO {
            self.schedule_now(now, event);
        } else {
            self.schedule_later(now.plus(delay), event);
        }
    }

    /// The same, for a delay that many events of an owner share. Events of this owner and this delay that are
    /// `void`, because they would pass without effect now and at any later time, may never be yielded.
    pub(super) fn schedule_timeout(
        &mut self,
        now: SimTime,
        (owner, delay): (u8, SimSpan),
        event: E,
        void: impl Fn(&E) -> bool,
    ) {
        if delay == SimSpan::ZERO {
            self.schedule_now(now, event);
            return;
        }
        let order = self.scheduled_count;
        self.scheduled_count += 1;
        let at = now.plus(delay);
        match self.lanes.insert((owner, delay), (at, order, event), void) {
            // The first of the lane is earlier, and known.
            Some(Rank::Behind) => return,
            Some(Rank::First) => self.later = self.later.min(Key::new(at, order)),
            None => self.schedule_far(at, order, event),
        }
        self.none_before = self.none_before.min(at);
    }

    /// Takes the next event if that is an immediate one and nothing else can come before it: all those that are left
    /// of an instant once [`Calendar::take_due`] has yielded the first of them.
    #[inline(always)]
    pub(super) fn take_rest(&mut self) -> Option<E> {
        if !self.is_rest {
            return None;
        }
        let next = self.take_immediate();
        self.is_rest = next.is_some();
        next
    }

    #[inline(always)]
    fn take_immediate(&mut self) -> Option<E> {
        if let Some(first) = self.first {
            self.first = None;
            return Some(first);
        }
        self.immediate.pop()
    }

    fn has_immediate(&self) -> bool {
        self.first.is_some() || !self.immediate.is_empty()
    }

    /// Takes the next event if it is due by `limit`.
    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<(SimTime, E)> {
        if !self.has_immediate() {
            return self.take_scheduled(limit);
        }
        let at = self.immediate_at;
        let until = limit.min(at);
        if let Some(scheduled) = self.take_scheduled(until) {
            return Some(scheduled);
        }
        if at > limit {
            return None;
        }
        self.is_rest = true;
        Some((at, self.take_immediate()?))
    }

    #[inline(always)]
    fn schedule_now(&mut self, now: SimTime, event: E) {
        debug_assert!(!self.has_immediate() || self.immediate_at == now);
        self.immediate_at = now;
        if self.first.is_none() && self.immediate.is_empty() {
            self.first = Some(event);
        } else {
            self.immediate.push(event);
        }
    }

    fn schedule_later(&mut self, at: SimTime, event: E) {
        let order = self.scheduled_count;
        self.scheduled_count += 1;
        self.none_before = self.none_before.min(at);
        if !self.wheel.insert(at, order, event) {
            self.schedule_far(at, order, event);
        }
    }

    #[cold]
    #[inline(never)]
    fn schedule_far(&mut self, at: SimTime, order: u64, event: E) {
        let far = Entry { at, order, event };
        self.later = self.later.min(far.key());
        self.heap.push(far);
    }

    /// Takes the earliest event of lanes, wheel and heap if it is due by `until`.
    #[inline(always)]
    fn take_scheduled(&mut self, until: SimTime) -> Option<(SimTime, E)> {
        while until >= self.none_before {
            let later = self.later;
            let taken = self.wheel.take(until, later);
            if taken.is_none() && later.at() <= until && later != NOTHING {
                let taken = self.take_later(until);
                if taken.is_some() {
                    return taken;
                }
                continue;
            }
            self.none_before = self.wheel.none_before().min(later.at());
            return taken;
        }
        None
    }

    /// Takes the earliest event of lanes and heap if it is the one that was expected; otherwise finds out which one
    /// it is.
    #[cold]
    #[inline(never)]
    fn take_later(&mut self, until: SimTime) -> Option<(SimTime, E)> {
        let expected = self.later;
        let in_lanes = self.lanes.next(until);
        let in_heap = self.heap.peek().map_or(NOTHING, Entry::key);
        self.later = in_lanes.min(in_heap);
        if self.later != expected {
            return None;
        }
        let taken = if in_lanes < in_heap {
            self.lanes.take()
        } else {
            self.heap.pop()
        };
        let in_heap = self.heap.peek().map_or(NOTHING, Entry::key);
        self.later = in_heap.min(self.lanes.next(SimTime::ZERO));
        taken.map(|entry| (entry.at, entry.event))
    }
}

#[cfg(test)]
mod tests;
