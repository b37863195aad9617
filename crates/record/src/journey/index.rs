//! Finds a request's journey, or says at once that it has none, which is the usual case.
//!
//! Most journeys begin in the order of their requests' numbers. One bit per request, with the count
//! of the bits before it, leads to those; the few that begin partway through their request are in a
//! list.

use super::super::places::Places;
use std::collections::VecDeque;

/// How many requests are remembered, in words of 64. An older request is hardly ever still under
/// way, and if one is, its journey just ends. Bounds the memory of a long run.
const WORDS_MAX: usize = 65_536;

/// Maps the number of a request to the place of its journey.
#[derive(Clone, Debug, Default)]
pub(super) struct JourneyIndex {
    words: VecDeque<Word>,
    /// The number of the first remembered word.
    first_word: u32,
    /// The places of the journeys that began in order.
    in_order: VecDeque<u32>,
    /// How many journeys that began in order lie before the first remembered word.
    forgotten: u32,
    out_of_order: Places,
}

/// The bits of sixty-four requests.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Requests whose journey began in order.
    in_order: u64,
    /// The number of such journeys in the words before.
    rank: u32,
    /// Requests whose journey began out of order.
    out_of_order: u64,
}

impl JourneyIndex {
    /// Notes the place of a request's journey.
    pub(super) fn insert(&mut self, request: u32, place: u32) {
        self.reach(request);
        let bit = 1_u64 << (request % 64);
        let at = (request / 64).wrapping_sub(self.first_word) as usize;
        let is_last = at + 1 == self.words.len();
        let Some(word) = self.words.get_mut(at) else {
            return;
        };
        if is_last && word.in_order < bit && word.out_of_order & bit == 0 {
            word.in_order |= bit;
            self.in_order.push_back(place);
        } else {
            word.out_of_order |= bit;
            self.out_of_order.insert(request, place);
        }
    }

    /// The place of a request's journey, if it has one.
    pub(super) fn find(&self, request: u32) -> Option<u32> {
        let word = self
            .words
            .get((request / 64).checked_sub(self.first_word)? as usize)?;
        let bit = 1_u64 << (request % 64);
        if word.in_order & bit != 0 {
            let before = word.rank + (word.in_order & (bit - 1)).count_ones();
            return self
                .in_order
                .get((before - self.forgotten) as usize)
                .copied();
        }
        if word.out_of_order & bit != 0 {
            return self.out_of_order.get(request);
        }
        None
    }

    /// Makes room for a request, and forgets the oldest ones.
    fn reach(&mut self, request: u32) {
        while self.first_word + self.words.len() as u32 <= request / 64 {
            let last = self.words.back().copied().unwrap_or_default();
            let rank = last.rank + last.in_order.count_ones();
            self.words.push_back(Word {
                rank,
                ..Word::default()
            });
            if self.words.len() > WORDS_MAX
                && let Some(oldest) = self.words.pop_front()
            {
                self.first_word += 1;
                let gone = oldest.in_order.count_ones();
                for _ in 0..gone {
                    self.in_order.pop_front();
                }
                self.forgotten += gone;
                self.out_of_order.forget_before(self.first_word * 64);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn finds_what_was_inserted_and_nothing_else() {
        let mut index = JourneyIndex::default();
        let mut expected = BTreeMap::new();
        for place in 0..3_000_u32 {
            // Mostly upwards in steps of seven, with an occasional earlier one.
            let request = if place % 10 == 9 {
                (place - 9) * 7 + 3
            } else {
                place * 7
            };
            index.insert(request, place);
            expected.insert(request, place);
        }
        for request in 0..30_000 {
            assert_eq!(
                index.find(request),
                expected.get(&request).copied(),
                "{request}"
            );
        }
    }

    #[test]
    fn forgets_the_oldest_beyond_its_limit() {
        let mut index = JourneyIndex::default();
        let step = 64 * WORDS_MAX as u32 / 4;
        for place in 0..12 {
            index.insert(place * step, place);
        }
        assert_eq!(index.find(0), None);
        assert_eq!(index.find(11 * step), Some(11));
        assert_eq!(index.find(9 * step), Some(9));
        assert!(index.words.len() <= WORDS_MAX);
    }
}
