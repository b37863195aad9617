//! A clock at a part that a change on the way has made slow: no counter shows this fault.

use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Shape, Style, point};

const RADIUS: f64 = 7.0;

/// The clock, on the upper right corner.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    if !part
        .frame
        .slowed
        .get(usize::from(part.index))
        .copied()
        .unwrap_or(false)
    {
        return Vec::new();
    }
    let center = point(part.rect.right() - 3.0, part.rect.y + 3.0);
    let hands = [
        center.plus(0.0, -RADIUS * 0.6),
        center,
        center.plus(RADIUS * 0.5, RADIUS * 0.25),
    ];
    vec![
        Shape::circle(
            center,
            RADIUS,
            Style::outlined(Paint::Refused, 1.75).on(Paint::Paper),
        ),
        Shape::polyline(hands, Style::outlined(Paint::Refused, 1.5)),
    ]
}
