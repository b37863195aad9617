//! The push channel, which takes results to clients that did not wait: the waves of an antenna.

use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Shape, Step, Style};

/// The waves.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let body = Style::outlined(Paint::Ink, 1.25).on(Paint::Surface);
    let center = part.rect.center();
    let unit = part.rect.h / 22.0;
    let mut waves = Vec::new();
    for far in [3.0, 7.0, 11.0] {
        let far = far * unit;
        // The waves run in the direction of the results: back to the clients.
        let (from, handle, other, to) = match part.flow {
            Flow::Across => (
                center.plus(4.0 * unit - far, -far * 0.55),
                center.plus(4.0 * unit - far * 1.45, -far * 0.2),
                center.plus(4.0 * unit - far * 1.45, far * 0.2),
                center.plus(4.0 * unit - far, far * 0.55),
            ),
            Flow::Down => (
                center.plus(-far * 0.55, 4.0 * unit - far),
                center.plus(-far * 0.2, 4.0 * unit - far * 1.45),
                center.plus(far * 0.2, 4.0 * unit - far * 1.45),
                center.plus(far * 0.55, 4.0 * unit - far),
            ),
        };
        waves.extend([Step::Move(from), Step::Curve(handle, other, to)]);
    }
    vec![
        Shape::rect(part.rect, part.rect.h / 2.0, body),
        Shape::Path {
            steps: waves,
            style: Style::outlined(Paint::Done, 1.25),
        },
    ]
}
