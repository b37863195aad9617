//! A panel of what a reader measured: a thick line in a colour of its own, in steps as long as its periods, with the
//! same of the run as thin lines, and above them the words that say how far the two are apart.

use super::axis::ABOVE_PLOT;
use super::kind::Kind;
use super::labels::{self, EACH, Label, SIZE};
use super::line::line;
use super::{INSET, x_of};
use crate::paint::shape::{Anchor, Paint, Point, Rect, Shape, Style, point};
use crate::paint::text;
use crate::words::format;

/// The name of the lines.
const MEASURED: &str = "measured";
/// The name of a run's line where it has one design.
pub(super) const SIMULATED: &str = "simulated";

/// A metric as it was measured, and as it was simulated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    /// "Lambda: Duration p99".
    pub title: String,
    /// How far the run is off, a line for each design.
    pub words: Vec<String>,
    /// Whether values are milliseconds.
    pub is_time: bool,
    /// The second of the run at which the first period begins.
    pub from_s: f64,
    /// Seconds of a period, more than 0.
    pub every_s: f64,
    /// What was measured in each period; NaN for nothing.
    pub measured: Vec<f64>,
    /// The same of each design, by its place; empty where it has no such metric, or is not compared yet.
    pub simulated: Vec<Vec<f64>>,
}

impl Laid {
    /// Distance from the panel's top to its plot.
    pub(super) fn above(&self) -> f64 {
        Kind::ABOVE + EACH * self.words.len() as f64
    }

    /// All lines, what was measured first, each with its look.
    fn lines(&self) -> impl Iterator<Item = (&[f64], Style)> {
        let simulated = self.simulated.iter().enumerate().map(|(design, values)| {
            // As in the other shared panels, the first design's line is dashed.
            let style = if design == 0 && self.simulated.len() > 1 {
                Style::dashed(Paint::Ink, 1.5)
            } else {
                Style::outlined(Paint::Ink, 1.5)
            };
            (values.as_slice(), style)
        });
        let measured = (
            self.measured.as_slice(),
            Style::outlined(Paint::Measured, 3.0),
        );
        std::iter::once(measured).chain(simulated)
    }

    /// The highest value; 1 of what is never more than nothing.
    fn most(&self) -> f64 {
        let all = self.lines().flat_map(|(values, _)| values);
        let most = all.copied().fold(0.0, f64::max);
        if most > 0.0 { most } else { 1.0 }
    }

    fn y(&self, plot: Rect, value: f64) -> f64 {
        if value.is_nan() {
            return value;
        }
        plot.bottom() - (value / (self.most() * 1.08)).max(0.0) * plot.h
    }

    /// The lines, and the ground that they stand on.
    pub(super) fn curves(&self, plot: Rect, width: f64, end_s: f64) -> Vec<Shape> {
        let ground = Style::outlined(Paint::Line, 1.0).faded(0.8);
        let (left, right) = (
            point(plot.x, plot.bottom()),
            point(plot.right(), plot.bottom()),
        );
        let mut shapes = vec![Shape::line(left, right, ground)];
        for (values, style) in self.lines() {
            let mut points: Vec<Point> = Vec::with_capacity(2 * values.len());
            for (nth, value) in values.iter().enumerate() {
                let from_s = self.from_s + nth as f64 * self.every_s;
                let until_s = from_s + self.every_s;
                // What lies outside the run is not drawn.
                let is_in = until_s > 0.0 && from_s < end_s;
                let y = self.y(plot, if is_in { *value } else { f64::NAN });
                points.extend([from_s, until_s].map(|it| point(x_of(it, end_s, width), y)));
            }
            shapes.push(line(&points, style));
        }
        shapes
    }

    /// The title, the top of the scale, how far the run is off, and the names of the lines.
    pub(super) fn words(
        &self,
        plot: Rect,
        width: f64,
        label_room: f64,
        titles: &[&str],
    ) -> Vec<Shape> {
        let right = width - INSET;
        let first = plot.y - self.above() + Kind::ABOVE - ABOVE_PLOT;
        let title = text::shortened(&self.title, SIZE, right - INSET);
        let top = ["up to ", &self.said(self.most())].concat();
        let has_room =
            INSET + text::width(&title, SIZE, true) + 12.0 + text::width(&top, SIZE, false) < right;
        let mut shapes = vec![Shape::bold(
            point(INSET, first),
            title,
            Anchor::Start,
            SIZE,
            Paint::Ink,
        )];
        if has_room {
            shapes.push(Shape::text(
                point(right, first),
                top,
                Anchor::End,
                SIZE,
                Paint::Soft,
            ));
        }
        for (nth, words) in self.words.iter().enumerate() {
            let at = point(INSET, first + EACH * (nth + 1) as f64);
            let words = text::shortened(words, SIZE, right - INSET);
            shapes.push(Shape::text(at, words, Anchor::Start, SIZE, Paint::Measured));
        }
        let names = titles
            .iter()
            .map(|it| if titles.len() > 1 { *it } else { SIMULATED });
        let names = std::iter::once(MEASURED).chain(names);
        let mut all = Vec::new();
        for ((values, style), name) in self.lines().zip(names) {
            if let Some(last) = values.iter().rfind(|value| value.is_finite()) {
                let stroke = style.stroke.map_or(Paint::Ink, |it| it.paint);
                all.push(Label {
                    words: name.to_owned(),
                    paint: stroke,
                    style,
                    y: self.y(plot, *last),
                });
            }
        }
        shapes.extend(labels::beside(plot, plot.y - 2.0, label_room, all));
        shapes
    }

    /// The period at an instant.
    fn nth(&self, seconds: f64) -> Option<usize> {
        let nth = libm::floor((seconds - self.from_s) / self.every_s);
        (nth >= 0.0).then_some(nth as usize)
    }

    /// The points of the lines at an instant, each in the middle of its period.
    pub(super) fn points_at(&self, plot: Rect, width: f64, end_s: f64, seconds: f64) -> Vec<Shape> {
        let Some(nth) = self.nth(seconds) else {
            return Vec::new();
        };
        let found = self.lines().filter_map(|(values, style)| {
            let value = values.get(nth).filter(|it| it.is_finite())?;
            let paint = style.stroke?.paint;
            let at = point(x_of(seconds, end_s, width), self.y(plot, *value));
            let style = Style::outlined(Paint::Paper, 1.0).on(paint);
            Some(Shape::circle(at, 3.0, style))
        });
        found.collect()
    }

    /// What the table at the pointer says of it: each design, and what was measured.
    pub(super) fn rows_at(&self, designs: usize, seconds: f64) -> [(String, Vec<String>); 2] {
        let nth = self.nth(seconds);
        let said = |values: Option<&Vec<f64>>| {
            let value = nth.and_then(|nth| values?.get(nth).copied());
            let value = value.filter(|it| it.is_finite());
            value.map_or_else(|| "–".to_owned(), |it| self.said(it))
        };
        let all = 0..designs;
        [
            (
                self.title.clone(),
                all.clone()
                    .map(|design| said(self.simulated.get(design)))
                    .collect(),
            ),
            (
                MEASURED.to_owned(),
                all.map(|_| said(Some(&self.measured))).collect(),
            ),
        ]
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
