//! A curve: which of its values are drawn, as a line, with the area under it, and the one nearest to an instant.

use super::INSET;
use crate::paint::shape::{Paint, Point, Shape, Step, Style, point};

/// The values that are drawn on a plot this wide, with their indices: of several in a pixel the highest, at the middle
/// of them.
pub(super) fn drawn(values: &[f64], width: f64) -> impl Iterator<Item = (usize, f64)> {
    let per_point = (values.len() as f64 / width.max(1.0)).ceil().max(1.0) as usize;
    let chunks = values.chunks(per_point).enumerate();
    chunks.map(move |(at, chunk)| {
        let highest = chunk.iter().copied().fold(f64::NAN, f64::max);
        (at * per_point + chunk.len() / 2, highest)
    })
}

/// The index of the value that is drawn nearest to an instant, and the value; none where nothing is simulated yet.
/// `steps` is the instant in steps from one value to the next, and `within` where in its step a value is drawn.
pub(super) fn nearest(values: &[f64], steps: f64, within: f64) -> Option<(usize, f64)> {
    if values.is_empty() || steps > values.len() as f64 + 0.5 {
        return None;
    }
    let nth = libm::round(steps - within).max(0.0) as usize;
    let nth = nth.min(values.len() - 1);
    Some((nth, values[nth]))
}

/// A line with gaps where there is no value.
pub(super) fn line(points: &[Point], style: Style) -> Shape {
    let mut steps = Vec::with_capacity(points.len());
    let mut pen_is_down = false;
    for &to in points {
        if to.y.is_nan() {
            pen_is_down = false;
            continue;
        }
        steps.push(if pen_is_down {
            Step::Line(to)
        } else {
            Step::Move(to)
        });
        pen_is_down = true;
    }
    Shape::Path { steps, style }
}

/// The area under a line.
pub(super) fn area(points: &[Point], base: f64, paint: Paint, opacity: f64) -> Option<Shape> {
    let (first, last) = (points.first()?, points.last()?);
    let left = INSET.min(first.x);
    let mut steps = vec![
        Step::Move(point(left, base)),
        Step::Line(point(left, first.y)),
    ];
    steps.extend(points.iter().copied().map(Step::Line));
    steps.push(Step::Line(point(last.x, base)));
    steps.push(Step::Close);
    Some(Shape::Path {
        steps,
        style: Style::filled(paint).faded(opacity),
    })
}
