//! Durations as one of the distributions that a setting can have, and how well that fits.

use super::distribution::Distribution;
use super::quantiles;
use super::words::percent;
use serde::Serialize;

/// Fewer durations than this say nothing.
const LEAST: usize = 10;
/// Durations that differ by less than this, as a share of their mean, are always the same.
const SAME: f64 = 0.005;
/// The bins of a histogram.
const BINS: usize = 40;
/// Up to this distance a fit is good, and up to the other it is fair. Distances within what chance brings about at
/// the number of durations (1.36 and 1.63 by its root, 95 and 99 of a hundred) are good and fair as well.
const GOOD: f64 = 0.05;
const FAIR: f64 = 0.12;
/// The same for percentiles, whose worst is off by this share.
const GOOD_OFF: f64 = 0.1;
const FAIR_OFF: f64 = 0.3;
/// Times shorter than a microsecond are taken for one: a logarithm needs more than nothing.
const SHORTEST_MS: f64 = 0.001;

/// How well a distribution fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Closeness {
    /// The shares that are too slow are right to a few in a hundred.
    Good,
    /// The shape is right; the tail may not be.
    Fair,
    /// Another shape: two kinds of work, or a floor.
    Poor,
}

/// A bar of a histogram.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Where it begins, in milliseconds.
    pub from_ms: f64,
    /// Where it ends; the last one holds all that is longer as well.
    pub until_ms: f64,
    /// How many durations it holds.
    pub count: usize,
    /// How many the distribution would have in it.
    pub fitted: f64,
}

/// Durations, and the distribution that they are likeliest to be of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fitted {
    /// The distribution.
    pub distribution: Distribution,
    /// How many durations it is made of; of percentiles, how many of them.
    pub count: usize,
    /// Whether it is made of percentiles alone.
    pub is_of_percentiles: bool,
    /// The distance of Kolmogorov and Smirnov, from 0 to 1: the largest difference between the share of durations
    /// below a time and that of the distribution. Of percentiles, by how much the worst is off, as a share of it.
    pub distance: f64,
    /// The same in a word.
    pub closeness: Closeness,
    /// A histogram with what the distribution would give; none of percentiles.
    pub bins: Vec<Bin>,
}

impl Fitted {
    /// The likeliest distribution of durations in milliseconds (maximum likelihood; that of more parameters has to be
    /// worth them, by Akaike's criterion).
    ///
    /// # Errors
    /// One sentence, if there are too few.
    pub fn of(durations_ms: &[f64]) -> Result<Self, String> {
        let kept = durations_ms
            .iter()
            .filter(|it| it.is_finite() && **it >= 0.0);
        let mut sorted: Vec<f64> = kept.copied().collect();
        sorted.sort_by(f64::total_cmp);
        let count = sorted.len();
        if count < LEAST {
            let what = if count == 1 {
                "1 duration is"
            } else {
                &format!("{count} durations are")
            };
            return Err(format!(
                "{what} too few to fit a distribution: at least {LEAST} are needed."
            ));
        }
        let distribution = likeliest(&sorted);
        let distance = distance(&sorted, distribution);
        let chance = 1.0 / libm::sqrt(count as f64);
        let closeness = if distance <= GOOD.max(1.36 * chance) {
            Closeness::Good
        } else if distance <= FAIR.max(1.63 * chance) {
            Closeness::Fair
        } else {
            Closeness::Poor
        };
        Ok(Self {
            distribution,
            count,
            is_of_percentiles: false,
            distance,
            closeness,
            bins: bins(&sorted, distribution),
        })
    }

    /// The distribution that comes nearest to percentiles: shares from 0 to 1, each with its milliseconds.
    ///
    /// # Errors
    /// One sentence, if there are fewer than two.
    pub fn of_percentiles(percentiles: &[(f64, f64)]) -> Result<Self, String> {
        if percentiles.len() < 2 {
            return Err("At least two percentiles are needed to fit a distribution.".to_owned());
        }
        let all = quantiles::fitted(percentiles);
        // The simplest of those that are right to the per mille.
        let enough = |it: &&(Distribution, f64)| it.1 < 1e-3;
        let nearest = all.iter().min_by(|one, other| one.1.total_cmp(&other.1));
        let best = all.iter().find(enough).or(nearest);
        let (distribution, off) = *best.ok_or("There are no percentiles.")?;
        let closeness = match off {
            _ if off <= GOOD_OFF => Closeness::Good,
            _ if off <= FAIR_OFF => Closeness::Fair,
            _ => Closeness::Poor,
        };
        Ok(Self {
            distribution,
            count: percentiles.len(),
            is_of_percentiles: true,
            distance: off,
            closeness,
            bins: Vec::new(),
        })
    }

    /// "log-normal, median 80 ms, p99 250 ms; a good fit: shares differ by at most 1 % (10,000 durations)".
    pub fn words(&self) -> String {
        let how = match self.closeness {
            Closeness::Good => "a good fit",
            Closeness::Fair => "a fair fit",
            Closeness::Poor => "a poor fit",
        };
        let off = percent(self.distance);
        let (what, many) = if self.is_of_percentiles {
            ("the worst percentile is off by", "percentiles")
        } else {
            ("shares differ by at most", "durations")
        };
        let distribution = self.distribution.words();
        format!(
            "{distribution}; {how}: {what} {off} ({} {many})",
            self.count
        )
    }
}

/// The likeliest distribution of sorted durations.
fn likeliest(sorted: &[f64]) -> Distribution {
    let count = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / count;
    let squares = sorted
        .iter()
        .map(|it| (it - mean) * (it - mean))
        .sum::<f64>();
    if libm::sqrt(squares / count) <= SAME * mean {
        return Distribution::Constant { ms: mean };
    }
    let logs = || sorted.iter().map(|it| libm::log(it.max(SHORTEST_MS)));
    let log_mean = logs().sum::<f64>() / count;
    let variance = logs()
        .map(|it| (it - log_mean) * (it - log_mean))
        .sum::<f64>()
        / count;
    let sigma = libm::sqrt(variance).max(1e-9);
    // The logarithm of the likelihood for each duration, less what a parameter costs.
    let exponential = -libm::log(mean) - 1.0 - 1.0 / count;
    let root = 0.5 * libm::log(2.0 * core::f64::consts::PI);
    let log_normal = -log_mean - libm::log(sigma) - root - 0.5 - 2.0 / count;
    if exponential >= log_normal {
        Distribution::Exponential { mean_ms: mean }
    } else {
        Distribution::LogNormal {
            median_ms: libm::exp(log_mean),
            sigma,
        }
    }
}

/// The distance of Kolmogorov and Smirnov.
fn distance(sorted: &[f64], distribution: Distribution) -> f64 {
    // What is called always the same has no shape that could be wrong.
    if matches!(distribution, Distribution::Constant { .. }) {
        return 0.0;
    }
    let count = sorted.len() as f64;
    let mut most = 0.0_f64;
    let mut before = 0.0;
    for same in sorted.chunk_by(|one, other| one.total_cmp(other).is_eq()) {
        let fitted = distribution.share_up_to(same[0].max(SHORTEST_MS));
        let up_to = before + same.len() as f64;
        // Times that are written without decimals are many of one: the step is compared at its middle.
        let (low, high) = (before / count, up_to / count);
        let off = if same.len() > 1 {
            (f64::midpoint(low, high) - fitted).abs()
        } else {
            (fitted - low).abs().max((high - fitted).abs())
        };
        most = most.max(off);
        before = up_to;
    }
    most
}

fn bins(sorted: &[f64], distribution: Distribution) -> Vec<Bin> {
    let count = sorted.len();
    let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else {
        return Vec::new();
    };
    // One in two hundred is longer than what is drawn: a long tail would press the rest together.
    let most = sorted[(count * 199 / 200).min(count - 1)];
    let low = if *first < most / 4.0 { 0.0 } else { *first };
    let width = ((most - low) / BINS as f64).max(last.abs().max(SHORTEST_MS) * 1e-6);
    let mut bins: Vec<Bin> = (0..BINS)
        .map(|nth| {
            let from_ms = low + nth as f64 * width;
            let until_ms = from_ms + width;
            let is_last = nth + 1 == BINS;
            let share = |ms: f64| distribution.share_up_to(ms);
            let above = if is_last { 1.0 } else { share(until_ms) };
            let below = if nth == 0 { 0.0 } else { share(from_ms) };
            Bin {
                from_ms,
                until_ms,
                count: 0,
                fitted: (above - below) * count as f64,
            }
        })
        .collect();
    for ms in sorted {
        let nth = (((ms - low) / width).max(0.0) as usize).min(BINS - 1);
        bins[nth].count += 1;
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand_distr::{Distribution as _, Exp, LogNormal};
    use rand_xoshiro::Xoshiro256PlusPlus;

    const DRAWS: usize = 10_000;

    fn near(found: f64, known: f64) {
        assert!((found / known - 1.0).abs() < 0.02, "{found} is not {known}");
    }

    #[test]
    fn known_distributions_are_given_back_within_two_percent() {
        let mut luck = Xoshiro256PlusPlus::seed_from_u64(7);
        for (median, sigma) in [(80.0, 0.49), (370.0, 0.18), (2.5, 1.2)] {
            let law = LogNormal::new(libm::log(median), sigma).expect("fine");
            let drawn: Vec<f64> = (0..DRAWS).map(|_| law.sample(&mut luck)).collect();
            let found = Fitted::of(&drawn).expect("enough");
            let Distribution::LogNormal {
                median_ms,
                sigma: spread,
            } = found.distribution
            else {
                panic!("{found:?}");
            };
            near(median_ms, median);
            near(spread, sigma);
            assert_eq!(found.closeness, Closeness::Good);
        }
        for mean in [5.0, 120.0] {
            let law = Exp::new(1.0 / mean).expect("fine");
            let drawn: Vec<f64> = (0..DRAWS).map(|_| law.sample(&mut luck)).collect();
            let found = Fitted::of(&drawn).expect("enough");
            let Distribution::Exponential { mean_ms } = found.distribution else {
                panic!("{found:?}");
            };
            near(mean_ms, mean);
            assert_eq!(found.closeness, Closeness::Good);
        }
        let found = Fitted::of(&vec![42.0; DRAWS]).expect("enough");
        assert_eq!(found.distribution, Distribution::Constant { ms: 42.0 });
        assert_eq!((found.distance, found.closeness), (0.0, Closeness::Good));
    }

    #[test]
    fn two_kinds_of_work_are_a_poor_fit() {
        let two: Vec<f64> = (0..1_000)
            .map(|nth| {
                if nth % 2 == 0 {
                    10.0 + f64::from(nth) * 1e-3
                } else {
                    500.0 + f64::from(nth) * 1e-2
                }
            })
            .collect();
        let found = Fitted::of(&two).expect("enough");
        assert_eq!(found.closeness, Closeness::Poor, "{found:?}");
        assert!(found.words().contains("a poor fit"));
    }

    #[test]
    fn a_histogram_holds_everything_once() {
        let mut luck = Xoshiro256PlusPlus::seed_from_u64(1);
        let law = LogNormal::new(4.0, 0.5).expect("fine");
        let drawn: Vec<f64> = (0..DRAWS).map(|_| law.sample(&mut luck)).collect();
        let found = Fitted::of(&drawn).expect("enough");
        let counted: usize = found.bins.iter().map(|it| it.count).sum();
        let fitted: f64 = found.bins.iter().map(|it| it.fitted).sum();
        assert_eq!(counted, DRAWS);
        assert!((fitted - DRAWS as f64).abs() < 1.0, "{fitted}");
        // The two are drawn over each other, so they must be of one size.
        let off = found
            .bins
            .iter()
            .map(|it| (it.count as f64 - it.fitted).abs())
            .fold(0.0, f64::max);
        assert!(off < DRAWS as f64 * 0.02, "{off}");
    }

    #[test]
    fn too_few_are_refused() {
        assert!(
            Fitted::of(&[1.0; 9])
                .expect_err("few")
                .contains("9 durations are too few")
        );
        assert!(Fitted::of(&[]).is_err());
        assert!(Fitted::of_percentiles(&[(0.5, 3.0)]).is_err());
    }

    #[test]
    fn percentiles_choose_their_distribution() {
        let found = Fitted::of_percentiles(&[(0.5, 80.0), (0.99, 250.0)]).expect("two");
        let Distribution::LogNormal { median_ms, .. } = found.distribution else {
            panic!("{found:?}");
        };
        near(median_ms, 80.0);
        near(found.distribution.quantile_ms(0.99), 250.0);
        let law = Distribution::Exponential { mean_ms: 30.0 };
        let points: Vec<(f64, f64)> = [0.5, 0.9, 0.99]
            .map(|it| (it, law.quantile_ms(it)))
            .to_vec();
        let found = Fitted::of_percentiles(&points).expect("three");
        assert!(
            matches!(found.distribution, Distribution::Exponential { .. }),
            "{found:?}"
        );
    }
}
