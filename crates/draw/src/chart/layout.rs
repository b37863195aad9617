//! Where the panels of a chart lie, and their scales.

use super::extra::{self, Extra};
use super::kind::{Kind, LATENCY_FOOT_MS, kinds};
use super::panel::Panel;
use super::quantity::Quantity;
use super::{Chart, INSET};
use crate::paint::shape::Rect;

pub(super) const AXIS: f64 = 16.0;

/// Height of a chart of `designs` designs, in pixels.
pub(super) fn height(designs: usize, more: bool) -> f64 {
    let times = |kind: &Kind| if kind.own { designs as f64 } else { 1.0 };
    kinds(more)
        .map(|kind| times(kind) * kind.room())
        .sum::<f64>()
        + AXIS
}

/// Panels with their places and scales.
pub(super) struct ChartLayout {
    pub(super) panels: Vec<Panel>,
    /// The plots of the panels of single metrics.
    pub(super) extras: Vec<Rect>,
    pub(super) width: f64,
    /// The y at which the axis begins.
    pub(super) bottom: f64,
}

impl ChartLayout {
    pub(super) fn new(chart: &Chart, width: f64) -> Self {
        let designs = chart.series.len();
        let mut panels = Vec::new();
        let mut y = 0.0;
        for kind in kinds(chart.more) {
            let scale_top = scale_top(chart, kind);
            let turns = if kind.own { designs } else { 1 };
            for turn in 0..turns {
                panels.push(Panel {
                    kind,
                    designs: if kind.own { turn..turn + 1 } else { 0..designs },
                    plot: Rect {
                        x: INSET,
                        y: y + kind.above(),
                        w: width - 2.0 * INSET,
                        h: kind.height,
                    },
                    scale_top,
                    width,
                });
                y += kind.room();
            }
        }
        let mut extras = Vec::new();
        for _ in &chart.extras {
            extras.push(Extra::plot(y, width));
            y += extra::ROOM;
        }
        Self {
            panels,
            extras,
            width,
            bottom: y,
        }
    }

    /// The plots of all panels, from top to bottom.
    pub(super) fn plots(&self) -> impl Iterator<Item = Rect> {
        let panels = self.panels.iter().map(|panel| panel.plot);
        panels.chain(self.extras.iter().copied())
    }
}

/// The top of the scale of a kind of panel: its highest value, now or in the earlier run, and some
/// room.
fn scale_top(chart: &Chart, kind: &Kind) -> f64 {
    let ghost = chart.ghost.iter().flat_map(super::GhostSeries::series);
    let most = chart
        .series
        .iter()
        .chain(ghost)
        .flat_map(|series| kind.quantities.iter().map(|&what| series.most(what)))
        .fold(1.0, f64::max);
    if kind.own {
        most.max(chart.peak_rps * 1.08)
    } else if kind.quantities[0] == Quantity::P50 {
        most.max(LATENCY_FOOT_MS * 100.0) * 1.2
    } else {
        most * 1.08
    }
}
