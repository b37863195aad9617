//! The text around the panels: titles and keys, the names of the bands, and the time axis.

use super::quantity::Quantity;
use super::series::GhostSeries;
use super::{Chart, INSET, x_of};
use crate::chart::layout::ChartLayout;
use crate::chart::ticks;
use crate::paint::shape::{Anchor, Paint, Rect, Shape, Style, point};
use crate::paint::text;
use crate::words::format;

const SIZE: f64 = 12.0;
const SMALL: f64 = 11.0;
/// Room for the page's button for more panels, at the right end of the first title.
const BUTTON: f64 = 92.0;

impl ChartLayout {
    /// The titles of the panels and the keys of their curves. Keys stand where there is room for
    /// them: those of the rates continue in the next design's panel.
    pub(super) fn titles(&self, chart: &Chart) -> Vec<Shape> {
        let mut shapes = Vec::new();
        let mut rates = [
            Quantity::Done,
            Quantity::Failed,
            Quantity::Arrived,
            Quantity::Good,
        ]
        .into_iter()
        .peekable();
        for (nth, panel) in self.panels.iter().enumerate() {
            let title = if panel.kind.own {
                chart.series[panel.designs.start].title.as_str()
            } else {
                panel.kind.title
            };
            if title.is_empty() {
                continue;
            }
            let right = self.width - INSET - if nth == 0 { BUTTON } else { 0.0 };
            let y = panel.plot.y - 5.0;
            let at = point(INSET, y);
            shapes.push(Shape::bold(at, title, Anchor::Start, SIZE, Paint::Ink));
            let mut x = INSET + text::width(title, SIZE, true) + 12.0;
            let mut key = |words: &str, mark: Style| {
                let room = 14.0 + text::width(words, SMALL, false);
                let fits = x + room <= right;
                if fits {
                    let swatch = Rect::around(point(x + 5.0, y - 4.0), 10.0, 3.0);
                    shapes.push(if mark.fill.is_some() {
                        Shape::rect(swatch, 1.0, mark)
                    } else {
                        Shape::line(point(x - 1.0, y - 4.0), point(x + 11.0, y - 4.0), mark)
                    });
                    let at = point(x + 15.0, y);
                    shapes.push(Shape::text(at, words, Anchor::Start, SMALL, Paint::Soft));
                    x += room + 11.0;
                }
                fits
            };
            if panel.kind.own {
                while let Some(what) = rates.peek() {
                    let look = what.look();
                    let ground = Style::filled(match what {
                        Quantity::Arrived => Paint::Line,
                        _ => look.paint,
                    });
                    let faint = if *what == Quantity::Good { 0.3 } else { 1.0 };
                    if !key(look.words, ground.faded(faint)) {
                        break;
                    }
                    rates.next();
                }
                continue;
            }
            let front = panel.kind.quantities[panel.kind.quantities.len() - 1].look();
            for (design, series) in chart.series.iter().enumerate() {
                let style = if design == 0 && chart.series.len() > 1 {
                    Style::dashed(front.paint, 1.5)
                } else {
                    Style::outlined(front.paint, 1.5)
                };
                key(&series.title, style);
            }
            if panel.kind.quantities.len() > 1 {
                for &what in panel.kind.quantities {
                    let look = what.look();
                    key(look.words, Style::filled(look.paint));
                }
            }
            // A remark takes the room that the keys leave.
            if let Some(words) = remark(chart, panel.kind.quantities[0]) {
                let room = text::width(&words, SMALL, false);
                if x + room < right {
                    let at = point(right, y);
                    shapes.push(Shape::text(at, words, Anchor::End, SMALL, Paint::Soft));
                }
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
            let room = text::width(&band.label, 10.0, true) + 4.0;
            let from = x_of(band.from_s, chart.end_s, self.width);
            let x = (from + 4.0).min(right - room);
            // Where names would overlap, only the first is shown.
            if x < taken_until {
                continue;
            }
            taken_until = x + room;
            let (at, label) = (point(x, top + 9.0), band.label.clone());
            words.push(Shape::bold(
                at,
                label,
                Anchor::Start,
                10.0,
                Paint::RefusedText,
            ));
        }
        words
    }
}

/// What a panel's curves do not show by themselves.
fn remark(chart: &Chart, first: Quantity) -> Option<String> {
    let most = |what| {
        let all = chart.series.iter().map(move |series| series.most(what));
        all.fold(0.0, f64::max)
    };
    let waiting = most(Quantity::Waiting);
    match first {
        Quantity::Waiting if waiting < 1.0 => Some(none(chart, Quantity::Waiting)),
        Quantity::Waiting => {
            let oldest = most(Quantity::Oldest);
            let words = format!("up to {}", format::short(waiting as i64));
            Some(if oldest >= 1.0 {
                words + " · oldest " + &format::duration(oldest)
            } else {
                words
            })
        }
        Quantity::Throttled if most(first) <= 0.0 => Some(none(chart, first)),
        Quantity::Limit => Some(format!("of {}", format::short(most(first) as i64))),
        Quantity::P50 => Some("logarithmic".to_owned()),
        _ => None,
    }
}

/// That there is none; where the grey curves of the run before show some, that it is none now.
fn none(chart: &Chart, what: Quantity) -> String {
    let before = chart.ghost.iter().flat_map(GhostSeries::series);
    let was = before.map(|series| series.most(what)).fold(0.0, f64::max);
    if was < 1.0 {
        "none".to_owned()
    } else {
        format!("none now, up to {} before", format::short(was as i64))
    }
}

/// The time axis.
pub(super) fn ticks(end_s: f64, width: f64, bottom: f64) -> Vec<Shape> {
    let step = ticks::seconds_between(end_s, (width / 90.0).max(2.0));
    let room = text::width("00:00", 10.0, false) / 2.0;
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
        let at = point(x, bottom + 8.0);
        let words = format::clock(seconds);
        shapes.push(Shape::text(at, words, anchor, 10.0, Paint::Soft));
        seconds += step;
    }
    shapes
}
