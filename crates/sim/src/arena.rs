//! Arenas: things under way, each found by a key that outlives it and then finds nothing.
//!
//! A key is a place and a version. A place that is free again gets the next version, so no key of what was there
//! before fits. All that is kept are plain lists: a copy of an arena, for a checkpoint, is a copy of memory.

use std::marker::PhantomData;

/// What is one word, and so is stored and read as a whole: a processor waits when it reads at once what it has just
/// written in pieces.
pub(crate) trait Word: Copy {
    fn of_word(word: u64) -> Self;

    fn word(self) -> u64;
}

impl Word for u32 {
    #[inline(always)]
    fn of_word(word: u64) -> Self {
        word as Self
    }

    #[inline(always)]
    fn word(self) -> u64 {
        self.into()
    }
}

/// A key of an arena of its own kind: its place, and above that its version.
pub(crate) trait Key: Word {
    #[inline(always)]
    fn new(place: u32, version: u32) -> Self {
        Self::of_word(u64::from(version) << 32 | u64::from(place))
    }

    /// Its place and version.
    #[inline(always)]
    fn parts(self) -> (u32, u32) {
        (self.word() as u32, (self.word() >> 32) as u32)
    }

    /// Whether it is the key that never finds anything.
    fn is_null(self) -> bool {
        self.parts().0 == u32::MAX
    }
}

/// Declares kinds of keys.
macro_rules! keys {
    ($($(#[$doc:meta])* $key:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) struct $key(u64);

        impl $key {
            /// The key that never finds anything.
            pub(crate) const fn null() -> Self {
                Self(u32::MAX as u64)
            }
        }

        impl Default for $key {
            fn default() -> Self {
                Self::null()
            }
        }

        impl $crate::arena::Word for $key {
            #[inline(always)]
            fn of_word(word: u64) -> Self {
                Self(word)
            }

            #[inline(always)]
            fn word(self) -> u64 {
                self.0
            }
        }

        impl $crate::arena::Key for $key {}
    )*};
}
pub(crate) use keys;

/// Things of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Arena<K, T> {
    slots: Vec<Slot<T>>,
    /// The places that are free.
    free: Vec<u32>,
    key: PhantomData<K>,
}

/// A place and what is there, or was there last.
#[derive(Clone, Copy, Debug)]
struct Slot<T> {
    version: u32,
    value: T,
}

impl<K: Key, T> Arena<K, T> {
    pub(crate) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: Vec::new(),
            key: PhantomData,
        }
    }

    /// How many things there are.
    pub(crate) fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline(always)]
    pub(crate) fn get(&self, key: K) -> Option<&T> {
        let (place, version) = key.parts();
        match self.slots.get(place as usize) {
            Some(slot) if slot.version == version => Some(&slot.value),
            _ => None,
        }
    }

    #[inline(always)]
    pub(crate) fn get_mut(&mut self, key: K) -> Option<&mut T> {
        let (place, version) = key.parts();
        match self.slots.get_mut(place as usize) {
            Some(slot) if slot.version == version => Some(&mut slot.value),
            _ => None,
        }
    }

    #[inline(always)]
    pub(crate) fn contains_key(&self, key: K) -> bool {
        self.get(key).is_some()
    }

    /// Adds a thing; there is room for four thousand million at once.
    #[inline(always)]
    pub(crate) fn insert(&mut self, value: T) -> K {
        if let Some(place) = self.free.pop()
            && let Some(slot) = self.slots.get_mut(place as usize)
        {
            slot.value = value;
            return K::new(place, slot.version);
        }
        self.slots.push(Slot { version: 0, value });
        K::new(self.slots.len() as u32 - 1, 0)
    }

    /// Forgets a thing; returns what it was.
    #[inline(always)]
    pub(crate) fn remove(&mut self, key: K) -> Option<T>
    where
        T: Copy,
    {
        self.end(key).copied()
    }

    /// The same; it can be looked at until something else takes its place.
    #[inline(always)]
    pub(crate) fn end(&mut self, key: K) -> Option<&T> {
        self.free_place(key).map(|value| &*value)
    }

    /// The same for things that cannot be copied.
    pub(crate) fn take(&mut self, key: K) -> Option<T>
    where
        T: Default,
    {
        self.free_place(key).map(std::mem::take)
    }

    #[inline(always)]
    fn free_place(&mut self, key: K) -> Option<&mut T> {
        let (place, version) = key.parts();
        let slot = self.slots.get_mut(place as usize)?;
        if slot.version != version {
            return None;
        }
        slot.version = version.wrapping_add(1);
        self.free.push(place);
        Some(&mut slot.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    keys! {
        /// A key.
        Id;
    }

    #[test]
    fn a_key_finds_its_thing_until_that_is_gone_and_nothing_afterwards() {
        let mut arena: Arena<Id, u32> = Arena::new();
        let mut alive: Vec<(Id, u32)> = Vec::new();
        let mut gone: Vec<Id> = Vec::new();
        for nth in 0..2_000_u32 {
            if nth % 3 == 2 {
                let (id, value) = alive.swap_remove(nth as usize * 7 % alive.len());
                assert_eq!(arena.remove(id), Some(value));
                assert_eq!(arena.remove(id), None, "it is gone");
                gone.push(id);
            } else {
                alive.push((arena.insert(nth), nth));
            }
            assert_eq!(arena.len(), alive.len());
        }
        let copy = arena.clone();
        for &(id, value) in &alive {
            assert_eq!((arena.get(id), copy.get(id)), (Some(&value), Some(&value)));
            *arena.get_mut(id).expect("it is there") += 1;
            assert_eq!(
                (arena.get(id), copy.get(id)),
                (Some(&(value + 1)), Some(&value))
            );
        }
        assert!(gone.iter().all(|&id| !arena.contains_key(id)));
        assert!(!arena.contains_key(Id::null()) && Id::null().is_null() && !alive[0].0.is_null());
        assert!(arena.slots.len() < 1_400, "places are used again");
    }

    #[test]
    fn what_cannot_be_copied_is_taken_out() {
        let mut arena: Arena<Id, Vec<u32>> = Arena::new();
        let id = arena.insert(vec![7]);
        assert_eq!(arena.take(id), Some(vec![7]));
        assert!(arena.take(id).is_none() && arena.is_empty());
    }
}
