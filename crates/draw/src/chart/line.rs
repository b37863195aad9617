//! A curve as a line, and the area under it.

use super::INSET;
use crate::paint::shape::{Paint, Point, Shape, Step, Style, point};

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
