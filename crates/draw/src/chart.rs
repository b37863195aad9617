//! The run over time, as small multiples on one time axis: for each design what arrived, what was
//! done and what failed; for all designs together what waits, what is throttled, how
//! many environments work, and how long a request takes. By default only the rates and what waits.
//! All designs have the same scale, and each curve has its name at its end.
//!
//! Two layers: the curves, which change with the data, and over them the playhead, which moves.
//! Where designs share a panel, the first one's line is dashed. An earlier run can be drawn behind
//! everything as thin grey lines, where it differs, and behind the curves where they lie in other seeds. What never happened is a line of words. Above all others stand the
//! panels of what a reader measured, with the same of the run.

mod axis;
pub mod beside;
mod extra;
mod kind;
pub mod labels;
mod laid;
mod layout;
mod line;
mod marks;
mod panel;
mod preview;
mod quantity;
mod reading;
mod series;
mod spread;
pub mod ticks;

pub use extra::Extra;
pub use laid::Laid;
pub use marks::{Mark, Side};
pub use preview::Preview;
pub use quantity::Quantity;
pub use reading::Reading;
pub use series::{GhostSeries, Series};
pub use spread::{SPREAD, Sides, Spread};

use crate::paint::shape::{Paint, Rect, Shape, Step, Style, point};
use layout::ChartLayout;
use sluice_record::{Milestone, Recording, Run};
use std::sync::Arc;

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
    /// Where the curves lie in other seeds.
    pub spread: Option<Arc<Spread>>,
    /// Panels of what was measured, above the others.
    pub laid: Arc<Vec<Laid>>,
    /// Whether they are compared with this run; else what was measured is drawn alone.
    pub is_compared: bool,
    /// An answer within so many milliseconds is in time.
    pub target_ms: f64,
    /// Whether the run is at its end: what has not happened by now never does.
    pub complete: bool,
    /// By how much plots are higher than at least, as a share of that: from 0 to 3.
    pub growth: f64,
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
            spread: None,
            laid: Arc::default(),
            is_compared: false,
            target_ms: scenario.settings.client.answer_target_ms.into(),
            complete: run.ready_until() >= run.end(),
            growth: 0.0,
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
        ChartLayout::new(self, 0.0).height()
    }

    /// Makes the plots as high as `room` pixels for the whole chart allow; none if the page scrolls as a whole. They
    /// are never lower than at least.
    pub fn fit(&mut self, room: Option<f64>) {
        let [fixed, least] = [-1.0, 0.0].map(|it| ChartLayout::grown(self, 0.0, it).height());
        self.growth = layout::growth(fixed, least - fixed, room);
    }
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
        let marks = self.marks(plan.width);
        let mut shapes = Vec::new();
        for panel in &plan.panels {
            shapes.extend(panel.bands(self));
        }
        for panel in &plan.panels {
            shapes.extend(panel.curves(self, &marks));
        }
        shapes.extend(plan.titles(self));
        let titles: Vec<_> = self.series.iter().map(|it| it.title.as_str()).collect();
        for (extra, plot) in self.extras.iter().zip(&plan.extras) {
            shapes.extend(extra.curves(*plot, plan.width));
            shapes.extend(extra.words(*plot, plan.width, plan.label_room, &titles));
        }
        let laid = plan.extras.iter().skip(self.extras.len());
        for (laid, plot) in self.laid.iter().zip(laid) {
            shapes.extend(laid.shapes(*plot, plan.width, plan.label_room, self, &titles));
        }
        shapes.extend(axis::ticks(self.end_s, plan.width, plan.bottom));
        shapes
    }

    /// The upper layer: the playhead, a veil over what is still to come, the text within the
    /// panels, and the instant that the reader points at.
    pub fn playhead(&self, width: f64, playhead_s: f64, pointed_s: Option<f64>) -> Vec<Shape> {
        let plan = ChartLayout::new(self, width);
        let width = plan.width;
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
            shapes.extend(panel.scale_words(self.target_ms));
        }
        shapes.extend(plan.band_words(self));
        // Through the plots, but not through the words between and below them.
        let upright = |x: f64, style| {
            let parts = plan.plots().map(|plot| (plot.y - 2.0, plot.bottom() + 1.0));
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
