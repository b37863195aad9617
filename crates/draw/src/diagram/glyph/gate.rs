//! A gate: a bucket of tokens whose level falls as calls come faster than it is refilled.

use crate::diagram::bound;
use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Rect, Shape, Style};

/// The gate with its level.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let inside = part.rect.inset(2.5);
    let level = part.bucket().unwrap_or(1.0);
    let filled = match part.flow {
        Flow::Across => Rect {
            y: inside.bottom() - inside.h * level,
            h: inside.h * level,
            ..inside
        },
        Flow::Down => Rect {
            w: inside.w * level,
            ..inside
        },
    };
    let body = bound::of(part).outline().on(Paint::Surface);
    vec![
        Shape::rect(part.rect, 4.0, body),
        Shape::rect(filled, 2.0, Style::filled(Paint::Level)),
    ]
}
