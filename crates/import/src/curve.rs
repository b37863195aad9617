//! Traffic as a small curve: what a reader sees of a file before it is replayed.

use super::counted::Counted;
use super::say::{decimal, instant, length, rate, separated};
use serde::{Deserialize, Serialize};

/// Limit on the values of a curve.
const VALUES_MAX: usize = 400;

/// Rates over time, few enough to be drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curve {
    /// Requests a second, at even intervals, the highest of several; none where nothing was measured.
    pub rates: Vec<Option<f64>>,
    /// When it begins.
    pub begin: String,
    /// When it ends.
    pub end: String,
    /// The highest rate.
    pub most: String,
    /// The same in a sentence.
    pub told: String,
}

impl Counted {
    /// The whole of it as a curve.
    pub fn curve(&self) -> Curve {
        let together = self.counts.len().div_ceil(VALUES_MAX).max(1);
        let rate_of = |count: f64| count / self.interval_s;
        let highest = |all: &[Option<f64>]| all.iter().flatten().copied().reduce(f64::max);
        let rates = self
            .counts
            .chunks(together)
            .map(|it| highest(it).map(rate_of));
        let at = |nth: usize| self.begin_ms + (nth as f64 * self.interval_s * 1e3) as i64;
        let most = highest(&self.counts).unwrap_or_default();
        let peak = self.counts.iter().position(|it| *it == Some(most));
        let (begin, end) = (instant(at(0)), instant(at(self.counts.len())));
        let total = self.total();
        let all = if total < 10.0 {
            decimal(total)
        } else {
            separated(total)
        };
        let most = rate(rate_of(most));
        let told = format!(
            "Requests from {begin} to {end}, counted every {}: {all} in all, up to {most} at {}.",
            length(self.interval_s),
            instant(at(peak.unwrap_or_default())),
        );
        Curve {
            rates: rates.collect(),
            begin,
            end,
            most,
            told,
        }
    }
}
