//! An event in the calendar, and the total order of events.

use crate::sim::time::SimTime;
use std::cmp::Ordering;

/// When, and which of those that are due then.
pub(super) type Key = (SimTime, u64);

/// Later than every event.
pub(super) const NOTHING: Key = (SimTime::NEVER, u64::MAX);

/// See the module.
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

// The heap gives its greatest entry first, so "greater" means "sooner". The event takes no part.
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
