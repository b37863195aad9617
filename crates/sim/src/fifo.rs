//! A queue of small things: first in, first out.
//!
//! A ring in a list whose length is a power of two, so that adding and taking are a few instructions each and need no
//! call, in the smallest build either: the standard library's ring takes three times as many.

/// How many places a queue has at first.
const PLACES_MIN: usize = 8;

/// A queue.
#[derive(Clone, Debug)]
pub(crate) struct Fifo<T> {
    /// As many places as a power of two, or none.
    ring: Vec<T>,
    /// The place of the first thing.
    first: usize,
    len: usize,
}

impl<T> Default for Fifo<T> {
    fn default() -> Self {
        Self {
            ring: Vec::new(),
            first: 0,
            len: 0,
        }
    }
}

impl<T: Copy + Default> Fifo<T> {
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Adds a thing at the back.
    #[inline]
    pub(crate) fn push(&mut self, item: T) {
        if self.is_full() {
            self.grow();
        }
        let at = self.place(self.len);
        if let Some(place) = self.ring.get_mut(at) {
            *place = item;
            self.len += 1;
        }
    }

    /// The thing at the front.
    #[inline]
    pub(crate) fn first(&self) -> Option<&T> {
        if self.is_empty() {
            return None;
        }
        self.ring.get(self.first)
    }

    /// Takes the thing at the front.
    #[inline]
    pub(crate) fn pop(&mut self) -> Option<T> {
        let first = *self.first()?;
        self.skip();
        Some(first)
    }

    /// Drops the thing at the front, if there is one.
    #[inline]
    pub(crate) fn skip(&mut self) {
        if !self.is_empty() {
            self.first = self.place(1);
            self.len -= 1;
        }
    }

    /// All things, from the front.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        (0..self.len).filter_map(|nth| self.ring.get(self.place(nth)))
    }

    /// Drops the things for which `keeps` is false.
    pub(crate) fn retain(&mut self, keeps: impl Fn(&T) -> bool) {
        let mut kept = 0;
        for nth in 0..self.len {
            let (from, to) = (self.place(nth), self.place(kept));
            if let Some(&item) = self.ring.get(from)
                && keeps(&item)
                && let Some(place) = self.ring.get_mut(to)
            {
                *place = item;
                kept += 1;
            }
        }
        self.len = kept;
    }

    /// Takes the first thing for which `is_it` holds out of the queue; returns whether there is one. Few steps if it is
    /// near the front.
    pub(crate) fn remove(&mut self, is_it: impl Fn(&T) -> bool) -> bool {
        let found = self.iter().position(is_it);
        for nth in (0..found.unwrap_or(0)).rev() {
            let (from, to) = (self.place(nth), self.place(nth + 1));
            self.ring.copy_within(from..=from, to);
        }
        if found.is_some() {
            self.skip();
        }
        found.is_some()
    }

    /// Whether there is no place for another thing without more room.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.len == self.ring.len()
    }

    /// Makes twice the room if more than a quarter of it is taken.
    pub(crate) fn keep_free(&mut self) {
        if 4 * self.len >= self.ring.len() {
            self.grow();
        }
    }

    /// The place of the nth thing.
    #[inline]
    fn place(&self, nth: usize) -> usize {
        (self.first + nth) & self.ring.len().wrapping_sub(1)
    }

    /// Doubles the room.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let mut ring = vec![T::default(); (2 * self.ring.len()).max(PLACES_MIN)];
        for (place, item) in ring.iter_mut().zip(self.iter()) {
            *place = *item;
        }
        self.ring = ring;
        self.first = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    #[test]
    fn it_is_the_standard_librarys_queue() {
        let (mut ours, mut theirs) = (Fifo::default(), VecDeque::new());
        let mut longest = 0;
        for nth in 0..20_000_u32 {
            // It grows and shrinks, and is empty now and then.
            let adds = (nth / 500) % 3 != 2;
            if adds || nth % 7 == 0 {
                ours.push(nth);
                theirs.push_back(nth);
            }
            if nth % 3 == 1 || !adds {
                assert_eq!(ours.first(), theirs.front());
                assert_eq!(ours.pop(), theirs.pop_front());
            }
            if nth % 37 == 0 {
                let wanted = nth.saturating_sub(nth % 5);
                let at = theirs.iter().position(|&item| item == wanted);
                at.map(|at| theirs.remove(at));
                assert_eq!(ours.remove(|&item| item == wanted), at.is_some());
            }
            if nth % 999 == 0 {
                ours.retain(|item| item % 5 != 0);
                theirs.retain(|item| item % 5 != 0);
            }
            longest = longest.max(theirs.len());
            let (is, should_be) = (ours.len(), theirs.len());
            assert_eq!((is, ours.is_empty()), (should_be, should_be == 0));
        }
        assert!(ours.iter().eq(theirs.iter()));
        assert!(ours.ring.len() < 2 * longest, "places are used again");
    }
}
