//! How the run's time is cut into cells: fine for a short run, coarser for a long one, so that the
//! size of a recording is bounded whatever the duration.

use sluice_sim::{SimSpan, SimTime};

/// The lengths of a recording's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Length of a cell of metrics, which are kept at its end.
    pub(super) cell: SimSpan,
    /// Length of a cell of latencies.
    pub(super) latency_cell: SimSpan,
    /// The end of the run.
    pub(super) end: SimTime,
}

/// Runs up to this long are kept in tenths of a second, finer than the eye needs.
const FINE_S: u32 = 300;
/// Limit on the cells of a longer run.
const CELLS_MAX: u32 = 7_200;
/// Limit on the cells of latencies.
const LATENCY_CELLS_MAX: u32 = 600;

impl Grid {
    pub(super) fn new(duration_s: u32) -> Self {
        let cell = if duration_s <= FINE_S {
            SimSpan::from_millis(100)
        } else {
            SimSpan::from_secs(duration_s.div_ceil(CELLS_MAX).into())
        };
        Self {
            cell,
            latency_cell: SimSpan::from_secs(duration_s.div_ceil(LATENCY_CELLS_MAX).into()),
            end: SimTime::ZERO.plus(SimSpan::from_secs(duration_s.into())),
        }
    }

    /// The end of the next cell, after the first `cells` of them.
    pub(super) fn end_of(&self, cells: usize) -> SimTime {
        SimTime::from_micros(self.cell.micros() * (cells as u64 + 1)).min(self.end)
    }

    /// The index of the row at or before an instant, that is, of the last whole cell.
    pub(super) fn row_at(&self, at: SimTime) -> usize {
        // The last cell may be shorter than the others.
        if at >= self.end {
            return self.end.micros().div_ceil(self.cell.micros()) as usize;
        }
        (at.micros() / self.cell.micros()) as usize
    }

    /// Seconds from one value of a series to the next: one, or a cell's where cells are longer.
    pub(super) fn step_s(&self) -> u64 {
        (self.cell.micros() / 1_000_000).max(1)
    }

    /// Rows in a second, for the window of a rate: at least one.
    pub(super) fn rows_per_second(&self) -> usize {
        (1_000_000 / self.cell.micros()).max(1) as usize
    }
}

/// Seconds from one value of a series to the next, in runs of so many seconds: one, or more in very long ones.
pub fn series_step_s(duration_s: u32) -> u64 {
    Grid::new(duration_s).step_s()
}
