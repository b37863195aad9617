//! Timeouts: many at once, with only a few different delays, and nearly all of them pass without effect.
//! Timeouts of one delay fall due in the order in which they are set, so each delay has a plain queue.
//!
//! A call is answered long before its timeout. So whoever sets a timeout first drops those at the front of the
//! lane that are void by now: a lane is then as long as calls take, and not as the timeout is.

use super::{Entry, Key, NOTHING};
use crate::fifo::Fifo;
use crate::time::{SimSpan, SimTime};

/// The most delays that have a lane: more would cost more than they save.
const LANES_MAX: usize = 16;

/// With fewer timeouts than this, pruning is not worth its cost.
pub(super) const PRUNE_MIN: usize = 65_536;

/// How many void timeouts are dropped at most when one is set.
const DROPPED_MAX: usize = 2;

/// Where in its lane an event has come to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rank {
    First,
    Behind,
}

/// The timeouts: a lane for each of a few delays.
#[derive(Clone, Debug)]
pub(crate) struct Lanes<E> {
    all: Vec<TimeoutQueue<E>>,
    /// The earliest event of all lanes, and its lane; if that is stale, an event that was dropped and was earlier.
    next: (Key, usize),
    is_stale: bool,
    /// Number of entries at which it is time to prune.
    prune_at: usize,
}

/// A lane: events that were all scheduled by the same owner with the same delay.
#[derive(Clone, Debug)]
struct TimeoutQueue<E> {
    of: (u8, SimSpan),
    entries: Fifo<Entry<E>>,
}

impl<E> Default for Lanes<E> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            next: (NOTHING, 0),
            is_stale: false,
            prune_at: PRUNE_MIN,
        }
    }
}

impl<E: Copy> Lanes<E> {
    /// The key of the earliest event, if it is due by `until`; otherwise that or any later one.
    pub(super) fn next(&mut self, until: SimTime) -> Key {
        if self.is_stale && self.next.0.at() <= until {
            self.find_next();
        }
        self.next.0
    }

    /// Adds an event to the lane of its owner and delay, or gives it back if no lane is free.
    #[inline]
    pub(super) fn insert(
        &mut self,
        of: (u8, SimSpan),
        entry: Entry<E>,
        void: impl Fn(&E) -> bool,
    ) -> Result<Rank, Entry<E>> {
        let Some(index) = self.lane_for(of) else {
            return Err(entry);
        };
        let entries = &mut self.all[index].entries;
        for _ in 0..DROPPED_MAX {
            if !entries.first().is_some_and(|it| void(&it.event)) {
                break;
            }
            entries.skip();
            self.is_stale |= self.next.1 == index;
        }
        // Within a lane, later entries fall due later, so only the first of a lane can be the next.
        let is_first = entries.is_empty();
        let key = entry.key();
        entries.push(entry);
        if !is_first {
            return Ok(Rank::Behind);
        }
        if key < self.next.0 {
            self.next = (key, index);
            self.is_stale = false;
        }
        Ok(Rank::First)
    }

    /// Takes the earliest event, after [`Lanes::next`] has found it.
    pub(super) fn take(&mut self) -> Option<Entry<E>> {
        let entry = self.all.get_mut(self.next.1)?.entries.pop();
        self.find_next();
        entry
    }

    /// Drops timeouts that would pass without effect, once there are many. Without this, a long timeout
    /// behind one that still matters would keep an entry for every call made during its length.
    pub(crate) fn prune(&mut self, matters: impl Fn(&E) -> bool) {
        let count =
            |lanes: &[TimeoutQueue<E>]| -> usize { lanes.iter().map(|it| it.entries.len()).sum() };
        if count(&self.all) < self.prune_at {
            return;
        }
        for lane in &mut self.all {
            lane.entries.retain(|entry| matters(&entry.event));
        }
        // Twice what is left: that many new entries pay for the work of pruning.
        self.prune_at = (2 * count(&self.all)).max(PRUNE_MIN);
        self.find_next();
    }

    /// Index of the lane for a delay: an existing one, a new one while there are few, or an empty one.
    fn lane_for(&mut self, of: (u8, SimSpan)) -> Option<usize> {
        if let Some(index) = self.all.iter().position(|lane| lane.of == of) {
            return Some(index);
        }
        if self.all.len() < LANES_MAX {
            self.all.push(TimeoutQueue {
                of,
                entries: Fifo::default(),
            });
            return Some(self.all.len() - 1);
        }
        let free = self.all.iter().position(|lane| lane.entries.is_empty())?;
        self.all[free].of = of;
        Some(free)
    }

    fn find_next(&mut self) {
        self.next = (NOTHING, 0);
        self.is_stale = false;
        for (index, lane) in self.all.iter().enumerate() {
            let key = lane.entries.first().map_or(NOTHING, Entry::key);
            if key < self.next.0 {
                self.next = (key, index);
            }
        }
    }
}
