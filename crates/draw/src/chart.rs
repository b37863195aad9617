//! The run over time, as small multiples on one time axis: for each design what arrived, what was
//! done and what failed; for all designs together what is throttled, what waits and how long, how
//! many environments work, and how long a request takes. By default only the rates and what waits.
//!
//! Two layers: the curves, which change with the data, and over them the playhead, which moves.
//! Where designs share a panel, the first one's line is dashed. An earlier run can be drawn behind
//! everything as thin grey lines.

mod axis;
mod extra;
mod kind;
mod layout;
mod line;
mod marks;
mod panel;
mod preview;
mod quantity;
mod reading;
mod series;
pub mod ticks;

pub use extra::Extra;
pub use marks::{Mark, Side};
pub use preview::Preview;
pub use quantity::Quantity;
pub use reading::Reading;
pub use series::{GhostSeries, Series};

use crate::paint::shape::{Paint, Rect, Shape, Step, Style, point};
use layout::{AXIS, ChartLayout};
use sluice_record::{Milestone, Recording, Run};

/// Margin at both ends of the time axis, for half of the timeline's handle.
pub const INSET: f64 = 8.0;

/// A time during which something is changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Its name.
    pub label: String,
    /// Where it begins, in seconds.
    pub from_s: f64,
    /// Where it ends, in seconds.
    pub until_s: f64,
}

/// All that a chart shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// The curves, one set for each design.
    pub series: Vec<Series>,
    /// The curves of an earlier run.
    pub ghost: Option<GhostSeries>,
    /// Times during which something is changed.
    pub bands: Vec<Band>,
    /// The milestones of each design.
    pub moments: Vec<Vec<Milestone>>,
    /// Length of the run in seconds.
    pub end_s: f64,
    /// The highest rate at which requests are expected, per second.
    pub peak_rps: f64,
    /// Whether all panels are shown.
    pub more: bool,
    /// Panels of single metrics, below the others.
    pub extras: Vec<Extra>,
}

impl Chart {
    /// The chart of a run so far, with an earlier run behind it.
    pub fn of(run: &Run, ghost: Option<&GhostSeries>, more: bool) -> Self {
        let scenario = run.scenario();
        let bands = scenario.interventions.iter();
        let designs = 0..run.topologies().len();
        let moments = run.recordings().iter();
        Self {
            series: designs
                .map(|design| Series::of(run, design, more))
                .collect(),
            ghost: ghost.cloned(),
            bands: bands
                .map(|intervention| Band {
                    label: intervention.label.clone(),
                    from_s: f64::from(intervention.from_ms) / 1e3,
                    until_s: f64::from(intervention.until_ms) / 1e3,
                })
                .collect(),
            moments: moments.map(Recording::moments).collect(),
            end_s: run.end().secs_f64(),
            peak_rps: scenario.peak_rps(),
            more,
            extras: Vec::new(),
        }
    }

    /// The same with a panel for each of these metrics, given by the part's id and the metric's name.
    /// What no design of the run counts is left out.
    #[must_use]
    pub fn with_metrics<'m>(
        mut self,
        run: &Run,
        metrics: impl IntoIterator<Item = (&'m str, &'m str)>,
    ) -> Self {
        let metrics = metrics.into_iter();
        self.extras = metrics
            .filter_map(|(part, metric)| Extra::of(run, part, metric))
            .collect();
        self
    }

    /// Its height, in pixels.
    pub fn height(&self) -> f64 {
        height(self.series.len(), self.more) + self.extras.len() as f64 * extra::ROOM
    }
}

/// Height of a chart of `designs` designs without panels of single metrics, in pixels.
pub fn height(designs: usize, more: bool) -> f64 {
    layout::height(designs, more)
}

/// The x of an instant.
pub fn x_of(seconds: f64, end_s: f64, width: f64) -> f64 {
    let share = if end_s > 0.0 { seconds / end_s } else { 0.0 };
    INSET + share.clamp(0.0, 1.0) * (width - 2.0 * INSET)
}

/// The instant at an x.
pub fn seconds_at(x: f64, end_s: f64, width: f64) -> f64 {
    ((x - INSET) / (width - 2.0 * INSET).max(1.0)).clamp(0.0, 1.0) * end_s
}

impl Chart {
    /// The whole picture, with the playhead at an instant.
    pub fn shapes(&self, width: f64, playhead_s: f64) -> Vec<Shape> {
        let mut shapes = self.curves(width);
        shapes.extend(self.playhead(width, playhead_s, None));
        shapes
    }

    /// The lower layer, which only changes with the data.
    pub fn curves(&self, width: f64) -> Vec<Shape> {
        let plan = ChartLayout::new(self, width);
        let mut shapes = Vec::new();
        for panel in &plan.panels {
            shapes.extend(panel.bands(self));
        }
        for panel in &plan.panels {
            shapes.extend(panel.curves(self));
        }
        shapes.extend(plan.titles(self));
        let titles: Vec<_> = self.series.iter().map(|it| it.title.as_str()).collect();
        for (extra, plot) in self.extras.iter().zip(&plan.extras) {
            shapes.extend(extra.curves(*plot, width));
            shapes.extend(extra.words(*plot, width, &titles));
        }
        shapes.extend(axis::ticks(self.end_s, width, plan.bottom));
        shapes
    }

    /// The upper layer: the playhead, a veil over what is still to come, the text within the
    /// panels, and the instant that the reader points at.
    pub fn playhead(&self, width: f64, playhead_s: f64, pointed_s: Option<f64>) -> Vec<Shape> {
        let plan = ChartLayout::new(self, width);
        let x = x_of(playhead_s, self.end_s, width);
        let mut shapes = Vec::new();
        for plot in plan.plots() {
            let rest = Rect {
                x,
                w: (width - INSET - x).max(0.0),
                ..plot
            };
            let style = Style::filled(Paint::Paper).faded(0.5);
            shapes.push(Shape::rect(rest, 0.0, style));
        }
        for panel in &plan.panels {
            shapes.extend(panel.scale_words());
        }
        shapes.extend(plan.band_words(self));
        // Through the panels and the axis, but not through the titles between them.
        let upright = |x: f64, style| {
            let parts = plan.plots().map(|plot| (plot.y - 2.0, plot.bottom() + 1.0));
            let parts = parts.chain([(plan.bottom, plan.bottom + AXIS)]);
            let steps = parts.flat_map(|(from, until)| {
                [Step::Move(point(x, from)), Step::Line(point(x, until))]
            });
            Shape::Path {
                steps: steps.collect(),
                style,
            }
        };
        shapes.push(upright(x, Style::outlined(Paint::Ink, 1.5)));
        if let Some(pointed_s) = pointed_s {
            let x = x_of(pointed_s, self.end_s, width);
            shapes.push(upright(x, Style::outlined(Paint::Soft, 1.0)));
            for panel in &plan.panels {
                shapes.extend(panel.points_at(self, pointed_s));
            }
            for (extra, plot) in self.extras.iter().zip(&plan.extras) {
                shapes.extend(extra.points_at(*plot, width, pointed_s));
            }
        }
        shapes
    }
}
