//! Latencies, kept per cell of time, so that percentiles can be had for any stretch of the run.
//!
//! Values are kept with two significant digits, as an HDR histogram does; a closed cell keeps only
//! the values that occurred.

mod histogram;

use super::frame::Percentiles;
use histogram::Histogram;
use serde::Serialize;
use sluice_sim::{SimSpan, SimTime};

/// Longest latency that can be told from longer ones: ten hours, in the histogram's unit of 10 µs.
const HIGHEST: u64 = 10 * 3_600 * 100_000;
/// The histogram's unit, in microseconds.
const UNIT_MICROS: u64 = 10;

/// Latencies in milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct LatencyReport {
    /// From the first attempt to the answer or acknowledgement.
    pub answer: Quantiles,
    /// From the first attempt until the user knows that the work is done.
    pub completion: Quantiles,
    /// From the first attempt to the first words of a streamed result.
    pub first_words: Quantiles,
}

/// Mean and percentiles in milliseconds, each to two significant digits; none if nothing was
/// measured.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Quantiles {
    /// The number of measurements.
    pub count: u64,
    /// Mean.
    pub mean: Option<f64>,
    /// Median.
    pub p50: Option<f64>,
    /// 90th percentile.
    pub p90: Option<f64>,
    /// 95th percentile.
    pub p95: Option<f64>,
    /// 99th percentile.
    pub p99: Option<f64>,
    /// 99.9th percentile.
    pub p999: Option<f64>,
    /// The longest.
    pub max: Option<f64>,
}

/// All latencies of one kind, of a run that keeps no series of them; as exact as in a recording.
#[derive(Clone, Debug)]
pub struct Times(Histogram);

impl Times {
    pub(super) fn new() -> Self {
        Self(Histogram::default())
    }

    pub(super) fn add(&mut self, latency: SimSpan) {
        self.0.add(units(latency), 1);
    }

    /// The number of measurements.
    pub fn count(&self) -> u64 {
        self.0.len()
    }

    /// The quantile of this share, from 0 to 1, in milliseconds; none if nothing was measured.
    pub fn quantile_ms(&self, share: f64) -> Option<f64> {
        (!self.0.is_empty()).then(|| quantile_ms(&self.0, share))
    }

    /// The mean in milliseconds; none if nothing was measured.
    pub fn mean_ms(&self) -> Option<f64> {
        (!self.0.is_empty()).then(|| self.0.mean() * UNIT_MICROS as f64 / 1e3)
    }

    /// The quantile over this many requests, of which those that were not measured took for ever: infinite where
    /// they are too many. Without requests it is zero.
    pub fn quantile_of_ms(&self, share: f64, requests: u64) -> f64 {
        let rank = (share * requests as f64).ceil().max(1.0);
        if requests == 0 {
            0.0
        } else if rank > self.0.len() as f64 {
            f64::INFINITY
        } else {
            // The middle of the rank's step, so that no rounding leaves it.
            quantile_ms(&self.0, (rank - 0.5) / self.0.len() as f64)
        }
    }
}

/// All latencies of one kind, per cell and in total.
#[derive(Clone, Debug)]
pub(super) struct LatencySeries {
    cell: SimSpan,
    /// Closed cells: (value, count) pairs in ascending order.
    closed: Vec<Box<[(u32, u32)]>>,
    /// When the open cell ends.
    open_until: SimTime,
    open: Histogram,
    total: Histogram,
}

impl LatencySeries {
    pub(super) fn new(cell: SimSpan) -> Self {
        Self {
            cell,
            closed: Vec::new(),
            open_until: SimTime::ZERO.plus(cell),
            open: Histogram::default(),
            total: Histogram::default(),
        }
    }

    /// Adds a latency that ended at `at`; successive times may go backwards by less than a cell.
    pub(super) fn add(&mut self, at: SimTime, latency: SimSpan) {
        self.close_until(at);
        let value = units(latency);
        self.open.add(value, 1);
        self.total.add(value, 1);
    }

    /// Closes all cells that end at or before an instant.
    pub(super) fn close_until(&mut self, at: SimTime) {
        while self.open_until <= at {
            // Values are at most as many units as fit.
            let pairs = self
                .open
                .counted()
                .map(|(value, count)| (value as u32, count));
            self.closed.push(pairs.collect());
            self.open.reset();
            self.open_until = self.open_until.plus(self.cell);
        }
    }

    /// Percentiles of the last `cells` closed cells that end at or before an instant.
    pub(super) fn window(&self, at: SimTime, cells: usize) -> Percentiles {
        // Many designs never have latencies of some kinds: a frame need not sum up nothing.
        if self.total.is_empty() {
            return Percentiles::default();
        }
        let until = ((at.micros() / self.cell.micros()) as usize).min(self.closed.len());
        let from = until.saturating_sub(cells);
        percentiles(&self.merged(from, until))
    }

    /// Percentiles of the whole run so far.
    pub(super) fn total(&self) -> Percentiles {
        percentiles(&self.total)
    }

    /// Mean and percentiles of the whole run so far.
    pub(super) fn quantiles(&self) -> Quantiles {
        quantiles(&self.total)
    }

    /// Mean and percentiles of what ended between two instants: of the closed cells that end after the first, up to
    /// the second; at least one.
    pub(super) fn between(&self, from: SimTime, until: SimTime) -> Quantiles {
        let cell = self.cell.micros();
        let first = ((from.micros() / cell) as usize).min(self.closed.len());
        let last = (until.micros().div_ceil(cell) as usize).clamp(first, self.closed.len());
        quantiles(&self.merged(first, last))
    }

    /// The closed cells from one up to another, together.
    fn merged(&self, first: usize, until: usize) -> Histogram {
        let mut merged = Histogram::default();
        for &(value, count) in self.closed[first..until].iter().flat_map(|it| it.iter()) {
            merged.add(value.into(), count);
        }
        merged
    }
}

fn quantiles(histogram: &Histogram) -> Quantiles {
    let some = |ms: f64| (!histogram.is_empty()).then_some(ms);
    let at = |share| some(quantile_ms(histogram, share));
    Quantiles {
        count: histogram.len(),
        mean: some(histogram.mean() * UNIT_MICROS as f64 / 1e3),
        p50: at(0.5),
        p90: at(0.9),
        p95: at(0.95),
        p99: at(0.99),
        p999: at(0.999),
        max: at(1.0),
    }
}

/// How a series stood at the end of a cell.
#[derive(Clone, Debug)]
pub(super) struct LatencyMark {
    closed_count: usize,
    open_until: SimTime,
    open: Histogram,
    total: Histogram,
}

impl LatencySeries {
    pub(super) fn mark(&self) -> LatencyMark {
        LatencyMark {
            closed_count: self.closed.len(),
            open_until: self.open_until,
            open: self.open.clone(),
            total: self.total.clone(),
        }
    }

    /// Forgets everything after a mark.
    pub(super) fn rewind(&mut self, mark: &LatencyMark) {
        self.closed.truncate(mark.closed_count);
        self.open_until = mark.open_until;
        self.open.clone_from(&mark.open);
        self.total.clone_from(&mark.total);
    }
}

fn units(latency: SimSpan) -> u64 {
    (latency.micros() / UNIT_MICROS).clamp(1, HIGHEST)
}

fn percentiles(histogram: &Histogram) -> Percentiles {
    let count = histogram.len();
    if count == 0 {
        return Percentiles::default();
    }
    let ms = |share| quantile_ms(histogram, share);
    Percentiles {
        count,
        p50_ms: ms(0.5),
        p95_ms: ms(0.95),
        p99_ms: ms(0.99),
    }
}

fn quantile_ms(histogram: &Histogram, share: f64) -> f64 {
    (histogram.quantile(share) * UNIT_MICROS) as f64 / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_sees_only_its_cells() {
        let mut series = LatencySeries::new(SimSpan::from_secs(1));
        for second in 0..20_u64 {
            for nth in 1..=100 {
                let latency = SimSpan::from_millis(if second < 10 { nth } else { 10 * nth });
                series.add(SimTime::from_millis(second * 1_000 + nth), latency);
            }
        }
        series.close_until(SimTime::from_millis(20_000));
        let early = series.window(SimTime::from_millis(10_000), 10);
        let late = series.window(SimTime::from_millis(20_500), 10);
        assert_eq!((early.count, late.count), (1_000, 1_000));
        assert!((early.p50_ms - 50.0).abs() < 1.0, "{early:?}");
        assert!((early.p99_ms - 99.0).abs() < 1.0, "{early:?}");
        assert!((late.p50_ms - 500.0).abs() < 10.0, "{late:?}");
        assert_eq!(series.window(SimTime::from_millis(900), 10).count, 0);
        assert_eq!(series.total().count, 2_000);
    }
    #[test]
    fn the_whole_run_has_a_mean_and_a_longest_one() {
        let mut series = LatencySeries::new(SimSpan::from_secs(1));
        assert!(series.quantiles().mean.is_none() && series.quantiles().max.is_none());
        for nth in 1..=1_000 {
            series.add(SimTime::ZERO, SimSpan::from_millis(nth));
        }
        let whole = series.quantiles();
        let near =
            |found: Option<f64>, ms: f64| found.is_some_and(|it| (it / ms - 1.0).abs() < 0.01);
        assert_eq!(whole.count, 1_000);
        assert!(near(whole.mean, 500.5), "{whole:?}");
        assert!(
            near(whole.p90, 900.0) && near(whole.p999, 999.0),
            "{whole:?}"
        );
        assert!(near(whole.max, 1_000.0), "{whole:?}");
    }
}
