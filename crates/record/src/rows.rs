//! The metric rows of a recording, read by role: milestones and explanations are derived from them.

use super::grid::Grid;
use sluice_sim::{LinkKind, PartIx, Role, SimTime, Topology};

/// Row after row, the first for the start and then one for the end of each cell.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) topology: &'a Topology,
    pub(super) grid: Grid,
    pub(super) values: &'a [i64],
    pub(super) width: usize,
}

impl Rows<'_> {
    /// The index of the last row.
    pub(super) fn last(&self) -> usize {
        self.values.len() / self.width - 1
    }

    /// Rows per second: at least one.
    pub(super) fn per_second(&self) -> usize {
        self.grid.rows_per_second()
    }

    /// Seconds from one row to another.
    pub(super) fn seconds(&self, from: usize, to: usize) -> f64 {
        (to - from).max(1) as f64 * self.grid.cell.micros() as f64 / 1e6
    }

    /// The instant of a row.
    pub(super) fn at(&self, row: usize) -> SimTime {
        row.checked_sub(1)
            .map_or(SimTime::ZERO, |cells| self.grid.end_of(cells))
    }

    /// The first row at or after an instant.
    pub(super) fn after(&self, at: SimTime) -> usize {
        let before = self.grid.row_at(at);
        let exact = self.at(before) >= at;
        (before + usize::from(!exact)).min(self.last())
    }

    /// The sum of a part's metrics with a role, at a row.
    pub(super) fn value(&self, part: PartIx, role: Role, row: usize) -> i64 {
        let values = self
            .places(part, role)
            .map(|at| self.values[row * self.width + at]);
        values.sum()
    }

    /// The same for every row, for who reads them all: seven times as fast.
    pub(super) fn column(&self, part: PartIx, role: Role) -> Vec<i64> {
        let mut sums = vec![0; self.last() + 1];
        for at in self.places(part, role) {
            let rows = self.values.chunks(self.width);
            for (sum, row) in sums.iter_mut().zip(rows) {
                *sum += row[at];
            }
        }
        sums
    }

    /// Where in a row the part's metrics with a role stand.
    fn places(&self, part: PartIx, role: Role) -> impl Iterator<Item = usize> {
        let spec = &self.topology.parts[usize::from(part)];
        let metrics = (spec.first_metric..).zip(spec.metrics);
        metrics.filter_map(move |(at, metric)| (metric.role == role).then_some(at))
    }

    /// A part's metric of this name, at a row; zero if it has none.
    pub(super) fn named(&self, part: PartIx, name: &str, row: usize) -> i64 {
        let spec = &self.topology.parts[usize::from(part)];
        let at = spec.metrics.iter().position(|metric| metric.name == name);
        at.map_or(0, |at| {
            self.values[row * self.width + spec.first_metric + at]
        })
    }

    /// How much a part's counters with a role grew from one row to another.
    pub(super) fn growth(&self, part: PartIx, role: Role, from: usize, to: usize) -> i64 {
        self.value(part, role, to) - self.value(part, role, from)
    }

    pub(super) fn has(&self, part: PartIx, role: Role) -> bool {
        let spec = &self.topology.parts[usize::from(part)];
        spec.metrics.iter().any(|metric| metric.role == role)
    }

    /// The parts that have a metric with a role.
    pub(super) fn parts_with(&self, role: Role) -> impl Iterator<Item = PartIx> {
        let count = self.topology.parts.len() as PartIx;
        (0..count).filter(move |&part| self.has(part, role))
    }

    /// The part, followed by the parts that send it calls and messages, the nearest first.
    pub(super) fn upstream(&self, part: PartIx) -> impl Iterator<Item = PartIx> {
        let links = &self.topology.links;
        let feeder = move |to: &PartIx| {
            links
                .iter()
                .find(|link| {
                    link.to == *to && matches!(link.kind, LinkKind::Call | LinkKind::Message)
                })
                .map(|link| link.from)
        };
        // No design has cycles, but the walk is bounded all the same.
        std::iter::successors(Some(part), feeder).take(links.len() + 1)
    }
}
