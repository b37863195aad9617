//! One panel of the chart: its curves, its scale, and the points at the reader's instant.

use super::kind::{Kind, LATENCY_FOOT_MS};
use super::labels::SIZE;
use super::line::{area, drawn, line};
use super::quantity::Quantity;
use super::series::{GhostSeries, Series};
use super::spread::between;
use super::{Chart, INSET, Mark, ticks, x_of};
use crate::paint::shape::{Anchor, Paint, Point, Rect, Shape, Style, point};
use crate::words::format;
use std::ops::Range;

/// A panel with its scale.
pub(super) struct Panel {
    pub(super) kind: &'static Kind,
    /// The designs whose curves it shows.
    pub(super) designs: Range<usize>,
    pub(super) plot: Rect,
    pub(super) scale_top: f64,
    /// Width of the whole chart.
    pub(super) width: f64,
}

impl Panel {
    pub(super) fn y(&self, value: f64) -> f64 {
        let share = if self.kind.is_logarithmic() {
            libm::log(value.max(1e-3) / LATENCY_FOOT_MS)
                / libm::log(self.scale_top / LATENCY_FOOT_MS)
        } else {
            value / self.scale_top
        };
        if value.is_nan() {
            return value;
        }
        self.plot.bottom() - share.clamp(0.0, 1.0) * self.plot.h
    }

    pub(super) fn bands(&self, chart: &Chart) -> Vec<Shape> {
        let bands = chart.bands.iter().filter(|_| self.plot.h > 0.0);
        let bands = bands.map(|band| {
            let x = |seconds| x_of(seconds, chart.end_s, self.width);
            let (from, until) = (x(band.from_s), x(band.until_s));
            let rect = Rect {
                x: from,
                w: (until - from).max(2.0),
                ..self.plot
            };
            Shape::rect(rect, 0.0, Style::filled(Paint::Band))
        });
        bands.collect()
    }

    pub(super) fn curves(&self, chart: &Chart, marks: &[Mark]) -> Vec<Shape> {
        let mut shapes = Vec::new();
        if self.plot.h <= 0.0 {
            return shapes;
        }
        for (nth, &quantity) in self.kind.quantities.iter().enumerate() {
            // Behind all curves, but not behind the area of arrivals.
            if nth == usize::from(self.kind.own) {
                self.spread(chart, &mut shapes);
            }
            for (at, series) in self.shown(&chart.series) {
                shapes.extend(self.curve(series, quantity, self.dashed(at), chart.end_s));
            }
            // The scale is drawn over the area of arrivals, and below everything else.
            if quantity == self.kind.quantities[0] {
                shapes.extend(
                    self.scale(chart.target_ms)
                        .map(|(value, _)| self.level(self.y(value))),
                );
            }
        }
        for (at, series) in self.shown(chart.ghost.as_ref().map_or(&[], GhostSeries::series)) {
            // Without the arrivals, which are an area and the same in every run that is compared.
            for &quantity in &self.kind.quantities[usize::from(self.kind.own)..] {
                // What a design has no measure of now is like nothing of the earlier run.
                // So is what is the same in both.
                let now = chart.series.get(at);
                if now.is_none_or(|now| !now.differs(series, quantity)) {
                    continue;
                }
                let points = self.points(series, quantity, chart.end_s);
                shapes.push(line(&points, Style::outlined(Paint::Soft, 0.75)));
            }
        }
        shapes.push(self.level(self.plot.bottom()));
        shapes.extend(self.target(chart));
        shapes.extend(self.ticks(chart, marks));
        shapes
    }

    /// The line of the time within which an answer is in time, where latencies are shown.
    fn target(&self, chart: &Chart) -> Vec<Shape> {
        if !self.kind.is_logarithmic() {
            return Vec::new();
        }
        let y = self.y(chart.target_ms);
        let (from, to) = (point(self.plot.x, y), point(self.plot.right(), y));
        let words = "target ".to_owned() + &format::duration(chart.target_ms);
        let at = point(self.plot.x + 2.0, self.beside_level(y));
        vec![
            Shape::line(from, to, Style::outlined(Paint::RefusedText, 0.75)),
            Shape::text(at, words, Anchor::Start, SIZE, Paint::RefusedText),
        ]
    }

    /// Where the words about a level stand: above its line, or below where that would be outside.
    fn beside_level(&self, y: f64) -> f64 {
        if y - self.plot.y < SIZE {
            y + SIZE
        } else {
            y - 3.0
        }
    }

    /// The notable moments, as under the timeline: in a design's own panel its own, elsewhere those of all.
    fn ticks(&self, chart: &Chart, marks: &[Mark]) -> Vec<Shape> {
        let (base, own) = (self.plot.bottom(), self.kind.own);
        let mut shapes = Vec::new();
        for mark in marks {
            if !self.designs.contains(&mark.design) {
                continue;
            }
            let x = x_of(mark.at_ms as f64 / 1e3, chart.end_s, self.width);
            let top = base - if own { self.plot.h } else { 6.0 };
            let line = Style::outlined(Paint::Soft, 1.0).faded(if own { 0.5 } else { 1.0 });
            shapes.push(Shape::line(point(x, top), point(x, base), line));
            if own {
                let first = mark.design == 0;
                let inside = if first { Paint::Paper } else { Paint::Ink };
                let dot = Style::outlined(Paint::Ink, 1.5).on(inside);
                shapes.push(Shape::circle(point(x, base), 2.5, dot));
            }
        }
        shapes
    }

    fn shown<'a>(&self, all: &'a [Series]) -> impl Iterator<Item = (usize, &'a Series)> {
        let designs = self.designs.clone();
        all.iter()
            .enumerate()
            .filter(move |(at, _)| designs.contains(at))
    }

    /// Where designs share the panel, the first is dashed.
    fn dashed(&self, design: usize) -> bool {
        self.designs.len() > 1 && design == 0
    }

    /// Where the curves lie in other seeds.
    fn spread(&self, chart: &Chart, shapes: &mut Vec<Shape>) {
        let Some(spread) = &chart.spread else { return };
        for &what in self.kind.quantities {
            for (at, series) in self.shown(&chart.series) {
                if let Some(sides) = spread.band(at, what) {
                    let [low, high] =
                        [0, 1].map(|side| self.placed(series, what, &sides[side], chart.end_s));
                    let (base, look) = (self.plot.bottom(), what.look());
                    shapes.push(between(&low, &high, base, look.width, look.paint));
                }
            }
        }
    }

    fn curve(&self, series: &Series, what: Quantity, dashed: bool, end_s: f64) -> Vec<Shape> {
        let (look, none) = (what.look(), series.most(what) <= 0.0);
        let mut shapes = Vec::new();
        // What never happened needs no line along the bottom.
        if none && what != Quantity::Done {
            return shapes;
        }
        let points = self.points(series, what, end_s);
        if look.area > 0.0 {
            let opacity = look.area * if dashed { 0.5 } else { 1.0 };
            shapes.extend(area(&points, self.plot.bottom(), look.paint, opacity));
        }
        if look.width > 0.0 {
            let style = if dashed {
                Style::dashed(look.paint, look.width)
            } else {
                Style::outlined(look.paint, look.width)
            };
            shapes.push(line(&points, style));
        }
        shapes
    }

    /// The points of a quantity's curve; of several values in a pixel the highest is kept.
    fn points(&self, series: &Series, quantity: Quantity, end_s: f64) -> Vec<Point> {
        self.placed(series, quantity, series.of_quantity(quantity), end_s)
    }

    /// The same of other values, in the steps of that curve.
    fn placed(
        &self,
        series: &Series,
        quantity: Quantity,
        values: &[f64],
        end_s: f64,
    ) -> Vec<Point> {
        drawn(values, self.plot.w)
            .map(|(nth, highest)| {
                let seconds = series.seconds(quantity, nth).min(end_s);
                point(x_of(seconds, end_s, self.width), self.y(highest))
            })
            .collect()
    }

    /// A value at which a thin line helps to read the scale, and its label. Small panels have none,
    /// nor has a panel with a limit to compare with.
    fn scale(&self, target_ms: f64) -> Option<(f64, String)> {
        let top = self.scale_top;
        let has_limit = self.kind.quantities[0] == Quantity::Limit;
        if self.plot.h <= 0.0 || top < 4.0 || has_limit {
            return None;
        }
        if self.kind.is_logarithmic() {
            let steps = [1e5, 1e4, 1e3, 1e2];
            let at_target = self.y(target_ms);
            let apart = |value: &f64| (self.y(*value) - at_target).abs() > SIZE + 2.0;
            let value = steps
                .into_iter()
                .find(|value| *value <= top / 4.0 && apart(value))?;
            return Some((value, format::duration(value)));
        }
        let round = ticks::round_up(top * 0.3);
        let value = if round > top * 0.75 {
            round / 2.0
        } else {
            round
        };
        let unit = if self.kind.own { "/s" } else { "" };
        Some((value, format::short(value as i64) + unit))
    }

    fn level(&self, y: f64) -> Shape {
        let style = Style::outlined(Paint::Line, 1.0).faded(0.8);
        Shape::line(point(self.plot.x, y), point(self.plot.right(), y), style)
    }

    /// The label of the scale's line. Panels of one kind share it: it stands in the first.
    pub(super) fn scale_words(&self, target_ms: f64) -> Option<Shape> {
        let (value, words) = self.scale(target_ms).filter(|_| self.designs.start == 0)?;
        let at = point(self.width - INSET, self.beside_level(self.y(value)));
        Some(Shape::text(at, words, Anchor::End, SIZE, Paint::Soft))
    }

    /// The points of the curves at an instant.
    pub(super) fn points_at(&self, chart: &Chart, seconds: f64) -> Vec<Shape> {
        let mut shapes = Vec::new();
        if self.plot.h <= 0.0 {
            return shapes;
        }
        for (_, series) in self.shown(&chart.series) {
            for &what in self.kind.quantities {
                let look = what.look();
                let Some((nth, value)) = series.at(what, seconds) else {
                    continue;
                };
                if look.width < 1.2 || !value.is_finite() {
                    continue;
                }
                let x = x_of(series.seconds(what, nth), chart.end_s, self.width);
                let style = Style::outlined(Paint::Paper, 1.0).on(look.paint);
                shapes.push(Shape::circle(point(x, self.y(value)), 3.0, style));
            }
        }
        shapes
    }
}
