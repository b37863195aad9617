//! Estimates: a number over seeds, with the interval in which its mean lies.
//!
//! The independent unit is the seed, since failures come in clusters: one bad second is thousands of requests, and
//! one piece of luck. Means have Student's interval. A share that is zero in every seed has no spread to go by, but
//! a bound: by the rule of three, what was seen in none of *n* is with 95 % confidence rarer than 3 in *n*. It holds
//! for requests only if they fail one by one, and for seeds always, so the weaker of both is told.

use crate::student::{seeds_for, student_t};

/// The confidence of every interval.
pub(crate) const CONFIDENCE: f64 = 0.95;
/// What was seen in none of *n* is rarer than this by *n*, with that confidence.
const RULE_OF_THREE: f64 = 3.0;

/// What an estimate rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The mean over seeds, with Student's interval.
    Mean,
    /// A share that is zero in every seed, with a bound.
    Never,
    /// A share that is one in every seed, with a bound.
    Always,
    /// Some seeds have no such number, or there are too few of them.
    Unknown,
}

impl Sort {
    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::Mean => "students-t",
            Self::Never | Self::Always => "rule-of-three",
            Self::Unknown => "nothing",
        }
    }
}

/// The mean of a number over seeds, and where it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// What it rests on.
    pub sort: Sort,
    /// The mean over the seeds; none if some of them have no such number.
    pub mean: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
    /// The standard deviation over seeds.
    pub deviation: f64,
    /// Seeds that have no such number.
    pub without: u32,
}

impl Estimate {
    /// The mean of a number over seeds.
    pub fn of(values: &[Option<f64>]) -> Self {
        let known: Vec<f64> = values.iter().copied().flatten().collect();
        let without = (values.len() - known.len()) as u32;
        let unknown = Self {
            sort: Sort::Unknown,
            mean: None,
            low: None,
            high: None,
            deviation: 0.0,
            without,
        };
        if without > 0 || known.is_empty() {
            return unknown;
        }
        let count = known.len() as f64;
        let mean = known.iter().sum::<f64>() / count;
        if known.len() < 2 {
            return Self {
                mean: Some(mean),
                ..unknown
            };
        }
        let squares: f64 = known.iter().map(|it| (it - mean) * (it - mean)).sum();
        let deviation = (squares / (count - 1.0)).sqrt();
        let half = student_t(known.len() as u32 - 1, CONFIDENCE) * deviation / count.sqrt();
        Self {
            sort: Sort::Mean,
            mean: Some(mean),
            low: Some(mean - half),
            high: Some(mean + half),
            deviation,
            without,
        }
    }

    /// The mean of a share over seeds, which together have this many requests.
    pub fn of_share(values: &[Option<f64>], requests: u64) -> Self {
        let estimate = Self::of(values);
        let is_all = |share: f64| values.iter().all(|it| *it == Some(share));
        let bound = rarer_than(values.len(), requests);
        if estimate.sort != Sort::Mean {
            estimate
        } else if is_all(0.0) {
            Self {
                sort: Sort::Never,
                high: Some(bound),
                ..estimate
            }
        } else if is_all(1.0) {
            Self {
                sort: Sort::Always,
                low: Some(1.0 - bound),
                ..estimate
            }
        } else {
            Self {
                low: estimate.low.map(|it| it.max(0.0)),
                high: estimate.high.map(|it| it.min(1.0)),
                ..estimate
            }
        }
    }

    /// The difference of a number between two designs, second less first, paired by seed.
    pub fn of_difference(first: &[Option<f64>], second: &[Option<f64>]) -> Self {
        let pairs = first.iter().zip(second);
        let differences: Vec<_> = pairs.map(|(a, b)| Some((*b)? - (*a)?)).collect();
        Self::of(&differences)
    }

    /// The same of a share. Where neither design has any in any seed, both bounds are left.
    pub fn of_share_difference(
        first: &[Option<f64>],
        second: &[Option<f64>],
        requests: u64,
    ) -> Self {
        let sorts = [first, second].map(|it| Self::of_share(it, requests).sort);
        let estimate = Self::of_difference(first, second);
        if sorts[0] == sorts[1] && matches!(sorts[0], Sort::Never | Sort::Always) {
            let bound = rarer_than(first.len(), requests);
            return Self {
                sort: sorts[0],
                low: Some(-bound),
                high: Some(bound),
                ..estimate
            };
        }
        estimate
    }

    /// Half the width of the interval; none if it is not known.
    pub fn half_width(&self) -> Option<f64> {
        Some((self.high? - self.low?) / 2.0)
    }

    /// Whether zero lies outside the interval: a difference that is no luck.
    pub fn is_no_luck(&self) -> bool {
        let outside = |low: f64, high: f64| low > 0.0 || high < 0.0;
        matches!((self.low, self.high), (Some(low), Some(high)) if outside(low, high))
    }

    /// The seeds that an interval of this half width would take, by the spread so far; none if the spread is not
    /// known. At least two.
    pub fn seeds_for(&self, half_width: f64) -> Option<u64> {
        let seeds = || seeds_for(half_width, self.deviation, CONFIDENCE);
        match self.sort {
            Sort::Mean => Some(seeds()),
            // The bound is 3 by the number of seeds, as wide as twice the half width.
            Sort::Never | Sort::Always => Some((RULE_OF_THREE / (2.0 * half_width)).ceil() as u64),
            Sort::Unknown => None,
        }
    }
}

/// With what was seen in none of so many seeds and requests: how common it may be all the same.
pub(crate) fn rarer_than(seeds: usize, requests: u64) -> f64 {
    let of = |count: f64| (RULE_OF_THREE / count.max(1.0)).min(1.0);
    of(seeds as f64).max(of(requests as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn a_mean_has_students_interval() {
        // Mean 3, deviation 1.5811, t 2.776: half width 1.963.
        let estimate = Estimate::of(&some(&[1.0, 2.0, 3.0, 4.0, 5.0]));
        assert_eq!((estimate.sort, estimate.mean), (Sort::Mean, Some(3.0)));
        assert!((estimate.half_width().expect("known") - 1.963).abs() < 5e-4);
        assert_eq!(Estimate::of(&some(&[1.0])).sort, Sort::Unknown);
        let gap = Estimate::of(&[Some(1.0), None, Some(2.0)]);
        assert_eq!((gap.mean, gap.without, gap.low), (None, 1, None));
    }

    #[test]
    fn what_was_never_seen_has_the_weaker_of_two_bounds() {
        let never = Estimate::of_share(&some(&[0.0; 20]), 700_000);
        assert_eq!((never.sort, never.mean), (Sort::Never, Some(0.0)));
        assert_eq!((never.low, never.high), (Some(0.0), Some(0.15)));
        // Fewer requests than seeds: then requests are the weaker ones.
        assert_eq!(Estimate::of_share(&some(&[0.0; 100]), 50).high, Some(0.06));
        let always = Estimate::of_share(&some(&[1.0; 30]), 700_000);
        assert_eq!((always.sort, always.low), (Sort::Always, Some(0.9)));
        assert_eq!(always.high, Some(1.0));
        // A share seen in one seed of twenty does not reach below zero.
        let mut rare = [0.0; 20];
        rare[3] = 0.01;
        assert_eq!(Estimate::of_share(&some(&rare), 700_000).low, Some(0.0));
    }

    #[test]
    fn a_difference_is_paired_by_seed() {
        // Seeds differ by far more than the designs: unpaired, nothing could be said.
        let first = some(&[10.0, 20.0, 30.0, 40.0]);
        let second = some(&[11.0, 21.1, 30.9, 41.0]);
        let difference = Estimate::of_difference(&first, &second);
        assert!(difference.is_no_luck(), "{difference:?}");
        assert!((difference.mean.expect("known") - 1.0).abs() < 1e-9);
        assert!(!Estimate::of_difference(&first, &first).is_no_luck());
        let none = some(&[0.0; 4]);
        let never = Estimate::of_share_difference(&none, &none, 1_000);
        assert_eq!((never.low, never.high), (Some(-0.75), Some(0.75)));
    }
}
