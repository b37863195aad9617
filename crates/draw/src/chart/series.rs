//! The curves of a run, one value per second (or per longer step, in very long runs).

use super::line::nearest;
use super::quantity::{COUNT, Quantity, SUMS};
use sluice_record::Run;
use std::sync::Arc;

/// Limit on the values of a latency curve, since each needs a query of its own.
const LATENCIES_MAX: f64 = 240.0;

/// The curves of a design.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Name of the design.
    pub title: String,
    /// Each quantity's values; NaN where there is none.
    values: [Vec<f64>; COUNT],
    /// Seconds that a value covers.
    each_s: f64,
    /// Seconds from one value of a latency to the next.
    latency_each_s: f64,
}

/// The curves of an earlier run, kept when the run itself is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct GhostSeries(Arc<[Series]>);

impl GhostSeries {
    /// All curves of a run, for every panel.
    pub fn of(run: &Run) -> Self {
        let designs = 0..run.topologies().len();
        Self(
            designs
                .map(|design| Series::of(run, design, true))
                .collect(),
        )
    }

    pub(super) fn series(&self) -> &[Series] {
        &self.0
    }
}

impl Series {
    /// The curves of a design so far.
    pub(super) fn of(run: &Run, design: usize, with_latencies: bool) -> Self {
        let recording = &run.recordings()[design];
        let mut series = Self {
            title: run.topologies()[design].title.clone(),
            each_s: recording.step_s() as f64,
            ..Self::default()
        };
        for quantity in SUMS {
            let mut sum = Vec::new();
            for role in quantity.roles() {
                let more = recording.series(*role);
                if sum.is_empty() {
                    sum = more;
                } else {
                    for (total, value) in sum.iter_mut().zip(more) {
                        *total += value;
                    }
                }
            }
            series.values[quantity as usize] = sum;
        }
        if with_latencies {
            let each_s = libm::ceil(run.end().secs_f64() / LATENCIES_MAX).max(1.0);
            series.latency_each_s = each_s;
            let [p50, p99] = recording.completion_series(each_s);
            series.values[Quantity::P50 as usize] = p50;
            series.values[Quantity::P99 as usize] = p99;
        }
        series
    }

    /// Whether a curve of an earlier run says something else, of which this design has a measure; as long as nothing
    /// is simulated yet, that is not known.
    pub(super) fn differs(&self, earlier: &Self, what: Quantity) -> bool {
        let (now, before) = (self.of_quantity(what), earlier.of_quantity(what));
        let begun = !self.of_quantity(Quantity::Arrived).is_empty();
        let apart = |(a, b): (&f64, &f64)| a.total_cmp(b).is_ne();
        let is_other = now.len() != before.len() || now.iter().zip(before).any(apart);
        !begun || (!now.is_empty() && is_other)
    }

    /// The values of a quantity.
    pub fn of_quantity(&self, quantity: Quantity) -> &[f64] {
        &self.values[quantity as usize]
    }

    /// Seconds from one value of a quantity to the next.
    pub(super) fn each_s(&self, quantity: Quantity) -> f64 {
        if matches!(quantity, Quantity::P50 | Quantity::P99) {
            self.latency_each_s
        } else {
            self.each_s
        }
    }

    /// The highest value of a quantity, or zero.
    pub(super) fn most(&self, quantity: Quantity) -> f64 {
        let values = self.of_quantity(quantity).iter().copied();
        values.fold(0.0, f64::max)
    }

    /// Whether there is anything of a quantity to be seen: what is in time is not, if everything is.
    pub(super) fn happens(&self, quantity: Quantity) -> bool {
        let sum = |of: Quantity| self.of_quantity(of).iter().sum::<f64>();
        let all_in_time =
            quantity == Quantity::Good && sum(Quantity::Good) >= 0.995 * sum(Quantity::Done);
        self.most(quantity) > 0.0 && !all_in_time
    }

    /// The instant at which the nth value is drawn: the middle of a second for a rate, its end for
    /// a level.
    pub(super) fn seconds(&self, quantity: Quantity, nth: usize) -> f64 {
        (nth as f64 + within(quantity)) * self.each_s(quantity)
    }

    /// The index of the value that is drawn nearest to an instant, and the value.
    pub(super) fn at(&self, quantity: Quantity, seconds: f64) -> Option<(usize, f64)> {
        let steps = seconds / self.each_s(quantity);
        nearest(self.of_quantity(quantity), steps, within(quantity))
    }
}

/// Where in its step a value is drawn: a rate in the middle, a level at the end.
fn within(quantity: Quantity) -> f64 {
    if quantity.is_rate() { 0.5 } else { 1.0 }
}
