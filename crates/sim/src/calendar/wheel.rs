//! The near future: a ring of buckets, each for a short stretch of time. Scheduling links an entry into
//! its bucket; only when a bucket's time has come are its few entries sorted.

use super::{Entry, Key};
use crate::time::SimTime;

/// Length of a bucket in microseconds, as a power of two: a quarter of a millisecond, in which few events
/// fall at the rates of interest.
const WIDTH_BITS: u32 = 8;
/// Number of buckets, as a power of two: one second in all.
const COUNT_BITS: u32 = 12;
const COUNT: u64 = 1 << COUNT_BITS;
/// The place of a bucket in the ring.
const PLACE: u64 = COUNT - 1;
/// As many as a word has bits, so that one word says which of them are not empty.
const WORDS: usize = (COUNT / 64) as usize;
/// A bucket with more entries than this is a crowd: it is sorted over gaps, as Shell sorts, and takes no latecomers,
/// so that no order of scheduling takes a time that grows with the square of their number.
const CROWD: usize = 32;
/// The gaps. (Ciura 2001)
const GAPS: [usize; 8] = [701, 301, 132, 57, 23, 10, 4, 1];
/// The null index of a link.
const NONE: u32 = u32::MAX;

/// A timer wheel: one ring of buckets.
#[derive(Clone, Debug)]
pub(super) struct Wheel<E> {
    /// The entries of all buckets up to and including this one, counted from the start of time, are in
    /// `present`.
    cursor: u64,
    /// Sorted, with the earliest last.
    present: Vec<Entry<E>>,
    /// The first entry of each bucket's chain.
    heads: Box<[u32; COUNT as usize]>,
    /// One bit for each bucket that has entries, and one for each word of these that is not zero.
    filled: [u64; WORDS],
    filled_words: u64,
    links: Vec<Link<E>>,
    /// The first unused link.
    free: u32,
}

#[derive(Clone, Copy, Debug)]
struct Link<E> {
    entry: Entry<E>,
    next: u32,
}

impl<E: Copy> Wheel<E> {
    pub(super) fn new() -> Self {
        Self {
            cursor: 0,
            present: Vec::new(),
            heads: Box::new([NONE; COUNT as usize]),
            filled: [0; WORDS],
            filled_words: 0,
            links: Vec::new(),
            free: NONE,
        }
    }

    /// Adds an event, unless it is too far away or comes late to a crowd; returns whether it did.
    #[inline(always)]
    pub(super) fn insert(&mut self, at: SimTime, order: u64, event: E) -> bool {
        let bucket = at.micros() >> WIDTH_BITS;
        let ahead = bucket.wrapping_sub(self.cursor + 1);
        if ahead < COUNT - 1 {
            self.link(bucket, at, order, event);
            return true;
        }
        bucket <= self.cursor && self.insert_present(at, order, event)
    }

    /// Adds an event to the present bucket.
    #[cold]
    #[inline(never)]
    fn insert_present(&mut self, at: SimTime, order: u64, event: E) -> bool {
        if self.present.len() > CROWD {
            return false;
        }
        let entry = Entry { at, order, event };
        let key = entry.key();
        let later = self.present.iter().take_while(|other| other.key() > key);
        self.present.insert(later.count(), entry);
        true
    }

    /// Takes the earliest event if it is due by `until` and comes before `other`.
    #[inline(always)]
    pub(super) fn take(&mut self, until: SimTime, other: Key) -> Option<(SimTime, E)> {
        if self.present.is_empty() {
            self.turn(until.min(other.at()));
        }
        let next = self.present.last()?;
        if next.at > until || next.key() >= other {
            return None;
        }
        self.present.pop().map(|entry| (entry.at, entry.event))
    }

    /// An instant before which nothing is due, and not beyond the present bucket.
    #[inline(always)]
    pub(super) fn none_before(&self) -> SimTime {
        let end = SimTime::from_micros((self.cursor + 1) << WIDTH_BITS);
        self.present.last().map_or(end, |next| next.at)
    }

    /// Moves on to the next bucket with entries, but not beyond that of `limit`: entries that are
    /// scheduled later must still find their bucket.
    fn turn(&mut self, limit: SimTime) {
        let limit = limit.micros() >> WIDTH_BITS;
        let next = self.next_filled().filter(|&bucket| bucket <= limit);
        let Some(bucket) = next else {
            self.cursor = self.cursor.max(limit);
            return;
        };
        self.cursor = bucket;
        let place = (bucket & PLACE) as usize;
        let word = &mut self.filled[place / 64];
        *word &= !(1 << (place % 64));
        if *word == 0 {
            self.filled_words &= !(1 << (place / 64));
        }
        let mut at = std::mem::replace(&mut self.heads[place], NONE);
        while let Some(link) = self.links.get_mut(at as usize) {
            self.present.push(link.entry);
            let next = std::mem::replace(&mut link.next, self.free);
            self.free = at;
            at = next;
        }
        if self.present.len() > 1 {
            self.sort_present();
        }
    }

    /// A chain begins with what was scheduled last, so hardly anything is out of order.
    fn sort_present(&mut self) {
        let gaps = if self.present.len() > CROWD {
            &GAPS[..]
        } else {
            &[1]
        };
        for &gap in gaps {
            for next in gap..self.present.len() {
                let mut at = next;
                while at >= gap && self.present[at - gap].key() < self.present[at].key() {
                    self.present.swap(at - gap, at);
                    at -= gap;
                }
            }
        }
    }

    #[inline(always)]
    fn link(&mut self, bucket: u64, at: SimTime, order: u64, event: E) {
        let place = (bucket & PLACE) as usize;
        let head = &mut self.heads[place];
        if let Some(link) = self.links.get_mut(self.free as usize) {
            let next = std::mem::replace(head, self.free);
            self.free = std::mem::replace(&mut link.next, next);
            link.entry = Entry { at, order, event };
        } else {
            let next = std::mem::replace(head, self.links.len() as u32);
            self.add_link(next, at, order, event);
        }
        self.filled[place / 64] |= 1 << (place % 64);
        self.filled_words |= 1 << (place / 64);
    }

    #[cold]
    #[inline(never)]
    fn add_link(&mut self, next: u32, at: SimTime, order: u64, event: E) {
        let entry = Entry { at, order, event };
        self.links.push(Link { entry, next });
    }

    /// The next bucket that has entries.
    fn next_filled(&self) -> Option<u64> {
        let place = (self.cursor & PLACE) as usize;
        let (word, after) = (place / 64, u64::MAX << (place % 64));
        let here = self.filled[word] & after;
        let (word, bits) = if here == 0 {
            // The words behind this one, then those before it and, at the end of the round, itself again.
            let words = self.filled_words.rotate_right(word as u32 + 1);
            if words == 0 {
                return None;
            }
            let word = (word + 1 + words.trailing_zeros() as usize) % WORDS;
            (word, self.filled[word])
        } else {
            (word, here)
        };
        let found = (word * 64) as u64 + u64::from(bits.trailing_zeros());
        let ahead = found.wrapping_sub(self.cursor) & PLACE;
        Some(self.cursor + ahead)
    }
}
