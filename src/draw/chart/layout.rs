//! Which panels a chart has, where they lie, and what their scales are.

use super::panel::Panel;
use super::quantity::Quantity;
use super::{Chart, INSET};
use crate::draw::paint::shape::Rect;

pub(super) const AXIS: f64 = 16.0;
const TITLE: f64 = 16.0;
const GAP: f64 = 7.0;
/// The least latency that is told apart: the foot of its scale, in milliseconds.
pub(super) const LATENCY_FOOT_MS: f64 = 10.0;

/// A kind of panel.
pub(super) struct Kind {
    /// Its title; none: it belongs to the panel above it, or bears the design's name.
    pub(super) title: &'static str,
    /// What it shows, from the back to the front.
    pub(super) quantities: &'static [Quantity],
    /// How high it is.
    height: f64,
    /// Whether every design has one of its own.
    pub(super) own: bool,
    /// Whether it is shown only among all.
    more: bool,
}

const KINDS: [Kind; 6] = [
    Kind {
        title: "",
        quantities: &[
            Quantity::Arrived,
            Quantity::Good,
            Quantity::Failed,
            Quantity::Done,
        ],
        height: 48.0,
        own: true,
        more: false,
    },
    Kind {
        title: "Throttled /s",
        quantities: &[Quantity::Throttled],
        height: 30.0,
        own: false,
        more: true,
    },
    Kind {
        title: "Waiting",
        quantities: &[Quantity::Waiting],
        height: 30.0,
        own: false,
        more: false,
    },
    Kind {
        title: "",
        quantities: &[Quantity::Oldest],
        height: 14.0,
        own: false,
        more: false,
    },
    Kind {
        title: "Concurrency",
        quantities: &[Quantity::Limit, Quantity::Busy],
        height: 30.0,
        own: false,
        more: true,
    },
    Kind {
        title: "Time to completion",
        quantities: &[Quantity::P50, Quantity::P99],
        height: 48.0,
        own: false,
        more: true,
    },
];

/// The kinds that are shown.
pub(super) fn kinds(more: bool) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(move |kind| more || !kind.more)
}

impl Kind {
    fn has_title(&self) -> bool {
        self.own || !self.title.is_empty()
    }

    fn room(&self) -> f64 {
        self.height + if self.has_title() { TITLE + GAP } else { 3.0 }
    }
}

/// Height of a chart of so many designs.
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
    pub(super) width: f64,
    /// Where the axis begins.
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
                // What belongs to the panel above keeps close to it.
                let above = if kind.has_title() { TITLE } else { 3.0 - GAP };
                panels.push(Panel {
                    kind,
                    designs: if kind.own { turn..turn + 1 } else { 0..designs },
                    plot: Rect {
                        x: INSET,
                        y: y + above,
                        w: width - 2.0 * INSET,
                        h: kind.height,
                    },
                    scale_top,
                    width,
                });
                y += kind.room();
            }
        }
        Self {
            panels,
            width,
            bottom: y,
        }
    }
}

/// The highest value of what a panel of this kind shows, now or in the earlier run, and some room.
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
