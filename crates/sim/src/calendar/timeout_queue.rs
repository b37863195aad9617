//! Timeouts: many at once, with only a few different delays, and nearly all of them pass without effect.
//! Timeouts of one delay fall due in the order in which they are set, so each delay has a plain queue.
//!
//! A call is answered long before its timeout. So a lane that is full drops the timeouts that are void by now before
//! it takes more room: it is then as long as calls take, and not as the timeout is, and each timeout is looked at
//! hardly more than once.

use super::{Entry, Key, NOTHING};
use crate::fifo::Fifo;
use crate::time::{SimSpan, SimTime};

/// The most delays that have a lane: more would cost more than they save.
const LANES_MAX: usize = 16;

/// How many places of lanes are noted.
const MARKS: usize = 64;

/// Where in its lane an event has come to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rank {
    First,
    Behind,
}

/// The timeouts: a lane for each of a few delays.
#[derive(Clone, Debug)]
pub(super) struct Lanes<E> {
    all: Vec<TimeoutQueue<E>>,
    /// The earliest event of all lanes, and its lane; if that is stale, an event that was dropped and was earlier.
    next: (Key, usize),
    is_stale: bool,
    /// Where lanes have been found, so that most need not be looked for.
    used: [u8; MARKS],
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
            used: [0; MARKS],
        }
    }
}

impl<E: Copy + Default> Lanes<E> {
    /// The key of the earliest event, if it is due by `until`; otherwise that or any later one.
    pub(super) fn next(&mut self, until: SimTime) -> Key {
        if self.is_stale && self.next.0.at() <= until {
            self.find_next();
        }
        self.next.0
    }

    /// Adds an event to the lane of its owner and delay; returns where in it that is, or nothing if no lane is free.
    #[inline]
    pub(super) fn insert(
        &mut self,
        of: (u8, SimSpan),
        (at, order, event): (SimTime, u64, E),
        void: impl Fn(&E) -> bool,
    ) -> Option<Rank> {
        let index = self.lane_for(of)?;
        if self.all[index].entries.is_full() {
            self.make_room(index, void);
        }
        let entries = &mut self.all[index].entries;
        // Within a lane, later entries fall due later, so only the first of a lane can be the next.
        let is_first = entries.is_empty();
        entries.push(Entry { at, order, event });
        if !is_first {
            return Some(Rank::Behind);
        }
        let key = Key::new(at, order);
        if key < self.next.0 {
            self.next = (key, index);
            self.is_stale = false;
        }
        Some(Rank::First)
    }

    /// Takes the earliest event, after [`Lanes::next`] has found it.
    pub(super) fn take(&mut self) -> Option<Entry<E>> {
        let entry = self.all.get_mut(self.next.1)?.entries.pop();
        self.find_next();
        entry
    }

    /// Drops what is void in a lane that is full; if that is less than three quarters of it, gives it more room.
    #[cold]
    #[inline(never)]
    fn make_room(&mut self, index: usize, void: impl Fn(&E) -> bool) {
        let entries = &mut self.all[index].entries;
        entries.retain(|entry| !void(&entry.event));
        entries.keep_free();
        self.is_stale |= self.next.1 == index;
    }

    /// Where the lane for a delay is noted.
    #[inline(always)]
    fn mark((owner, delay): (u8, SimSpan)) -> usize {
        (usize::from(owner) + (delay.micros() >> 6) as usize) % MARKS
    }

    /// Index of the lane for a delay.
    #[inline(always)]
    fn lane_for(&mut self, of: (u8, SimSpan)) -> Option<usize> {
        let used = usize::from(self.used[Self::mark(of)]);
        if self.all.get(used).is_some_and(|lane| lane.of == of) {
            return Some(used);
        }
        let found = self.find_lane(of)?;
        self.used[Self::mark(of)] = found as u8;
        Some(found)
    }

    /// The same: an existing one, a new one while there are few, or an empty one.
    #[inline(never)]
    fn find_lane(&mut self, of: (u8, SimSpan)) -> Option<usize> {
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
