//! An event in the calendar, and the total order of events.

use crate::time::SimTime;
use std::cmp::Ordering;

/// When an event is due, and its number in the order of scheduling.
pub(super) type Key = (SimTime, u64);

/// Later than every event: the key of an empty queue.
pub(super) const NOTHING: Key = (SimTime::NEVER, u64::MAX);

/// A scheduled event with its place in the order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<E> {
    pub(super) at: SimTime,
    pub(super) order: u64,
    pub(super) event: E,
}

impl<E> Entry<E> {
    pub(super) fn key(&self) -> Key {
        (self.at, self.order)
    }
}

// The heap yields its greatest entry first, so "greater" means "sooner". The event itself is not
// compared.
impl<E> Ord for Entry<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.key().cmp(&self.key())
    }
}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl<E> Eq for Entry<E> {}
