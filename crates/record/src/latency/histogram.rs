//! Counts of values with two significant digits: the steps are those of an HDR histogram.
//!
//! Values up to 255 are counted one by one; above, every doubling has 128 steps of the same width. A step is found
//! by the position of the value's highest bit, and everything else runs over the steps between the lowest and the
//! highest that were counted. (A test compares it with the crate `hdrhistogram`, to the last bit.)

use std::ops::Range;

/// A doubling has this many steps, as a power of two.
const HALF_BITS: u32 = 7;
const HALF: usize = 1 << HALF_BITS;
/// Values below this are counted one by one.
const SINGLE: u64 = 2 * HALF as u64;

/// How often each value has occurred, up to the highest that is told from higher ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Histogram {
    /// A count for each step; nothing before the first value, since many histograms never have one.
    counts: Vec<u32>,
    /// The steps that may have a count other than zero.
    used: Range<usize>,
    total: u64,
}

impl Histogram {
    /// Counts a value, at most [`HIGHEST`](super::HIGHEST), `times` over.
    pub(super) fn add(&mut self, value: u64, times: u32) {
        let step = step_of(value);
        if self.total == 0 {
            self.counts.resize(step_of(super::HIGHEST) + 1, 0);
            self.used = step..step + 1;
        } else if step < self.used.start {
            self.used.start = step;
        } else if step >= self.used.end {
            self.used.end = step + 1;
        }
        if let Some(count) = self.counts.get_mut(step) {
            *count = count.saturating_add(times);
        }
        self.total += u64::from(times);
    }

    /// Forgets all values.
    pub(super) fn reset(&mut self) {
        if let Some(counts) = self.counts.get_mut(self.used.clone()) {
            counts.fill(0);
        }
        self.used = 0..0;
        self.total = 0;
    }

    /// The number of values.
    pub(super) fn len(&self) -> u64 {
        self.total
    }

    pub(super) fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// The values that have occurred, in ascending order, each the highest of its step, with their counts.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u64, u32)> {
        let used = self.counts.get(self.used.clone()).unwrap_or_default();
        let counted = used.iter().zip(self.used.start..);
        let counted = counted.filter(|(count, _)| **count > 0);
        counted.map(|(count, step)| (highest_of(step), *count))
    }

    /// The value at this share of all, from above zero to 1: the highest of its step. Zero if there are none.
    pub(super) fn quantile(&self, share: f64) -> u64 {
        let rank = ((share * self.total as f64).ceil() as u64).max(1);
        let mut before = 0;
        let mut counted = self.counted();
        let found = counted.find(|(_, count)| {
            before += u64::from(*count);
            before >= rank
        });
        found.map_or(0, |(value, _)| value)
    }

    /// The mean, in which every value stands in the middle of its step; zero if there are none.
    pub(super) fn mean(&self) -> f64 {
        let all = self.total as f64;
        let share = |(value, count)| middle_of(value) as f64 * f64::from(count) / all;
        self.counted().map(share).fold(0.0, |sum, it| sum + it)
    }
}

/// The width of a value's step, as a power of two.
fn width_bits(value: u64) -> u32 {
    (value | (SINGLE - 1)).ilog2() - HALF_BITS
}

fn step_of(value: u64) -> usize {
    let bits = width_bits(value);
    bits as usize * HALF + (value >> bits) as usize
}

/// The highest value of a step.
fn highest_of(step: usize) -> u64 {
    let bits = (step / HALF).saturating_sub(1);
    ((step - bits * HALF + 1) as u64) * (1 << bits) - 1
}

/// The middle of a value's step, rounded up.
fn middle_of(value: u64) -> u64 {
    let bits = width_bits(value);
    (value >> bits << bits) + ((1 << bits) >> 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latency::HIGHEST;

    /// Values of every size, the same in every test run, with the edges of steps among them.
    fn values() -> impl Iterator<Item = u64> {
        let spread = (1..4_000_u64).map(|nth| {
            let mixed = nth.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            (mixed >> (32 + nth % 31)).clamp(1, HIGHEST)
        });
        let edges = (0..32_u32).flat_map(|bit| [(1 << bit) - 1, 1 << bit, (1 << bit) + 1]);
        spread
            .chain(edges.map(|it: u64| it.clamp(1, HIGHEST)))
            .chain([HIGHEST, HIGHEST - 1])
    }

    #[test]
    fn steps_quantiles_and_mean_are_those_of_an_hdr_histogram_to_the_last_bit() {
        let mut theirs = hdrhistogram::Histogram::<u64>::new_with_bounds(1, HIGHEST, 2).unwrap();
        let mut ours = Histogram::default();
        assert_eq!((ours.quantile(0.5), ours.is_empty()), (0, true));
        for round in 0..2 {
            for (nth, value) in values().enumerate() {
                let times = 1 + (nth as u32 * round) % 3;
                theirs.saturating_record_n(value, times.into());
                ours.add(value, times);
                if nth % 97 != 0 {
                    continue;
                }
                let expected: Vec<_> = theirs
                    .iter_recorded()
                    .map(|it| (it.value_iterated_to(), it.count_at_value() as u32))
                    .collect();
                assert_eq!(ours.counted().collect::<Vec<_>>(), expected);
                assert_eq!(ours.len(), theirs.len());
                assert_eq!(ours.mean().to_bits(), theirs.mean().to_bits());
                for share in [0.001, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0] {
                    assert_eq!(ours.quantile(share), theirs.value_at_quantile(share));
                }
            }
            theirs.reset();
            ours.reset();
            assert!(ours.is_empty() && ours.counted().next().is_none());
        }
    }
}
