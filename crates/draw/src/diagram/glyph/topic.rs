//! A topic, which hands each event on to several subscribers: one line in, three out.

use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Shape, Style, point};

/// The lines, in a circle.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let center = part.rect.center();
    let radius = part.rect.w.min(part.rect.h) / 2.0;
    let style = Style::outlined(Paint::Ink, 1.25);
    let at = |along: f64, beside: f64| {
        let (along, beside) = (along * radius, beside * radius);
        match part.flow {
            Flow::Across => point(center.x + along, center.y + beside),
            Flow::Down => point(center.x + beside, center.y + along),
        }
    };
    let way = |beside: f64| Shape::polyline([at(-0.55, 0.0), at(0.5, beside)], style);
    vec![
        Shape::circle(center, radius - 0.6, style.on(Paint::Surface)),
        way(-0.5),
        way(0.0),
        way(0.5),
    ]
}
