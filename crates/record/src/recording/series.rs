//! Series of a recording: one value per second of the run, or per cell where cells are longer.

use super::{COMPLETION, LATENCY_WINDOW_CELLS, Recording};
use sluice_sim::{MetricKind, Role, SimTime};

impl Recording {
    /// Seconds from one value of a series to the next.
    pub fn step_s(&self) -> u64 {
        self.grid.step_s()
    }

    /// One value per second of the run so far (or per cell, where cells are longer): the growth of
    /// a counter, or the value of a gauge at the end.
    pub fn metric_series(&self, metric: usize, kind: MetricKind) -> Vec<f64> {
        let step = self.grid.rows_per_second();
        let value = |row: usize| self.row(row)[metric] as f64;
        let ends = (step..=self.cell_count()).step_by(step);
        let seconds = step as f64 * self.grid.cell.micros() as f64 / 1e6;
        ends.map(|row| match kind {
            MetricKind::Counter => (value(row) - value(row - step)) / seconds,
            MetricKind::Gauge => value(row),
        })
        .collect()
    }

    /// The sum of the series of all metrics with a role.
    pub fn series(&self, role: Role) -> Vec<f64> {
        let mut sum = Vec::new();
        for (at, spec) in self.topology.with_role(role) {
            let series = self.metric_series(at, spec.kind);
            sum.resize(series.len(), 0.0);
            for (total, value) in sum.iter_mut().zip(series) {
                *total += value;
            }
        }
        sum
    }

    /// Median and 99th percentile of the time to completion so far, in milliseconds: one value
    /// every `each_s` seconds, over the same window as in a frame; NaN where nothing was completed.
    pub fn completion_series(&self, each_s: f64) -> [Vec<f64>; 2] {
        let ready = self.grid.cell.micros() * self.cell_count() as u64;
        let each = ((each_s * 1e6) as u64).max(1);
        let ends = (1..=ready / each).map(|nth| SimTime::from_micros(nth * each));
        ends.map(|at| {
            let found = self.latencies[COMPLETION].window(at, LATENCY_WINDOW_CELLS);
            if found.count == 0 {
                (f64::NAN, f64::NAN)
            } else {
                (found.p50_ms, found.p99_ms)
            }
        })
        .unzip::<_, _, Vec<_>, Vec<_>>()
        .into()
    }
}
