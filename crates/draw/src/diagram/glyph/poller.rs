//! A poller, which takes messages out of a queue: a wheel with an arrow.

use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Shape, Style, point};

/// The wheel.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let center = part.rect.center();
    let radius = part.rect.w.min(part.rect.h) / 2.0;
    let reach = radius * 0.36;
    let arrow = [(-0.6, -1.0), (0.6, 0.0), (-0.6, 1.0)].map(|(along, beside)| {
        let (along, beside) = (along * reach, beside * reach);
        match part.flow {
            Flow::Across => point(center.x + along, center.y + beside),
            Flow::Down => point(center.x + beside, center.y + along),
        }
    });
    vec![
        Shape::circle(
            center,
            radius - 0.6,
            Style::outlined(Paint::Ink, 1.25).on(Paint::Surface),
        ),
        Shape::polyline(arrow, Style::outlined(Paint::Ink, 1.25)),
    ]
}
