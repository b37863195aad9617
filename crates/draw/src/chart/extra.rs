//! A panel that the reader has added: any metric of any part, with the curves of all designs that have
//! such a part on one scale.

use super::axis::{ABOVE_PLOT, quiet};
use super::labels::{self, Label, SIZE};
use super::line::{drawn, line, nearest};
use super::{INSET, x_of};
use crate::paint::shape::{Anchor, Paint, Point, Rect, Shape, Style, point};
use crate::paint::text;
use crate::words::format;
use sluice_record::{MetricSeries, Run};
use sluice_sim::{MetricKind, Role};

/// A metric of a part over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Extra {
    /// Id of the part.
    pub part: String,
    /// Name of the metric.
    pub metric: String,
    /// "`Lambda: ConcurrentExecutions`"; with "/s" if it is a counter.
    pub title: String,
    /// For each design its values, unless it has no such part.
    of: Vec<Option<MetricSeries>>,
    /// Length of the run in seconds.
    end_s: f64,
}

impl Extra {
    /// Height of its plot, in pixels, where it is lowest.
    pub(super) const PLOT: f64 = 30.0;

    /// Whether there ever was anything of it.
    pub(super) fn happens(&self) -> bool {
        let mut values = self.of.iter().flatten().flat_map(|it| &it.values);
        values.any(|value| *value > 0.0)
    }

    /// A metric of a run so far; none if no design counts it.
    pub(super) fn of(run: &Run, part: &str, metric: &str) -> Option<Self> {
        let designs = 0..run.topologies().len();
        let of: Vec<_> = designs.map(|nth| run.metric(nth, part, metric)).collect();
        let first = of.iter().flatten().next()?;
        let per_second = match first.spec.kind {
            MetricKind::Counter => " /s",
            MetricKind::Gauge => "",
        };
        Some(Self {
            part: part.to_owned(),
            metric: metric.to_owned(),
            title: format!("{}: {metric}{per_second}", first.label),
            of,
            end_s: run.end().secs_f64(),
        })
    }

    /// The highest value of all designs, or one.
    fn most(&self) -> f64 {
        let values = self.of.iter().flatten().flat_map(|it| &it.values);
        values.copied().fold(1.0, f64::max)
    }

    /// The value of a design at an instant, as readers see it.
    pub(super) fn text_at(&self, design: usize, seconds: f64) -> String {
        let found = self.of.get(design).and_then(Option::as_ref);
        let found = found.and_then(|series| Some((at(series, seconds)?.1, series)));
        found.map_or_else(|| "–".to_owned(), |(value, series)| said(value, series))
    }

    fn y(&self, plot: Rect, value: f64) -> f64 {
        plot.bottom() - (value / (self.most() * 1.08)).clamp(0.0, 1.0) * plot.h
    }

    /// The curves and the ground that they stand on.
    pub(super) fn curves(&self, plot: Rect, width: f64) -> Vec<Shape> {
        let mut shapes = Vec::new();
        if plot.h <= 0.0 {
            return shapes;
        }
        for (nth, series) in self.each() {
            let points: Vec<Point> = drawn(&series.values, plot.w)
                .map(|(at, highest)| {
                    let seconds = seconds_of(series, at).min(self.end_s);
                    point(x_of(seconds, self.end_s, width), self.y(plot, highest))
                })
                .collect();
            shapes.push(line(&points, self.style(nth)));
        }
        let ground = Style::outlined(Paint::Line, 1.0).faded(0.8);
        let (left, right) = (
            point(plot.x, plot.bottom()),
            point(plot.right(), plot.bottom()),
        );
        shapes.push(Shape::line(left, right, ground));
        shapes
    }

    /// The title, the top of the scale, and beside the curves the names of their designs.
    pub(super) fn words(
        &self,
        plot: Rect,
        width: f64,
        label_room: f64,
        titles: &[&str],
    ) -> Vec<Shape> {
        let y = plot.y - ABOVE_PLOT;
        let right = width - INSET;
        // On narrow charts the metric's name has to do.
        let fits = |title: &&str| text::width(title, SIZE, true) <= right + label_room - INSET;
        let title = Some(self.title.as_str()).filter(fits);
        let title = title.unwrap_or(&self.metric);
        if plot.h <= 0.0 {
            let x = INSET + text::width(title, SIZE, true) + 12.0;
            let at = point(INSET, y);
            let title = Shape::bold(at, title, Anchor::Start, SIZE, Paint::Ink);
            return vec![title, quiet(x, y, right)];
        }
        let mut shapes = heading(title, &self.said_most(), plot.y, right);
        let mut labels = Vec::new();
        for (nth, series) in self.each() {
            if let (Some(title), Some(last)) = (titles.get(nth), series.values.last())
                && titles.len() > 1
            {
                labels.push(Label {
                    words: (*title).to_owned(),
                    paint: Paint::Ink,
                    style: self.style(nth),
                    y: self.y(plot, *last),
                });
            }
        }
        shapes.extend(labels::beside(plot, plot.y - 2.0, label_room, labels));
        shapes
    }

    /// The points of the curves at an instant.
    pub(super) fn points_at(&self, plot: Rect, width: f64, seconds: f64) -> Vec<Shape> {
        let shown = self.each().filter(|_| plot.h > 0.0);
        let points = shown.filter_map(|(_, series)| {
            let (nth, value) = at(series, seconds)?;
            let x = x_of(seconds_of(series, nth), self.end_s, width);
            let style = Style::outlined(Paint::Paper, 1.0).on(Paint::Ink);
            Some(Shape::circle(point(x, self.y(plot, value)), 3.0, style))
        });
        points.collect()
    }

    fn each(&self) -> impl Iterator<Item = (usize, &MetricSeries)> {
        let designs = self.of.iter().enumerate();
        designs.filter_map(|(nth, series)| Some((nth, series.as_ref()?)))
    }

    /// As in the other shared panels, the first design's curve is dashed.
    fn style(&self, design: usize) -> Style {
        if design == 0 && self.of.len() > 1 {
            Style::dashed(Paint::Ink, 1.5)
        } else {
            Style::outlined(Paint::Ink, 1.5)
        }
    }

    fn said_most(&self) -> String {
        let values = self.of.iter().flatten().flat_map(|it| &it.values);
        let most = values.copied().fold(0.0, f64::max);
        let first = self.of.iter().flatten().next();
        first.map_or_else(String::new, |series| said(most, series))
    }
}

/// A title, and at its right end the top of the scale, if there is room; above `top`.
pub(super) fn heading(title: &str, most: &str, top: f64, right: f64) -> Vec<Shape> {
    let y = top - ABOVE_PLOT;
    let x = INSET + text::width(title, SIZE, true) + 12.0;
    let at = point(INSET, y);
    let mut shapes = vec![Shape::bold(at, title, Anchor::Start, SIZE, Paint::Ink)];
    let most = ["up to ", most].concat();
    if x + text::width(&most, SIZE, false) < right {
        let at = point(right, y);
        shapes.push(Shape::text(at, most, Anchor::End, SIZE, Paint::Soft));
    }
    shapes
}

/// A value with its unit.
fn said(value: f64, series: &MetricSeries) -> String {
    match (series.spec.role, series.spec.kind) {
        (Role::OldestMs, _) => format::duration(value),
        (_, MetricKind::Counter) => format::rate(value),
        (_, MetricKind::Gauge) => format::short(value as i64),
    }
}

/// The instant at which the nth value is drawn: the middle of its step for a rate, the end for a level.
fn seconds_of(series: &MetricSeries, nth: usize) -> f64 {
    (nth as f64 + within(series)) * series.step_s as f64
}

fn within(series: &MetricSeries) -> f64 {
    match series.spec.kind {
        MetricKind::Counter => 0.5,
        MetricKind::Gauge => 1.0,
    }
}

/// The value that is drawn nearest to an instant; none where nothing is simulated yet.
fn at(series: &MetricSeries, seconds: f64) -> Option<(usize, f64)> {
    let steps = seconds / series.step_s as f64;
    nearest(&series.values, steps, within(series))
}
