//! Where messages that were given up go: a tray with their number.

use crate::diagram::part::Part;
use crate::paint::shape::{Anchor, Paint, Shape, Style};
use crate::words::format;
use sluice_sim::Role;

/// The tray.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let dead = part.value(Role::DeadLetters);
    let (outline, words) = if dead > 0 {
        (Paint::Dead, Paint::Dead)
    } else {
        (Paint::Line, Paint::Soft)
    };
    let size = part.small + 0.5;
    let at = part.rect.center().plus(0.0, size * 0.36);
    let number = format::short(dead);
    let body = Style::outlined(outline, 1.25).on(Paint::Surface);
    vec![
        Shape::rect(part.rect, 4.0, body),
        Shape::bold(at, number, Anchor::Middle, size, words),
    ]
}
