//! An event in the calendar, and the total order of events.

use crate::time::SimTime;
use std::cmp::Ordering;

/// When an event is due, and below that its number in the order of scheduling: one number, so that two keys are
/// compared at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u128);

/// Later than every event: the key of an empty queue.
pub(super) const NOTHING: Key = Key(u128::MAX);

impl Key {
    pub(super) fn new(at: SimTime, order: u64) -> Self {
        Self(u128::from(at.micros()) << 64 | u128::from(order))
    }

    /// When the event is due.
    pub(super) fn at(self) -> SimTime {
        SimTime::from_micros((self.0 >> 64) as u64)
    }
}

/// A scheduled event with its place in the order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry<E> {
    pub(super) at: SimTime,
    pub(super) order: u64,
    pub(super) event: E,
}

impl<E> Entry<E> {
    pub(super) fn key(&self) -> Key {
        Key::new(self.at, self.order)
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
