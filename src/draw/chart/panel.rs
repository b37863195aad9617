//! One design's part of the chart: its lines and areas, the words in it, and the time axis.

use super::{Chart, INSET, PLOT, STRIP, Series, TITLE, most_waiting, x_of};
use crate::draw::shape::{Anchor, Paint, Point, Rect, Shape, Step, Style, point};
use crate::draw::{format, text, ticks};

/// A chart with its scales.
pub(super) struct Frame<'a> {
    pub(super) chart: &'a Chart,
    pub(super) width: f64,
    pub(super) rate_top: f64,
    pub(super) waiting_top: f64,
}

impl Frame<'_> {
    fn x(&self, seconds: f64) -> f64 {
        x_of(seconds, self.chart.end_s, self.width)
    }

    pub(super) fn bands(&self, top: f64) -> Vec<Shape> {
        let bands = self.chart.bands.iter().map(|band| {
            let (from, until) = (self.x(band.from_s), self.x(band.until_s));
            let rect = Rect {
                x: from,
                y: top + TITLE,
                w: (until - from).max(2.0),
                h: PLOT + 3.0 + STRIP,
            };
            Shape::rect(rect, 0.0, Style::filled(Paint::Band))
        });
        bands.collect()
    }

    pub(super) fn panel(&self, series: &Series, top: f64, with_key: bool) -> Vec<Shape> {
        let plot = Rect {
            x: INSET,
            y: top + TITLE,
            w: self.width - 2.0 * INSET,
            h: PLOT,
        };
        let strip = Rect {
            y: plot.bottom() + 3.0,
            h: STRIP,
            ..plot
        };
        let mut shapes = self.title(series, top, with_key);
        let rate = |values: &[f64]| self.points(values, &plot, self.rate_top, 0.5);
        shapes.extend(area(
            rate(&series.arrived),
            plot.bottom(),
            Paint::Arrivals,
            1.0,
        ));
        shapes.push(self.scale_line(&plot));
        if series.failed.iter().any(|failed| *failed > 0.0) {
            let failed = rate(&series.failed);
            shapes.extend(area(failed.clone(), plot.bottom(), Paint::Refused, 0.22));
            let style = Style::outlined(Paint::Refused, 1.5);
            shapes.push(Shape::polyline(failed, style));
        }
        shapes.push(Shape::polyline(
            rate(&series.done),
            Style::outlined(Paint::Done, 2.0),
        ));
        shapes.push(line_at(&plot, plot.bottom()));
        let waiting = self.points(&series.waiting, &strip, self.waiting_top, 1.0);
        shapes.extend(area(waiting, strip.bottom(), Paint::Waiting, 1.0));
        shapes.push(line_at(&strip, strip.bottom()));
        shapes
    }

    /// Name of the design, and what its curves are.
    fn title(&self, series: &Series, top: f64, with_key: bool) -> Vec<Shape> {
        let size = 12.0;
        let baseline = top + 11.0;
        let mut at = point(INSET, baseline);
        let mut shapes = vec![Shape::bold(
            at,
            series.title.clone(),
            Anchor::Start,
            size,
            Paint::Ink,
        )];
        at = at.plus(text::width(&series.title, size, true) + 12.0, 0.0);
        let keys = [
            ("arrivals", Paint::Line, Paint::Soft),
            ("done", Paint::Done, Paint::Done),
            ("failed", Paint::Refused, Paint::RefusedText),
        ];
        for (words, mark, paint) in keys.into_iter().filter(|_| with_key) {
            let swatch = Rect::around(at.plus(5.0, -4.0), 10.0, 3.0);
            shapes.push(Shape::rect(swatch, 1.0, Style::filled(mark)));
            at = at.plus(14.0, 0.0);
            shapes.push(Shape::text(at, words, Anchor::Start, size - 1.0, paint));
            at = at.plus(text::width(words, size - 1.0, false) + 10.0, 0.0);
        }
        let most = most_waiting(series);
        let waiting = if most >= 1.0 {
            format!("up to {} waiting", format::short(most as i64))
        } else {
            "none waiting".to_owned()
        };
        let right = point(self.width - INSET, baseline);
        if right.x - text::width(&waiting, size - 1.0, false) > at.x {
            let paint = if most >= 1.0 {
                Paint::WaitingText
            } else {
                Paint::Soft
            };
            shapes.push(Shape::text(right, waiting, Anchor::End, size - 1.0, paint));
        }
        shapes
    }

    /// The rate at which a thin line helps to read the scale.
    fn scale_rate(&self) -> f64 {
        let rate = ticks::round_up(self.rate_top * 0.3);
        if rate > self.rate_top * 0.75 {
            rate / 2.0
        } else {
            rate
        }
    }

    fn scale_line(&self, plot: &Rect) -> Shape {
        let share = self.scale_rate() / self.rate_top;
        line_at(plot, plot.bottom() - share * plot.h)
    }

    /// The number at that line, and what the bands are.
    pub(super) fn labels(&self) -> Vec<Shape> {
        let rate = self.scale_rate();
        let size = 10.0;
        let words = format!("{}/s", format::count(rate as i64));
        let y = TITLE + PLOT * (1.0 - rate / self.rate_top) - 3.0;
        let right = self.width - INSET;
        let mut labels = vec![Shape::text(
            point(right, y),
            words,
            Anchor::End,
            size,
            Paint::Soft,
        )];
        let mut taken_until = f64::NEG_INFINITY;
        for band in &self.chart.bands {
            let room = text::width(&band.label, size, true) + 4.0;
            let x = (self.x(band.from_s) + 4.0).min(right - room);
            // Where words would overlap, the first ones stand for all.
            if x < taken_until {
                continue;
            }
            taken_until = x + room;
            let at = point(x, TITLE + 9.0);
            let label = band.label.clone();
            labels.push(Shape::bold(
                at,
                label,
                Anchor::Start,
                size,
                Paint::RefusedText,
            ));
        }
        labels
    }

    pub(super) fn axis(&self, bottom: f64) -> Vec<Shape> {
        let end_s = self.chart.end_s;
        let step = ticks::seconds_between(end_s, (self.width / 90.0).max(2.0));
        let mut shapes = Vec::new();
        let mut seconds = 0.0;
        while step > 0.0 && seconds <= end_s + 1e-9 {
            let x = self.x(seconds);
            let room = text::width("00:00", 10.0, false) / 2.0;
            let anchor = if x < room {
                Anchor::Start
            } else if x + room > self.width {
                Anchor::End
            } else {
                Anchor::Middle
            };
            let at = point(x, bottom + 8.0);
            shapes.push(Shape::text(
                at,
                format::clock(seconds),
                anchor,
                10.0,
                Paint::Soft,
            ));
            seconds += step;
        }
        shapes
    }

    /// Values per second as points; of many seconds per pixel the highest is kept.
    fn points(&self, values: &[f64], room: &Rect, top: f64, middle: f64) -> Vec<Point> {
        let per_point = (values.len() as f64 / room.w.max(1.0)).ceil().max(1.0) as usize;
        values
            .chunks(per_point)
            .enumerate()
            .map(|(at, chunk)| {
                let highest = chunk.iter().copied().fold(0.0, f64::max);
                let seconds = ((at as f64 + middle) * per_point as f64 * self.chart.each_s)
                    .min(self.chart.end_s);
                point(
                    self.x(seconds),
                    room.bottom() - (highest / top).clamp(0.0, 1.0) * room.h,
                )
            })
            .collect()
    }
}

fn line_at(room: &Rect, y: f64) -> Shape {
    let style = Style::outlined(Paint::Line, 1.0).faded(0.8);
    Shape::line(point(room.x, y), point(room.right(), y), style)
}

fn area(points: Vec<Point>, base: f64, paint: Paint, opacity: f64) -> Option<Shape> {
    let (first, last) = (*points.first()?, *points.last()?);
    let mut steps = vec![Step::Move(point(INSET.min(first.x), base))];
    steps.push(Step::Line(point(INSET.min(first.x), first.y)));
    steps.extend(points.into_iter().map(Step::Line));
    steps.push(Step::Line(point(last.x, base)));
    steps.push(Step::Close);
    Some(Shape::Path {
        steps,
        style: Style::filled(paint).faded(opacity),
    })
}
