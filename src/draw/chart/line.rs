//! A curve within its panel, as a line and as an area.

use super::INSET;
use super::panel::Panel;
use super::quantity::Quantity;
use super::series::Series;
use super::x_of;
use crate::draw::paint::shape::{Paint, Point, Shape, Step, Style, point};

impl Panel {
    /// Where the values of a quantity lie; of many to a pixel the highest is kept.
    pub(super) fn points(&self, series: &Series, quantity: Quantity, end_s: f64) -> Vec<Point> {
        let values = series.of_quantity(quantity);
        let per_point = (values.len() as f64 / self.plot.w.max(1.0)).ceil().max(1.0) as usize;
        let chunks = values.chunks(per_point).enumerate();
        chunks
            .map(|(at, chunk)| {
                let highest = chunk.iter().copied().fold(f64::NAN, f64::max);
                let nth = at * per_point + chunk.len() / 2;
                let seconds = series.seconds(quantity, nth).min(end_s);
                point(x_of(seconds, end_s, self.width), self.y(highest))
            })
            .collect()
    }
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

/// What lies under a line.
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
