//! A panel of what a reader measured: a thick line in a colour of its own, in steps as long as its periods, with the
//! same of the run as thin lines, and above them the words that say how far the two are apart.

use super::extra::heading;
use super::kind::Kind;
use super::labels::{self, EACH, Label, SIZE};
use super::line::line;
use super::{Chart, INSET, x_of};
use crate::paint::shape::{Anchor, Paint, Rect, Shape, Style, point};
use crate::paint::text;
use crate::words::format;

/// The name of the line.
const MEASURED: &str = "measured";
/// The name of a run's line where it has one design.
pub(super) const SIMULATED: &str = "simulated";

/// A metric as it was measured, and as it was simulated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// "Lambda: Duration p99".
    pub title: String,
    /// How far the run is off, a line for each design.
    pub words: String,
    /// Whether values are milliseconds; else they are numbers of something.
    pub is_time: bool,
    /// The second of the run at which the first period begins.
    pub from_s: f64,
    /// Seconds of a period, more than 0.
    pub every_s: f64,
    /// What was measured in each period, and then the same of each design, by its place; NaN for nothing.
    pub lines: Vec<Vec<f64>>,
}

impl Laid {
    /// Distance from the panel's top to its plot.
    pub(super) fn above(&self) -> f64 {
        Kind::ABOVE + EACH * self.words.lines().count() as f64
    }

    /// The lines that are drawn: of what is not compared with this run yet, what was measured alone.
    fn shown(&self, is_known: bool) -> &[Vec<f64>] {
        let count = if is_known { self.lines.len() } else { 1 };
        self.lines.get(..count).unwrap_or_default()
    }

    /// How one of them looks.
    fn style(&self, nth: usize) -> Style {
        match nth {
            0 => Style::outlined(Paint::Measured, 3.0),
            // As in the other shared panels, the first design's line is dashed.
            1 if self.lines.len() > 2 => Style::dashed(Paint::Ink, 1.5),
            _ => Style::outlined(Paint::Ink, 1.5),
        }
    }

    /// The highest value; 1 of what is never more than nothing.
    fn most(&self) -> f64 {
        let mut most = 0.0;
        for values in &self.lines {
            most = values.iter().copied().fold(most, f64::max);
        }
        if most > 0.0 { most } else { 1.0 }
    }

    fn y(&self, plot: Rect, value: f64) -> f64 {
        plot.bottom() - value / (self.most() * 1.08) * plot.h
    }

    /// All of it: the lines, the ground that they stand on, and words.
    pub(super) fn shapes(
        &self,
        plot: Rect,
        width: f64,
        label_room: f64,
        chart: &Chart,
        titles: &[&str],
    ) -> Vec<Shape> {
        let (is_known, end_s) = (chart.is_compared, chart.end_s);
        let right = width - INSET;
        let first = plot.y - self.above() + Kind::ABOVE;
        let title = text::shortened(&self.title, SIZE, right - INSET);
        let top = self.said(self.most());
        let mut shapes = heading(&title, &top, first, right);
        let mut y = first - super::axis::ABOVE_PLOT;
        for words in self.words.lines() {
            y += EACH;
            let mut words = if is_known { words } else { "…" };
            // Where there is no room for all, what stands before the semicolon has to do.
            if text::width(words, SIZE, false) > right - INSET {
                words = words.split_once(';').map_or(words, |it| it.0);
            }
            let words = text::shortened(words, SIZE, right - INSET);
            let at = point(INSET, y);
            shapes.push(Shape::text(at, words, Anchor::Start, SIZE, Paint::Measured));
        }
        let ground = Style::outlined(Paint::Line, 1.0).faded(0.8);
        let ends = [plot.x, plot.right()].map(|x| point(x, plot.bottom()));
        shapes.push(Shape::line(ends[0], ends[1], ground));
        let mut names = Vec::new();
        for (nth, values) in self.shown(is_known).iter().enumerate() {
            let style = self.style(nth);
            let mut points = Vec::with_capacity(2 * values.len());
            let mut from_s = self.from_s;
            let mut last = None;
            for value in values {
                let until_s = from_s + self.every_s;
                // What lies outside the run is not drawn.
                if until_s > 0.0 && from_s < end_s {
                    let y = self.y(plot, *value);
                    points.push(point(x_of(from_s, end_s, width), y));
                    points.push(point(x_of(until_s, end_s, width), y));
                    if !y.is_nan() {
                        last = Some(y);
                    }
                }
                from_s = until_s;
            }
            shapes.push(line(&points, style));
            if let Some(y) = last {
                let name = match nth {
                    0 => MEASURED,
                    _ if titles.len() < 2 => SIMULATED,
                    _ => titles.get(nth - 1).copied().unwrap_or_default(),
                };
                names.push(Label {
                    words: name.to_owned(),
                    paint: if nth == 0 {
                        Paint::Measured
                    } else {
                        Paint::Ink
                    },
                    style,
                    y,
                });
            }
        }
        shapes.extend(labels::beside(plot, plot.y - 2.0, label_room, names));
        shapes
    }

    /// What the table at the pointer says of it: of each design, and what was measured.
    pub(super) fn tell(&self, chart: &Chart, seconds: f64, rows: &mut Vec<(String, Vec<String>)>) {
        let designs = chart.series.len();
        let nth = libm::floor((seconds - self.from_s) / self.every_s);
        let said = |line: usize| {
            let values = self
                .shown(chart.is_compared)
                .get(line)
                .filter(|_| nth >= 0.0);
            let value = values.and_then(|it| it.get(nth as usize));
            match value {
                Some(value) if !value.is_nan() => self.said(*value),
                _ => "–".to_owned(),
            }
        };
        let all = 1..=designs;
        rows.push((self.title.clone(), all.map(said).collect()));
        rows.push((MEASURED.to_owned(), vec![said(0); designs]));
    }

    /// A value as readers see it.
    fn said(&self, value: f64) -> String {
        if self.is_time {
            format::duration(value)
        } else if value > 0.0 && value < 0.095 {
            format::fixed(value, 4)
        } else if value < 9.95 {
            format::rate(value)
        } else {
            format::short(libm::round(value) as i64)
        }
    }
}
