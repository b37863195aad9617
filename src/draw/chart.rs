//! The story over time: for each design what arrived, what was done and what failed per second, and
//! under it what waited. All designs share both scales and the time axis.

mod panel;

use super::shape::{Paint, Rect, Shape, Style, point};
use crate::record::Run;
use crate::sim::Role;
use panel::Frame;

/// Room at both ends of the time axis, for half of the timeline's handle.
pub const INSET: f64 = 8.0;

const TITLE: f64 = 16.0;
const PLOT: f64 = 48.0;
const STRIP: f64 = 13.0;
const GAP: f64 = 8.0;
const AXIS: f64 = 16.0;

/// What a chart shows of a design, one value per second (or more, in very long runs).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Name of the design.
    pub title: String,
    /// Requests that arrived.
    pub arrived: Vec<f64>,
    /// Requests that were done.
    pub done: Vec<f64>,
    /// Requests that failed.
    pub failed: Vec<f64>,
    /// What waited at the end of the second.
    pub waiting: Vec<f64>,
}

/// A time in which something is changed.
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
    /// One for each design.
    pub series: Vec<Series>,
    /// Times in which something is changed.
    pub bands: Vec<Band>,
    /// Length of the run in seconds.
    pub end_s: f64,
    /// The highest rate at which requests are expected, per second.
    pub peak_rps: f64,
    /// Seconds that a value of the series stands for.
    pub each_s: f64,
}

impl Chart {
    /// What a run has come to so far.
    pub fn of(run: &Run) -> Self {
        let scenario = run.scenario();
        let end_s = run.end().secs_f64();
        let series = run.topologies().iter().enumerate();
        let bands = scenario.interventions.iter();
        Self {
            series: series
                .map(|(design, topology)| Series {
                    title: topology.title.to_owned(),
                    arrived: run.series(design, Role::Arrived),
                    done: run.series(design, Role::Done),
                    failed: run.series(design, Role::Failed),
                    waiting: run
                        .series(design, Role::Queued)
                        .into_iter()
                        .zip(run.series(design, Role::QueuedRetries))
                        .map(|(queued, retries)| queued + retries)
                        .collect(),
                })
                .collect(),
            bands: bands
                .map(|intervention| Band {
                    label: intervention.label.clone(),
                    from_s: f64::from(intervention.from_ms) / 1e3,
                    until_s: f64::from(intervention.until_ms) / 1e3,
                })
                .collect(),
            end_s,
            peak_rps: scenario.peak_rps(),
            each_s: seconds_each(run),
        }
    }
}

/// How many seconds a value of a series stands for: one, or a cell of the recording where cells
/// are longer.
fn seconds_each(run: &Run) -> f64 {
    let values = run.series(0, Role::Arrived).len().max(1) as f64;
    let seconds = run.ready_until().secs_f64() / values;
    if seconds < 1.5 { 1.0 } else { seconds }
}

/// Height of a chart of so many designs.
pub fn height(designs: usize) -> f64 {
    designs as f64 * (TITLE + PLOT + 3.0 + STRIP + GAP) + AXIS
}

/// Where an instant lies.
pub fn x_of(seconds: f64, end_s: f64, width: f64) -> f64 {
    let share = if end_s > 0.0 { seconds / end_s } else { 0.0 };
    INSET + share.clamp(0.0, 1.0) * (width - 2.0 * INSET)
}

impl Chart {
    /// The picture, with the playhead at an instant.
    pub fn shapes(&self, width: f64, playhead_s: f64) -> Vec<Shape> {
        let bottom = height(self.series.len()) - AXIS;
        let frame = Frame {
            chart: self,
            width,
            rate_top: self.rate_top(),
            waiting_top: self.waiting_top(),
        };
        let mut shapes = Vec::new();
        let mut top = 0.0;
        for (at, series) in self.series.iter().enumerate() {
            shapes.extend(frame.bands(top));
            shapes.extend(frame.panel(series, top, at == 0));
            top += TITLE + PLOT + 3.0 + STRIP + GAP;
        }
        // What is still to come is paler.
        let x = x_of(playhead_s, self.end_s, width);
        for panel in 0..self.series.len() {
            let top = panel as f64 * (TITLE + PLOT + 3.0 + STRIP + GAP) + TITLE;
            let rest = Rect {
                x,
                y: top,
                w: (width - INSET - x).max(0.0),
                h: PLOT + 3.0 + STRIP,
            };
            shapes.push(Shape::rect(
                rest,
                0.0,
                Style::filled(Paint::Paper).faded(0.5),
            ));
        }
        shapes.extend(frame.axis(bottom));
        shapes.extend(frame.labels());
        let ends = (point(x, TITLE - 2.0), point(x, bottom + AXIS));
        shapes.push(Shape::line(
            ends.0,
            ends.1,
            Style::outlined(Paint::Ink, 1.5),
        ));
        shapes
    }

    /// Top of the scale of rates: room above the expected peak, and for anything higher.
    fn rate_top(&self) -> f64 {
        let highest = self
            .series
            .iter()
            .flat_map(|series| [&series.arrived, &series.done, &series.failed])
            .flatten()
            .fold(self.peak_rps * 1.08, |top: f64, rate| top.max(*rate));
        highest.max(1.0)
    }

    fn waiting_top(&self) -> f64 {
        self.series.iter().map(most_waiting).fold(1.0, f64::max)
    }
}

fn most_waiting(series: &Series) -> f64 {
    series.waiting.iter().copied().fold(0.0, f64::max)
}
