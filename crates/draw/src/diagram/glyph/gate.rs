//! A gate: a bucket of tokens whose level falls as calls come faster than it is refilled.

use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Rect, Shape, Style};
use sluice_sim::Role;

/// The gate with its level.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let outline = if part.rate(Role::Throttled) > 0.0 {
        Paint::Refused
    } else {
        Paint::Ink
    };
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
    let body = Style::outlined(outline, 1.25).on(Paint::Surface);
    vec![
        Shape::rect(part.rect, 4.0, body),
        Shape::rect(filled, 2.0, Style::filled(Paint::Level)),
    ]
}
