//! How the run's time is cut into cells: fine for a short run, coarser for a long one, so that a
//! recording's size is bounded whatever the duration.

use crate::sim::{SimSpan, SimTime};

/// The lengths of a recording's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Metrics are kept at the end of each such cell.
    pub(super) cell: SimSpan,
    /// Latencies are kept for each such cell.
    pub(super) latency_cell: SimSpan,
    /// The end of the run.
    pub(super) end: SimTime,
}

/// A run up to this long is kept by the tenth of a second: more than the eye asks for.
const FINE_S: u32 = 300;
/// Cells of a longer run, at most.
const CELLS_MAX: u32 = 7_200;
/// Cells of latencies, at most.
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

    /// The end of the cell after the nth.
    pub(super) fn end_of(&self, cells: usize) -> SimTime {
        SimTime::from_micros(self.cell.micros() * (cells as u64 + 1)).min(self.end)
    }

    /// The number of the last whole cell before or at an instant: a row's index.
    pub(super) fn row_at(&self, at: SimTime) -> usize {
        // The last cell may be a short one.
        if at >= self.end {
            return self.end.micros().div_ceil(self.cell.micros()) as usize;
        }
        (at.micros() / self.cell.micros()) as usize
    }

    /// Rows per second of a rate's window: at least one.
    pub(super) fn rows_per_second(&self) -> usize {
        (1_000_000 / self.cell.micros()).max(1) as usize
    }
}
