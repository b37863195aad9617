//! The text around the plots: titles, the names of curves and bands, and the time axis.

use super::labels::{self, SIZE};
use super::quantity::Quantity;
use super::{Chart, INSET, x_of};
use crate::chart::layout::ChartLayout;
use crate::chart::ticks;
use crate::paint::shape::{Anchor, Paint, Shape, point};
use crate::paint::text;
use crate::words::format;

/// From a title's baseline to its plot.
pub(super) const ABOVE_PLOT: f64 = 5.0;
/// How far below the chart's top the page's button for more panels ends.
const BUTTON: f64 = 20.0;

impl ChartLayout {
    /// The titles of the panels with what their curves do not show, and the names of the curves.
    pub(super) fn titles(&self, chart: &Chart) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let right = self.width - INSET;
        for panel in &self.panels {
            let title = if panel.kind.own {
                chart.series[panel.designs.start].title.as_str()
            } else {
                panel.kind.title
            };
            let y = panel.plot.y - ABOVE_PLOT;
            let at = point(INSET, y);
            shapes.push(Shape::bold(at, title, Anchor::Start, SIZE, Paint::Ink));
            let x = INSET + text::width(title, SIZE, true) + 12.0;
            if panel.plot.h <= 0.0 {
                shapes.push(quiet(x, y, right));
                continue;
            }
            let top = panel.plot.y - 2.0;
            let top = if y < BUTTON { top.max(BUTTON) } else { top };
            let labels = panel.labels(chart);
            shapes.extend(labels::beside(panel.plot, top, self.label_room, labels));
            // A remark takes the room that the title leaves.
            if let Some(words) = remark(chart, panel.kind.quantities[0])
                && x + text::width(&words, SIZE, false) < right
            {
                let at = point(right, y);
                shapes.push(Shape::text(at, words, Anchor::End, SIZE, Paint::Soft));
            }
        }
        shapes
    }

    /// The names of the bands.
    pub(super) fn band_words(&self, chart: &Chart) -> Vec<Shape> {
        let right = self.width - INSET;
        let mut words = Vec::new();
        let mut taken_until = f64::NEG_INFINITY;
        let top = self.panels.first().map_or(0.0, |panel| panel.plot.y);
        for band in &chart.bands {
            let room = text::width(&band.label, SIZE, true) + 4.0;
            let from = x_of(band.from_s, chart.end_s, self.width);
            let x = (from + 4.0).min(right - room);
            // Where names would overlap, only the first is shown.
            if x < taken_until {
                continue;
            }
            taken_until = x + room;
            let (at, label) = (point(x, top + 11.0), band.label.clone());
            let paint = Paint::RefusedText;
            words.push(Shape::bold(at, label, Anchor::Start, SIZE, paint));
        }
        words
    }
}

/// What stands beside a title in the place of a plot with nothing to show.
pub(super) fn quiet(x: f64, y: f64, right: f64) -> Shape {
    let words = "none, in the whole run";
    let fits = x + text::width(words, SIZE, false) <= right;
    let words = if fits { words } else { "none" };
    Shape::text(point(x, y), words, Anchor::Start, SIZE, Paint::Soft)
}

/// What a panel's curves do not show by themselves.
fn remark(chart: &Chart, first: Quantity) -> Option<String> {
    let most = |what| {
        let all = chart.series.iter().map(move |series| series.most(what));
        all.fold(0.0, f64::max)
    };
    match first {
        Quantity::Arrived => chart.spread.as_ref().map(|it| it.words()),
        Quantity::Waiting | Quantity::Throttled if most(first) < 1.0 => none_now(chart, first),
        Quantity::Waiting => {
            let oldest = most(Quantity::Oldest);
            let words = format!("up to {}", format::short(most(first) as i64));
            Some(if oldest >= 1.0 {
                words + ", the oldest for " + &format::duration(oldest)
            } else {
                words
            })
        }
        Quantity::Limit => Some(format!("of {}", format::short(most(first) as i64))),
        Quantity::P50 | Quantity::P99 => Some("logarithmic".to_owned()),
        _ => None,
    }
}

/// That there is none now, where the grey curves of the run before show some.
fn none_now(chart: &Chart, what: Quantity) -> Option<String> {
    let before = chart.ghost.iter().flat_map(super::GhostSeries::series);
    let was = before.map(|series| series.most(what)).fold(0.0, f64::max);
    (was >= 1.0).then(|| format!("none now, up to {} before", format::short(was as i64)))
}

/// The time axis.
pub(super) fn ticks(end_s: f64, width: f64, bottom: f64) -> Vec<Shape> {
    let step = ticks::seconds_between(end_s, (width / 90.0).max(2.0));
    let room = text::width("00:00", SIZE, false) / 2.0;
    let mut shapes = Vec::new();
    let mut seconds = 0.0;
    while step > 0.0 && seconds <= end_s + 1e-9 {
        let x = x_of(seconds, end_s, width);
        let anchor = if x < room {
            Anchor::Start
        } else if x + room > width {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let at = point(x, bottom + 9.0);
        let words = format::clock(seconds);
        shapes.push(Shape::text(at, words, anchor, SIZE, Paint::Soft));
        seconds += step;
    }
    shapes
}
