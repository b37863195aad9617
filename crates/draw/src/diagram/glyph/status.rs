//! Parts beside the main path that others call. A function that answers questions: a question mark,
//! in a box that fills with the share of its environments at work. A language model: a box whose
//! tokens run out.

use crate::diagram::part::Part;
use crate::paint::shape::{Anchor, Paint, Rect, Shape, Style};
use sluice_sim::{Glyph, Role};

/// The box.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let throttled = part.rate(Role::Throttled) > 0.0;
    let outline = if throttled {
        Paint::Refused
    } else {
        Paint::Ink
    };
    let is_model = part.spec().glyph == Glyph::Model;
    let share = if is_model {
        part.bucket().unwrap_or(1.0)
    } else {
        part.value(Role::Busy) as f64 / part.value(Role::Limit).max(1) as f64
    };
    let (paint, letters) = if is_model {
        (Paint::Level, "AI")
    } else {
        (Paint::Done, "?")
    };
    let inside = part.rect.inset(2.5);
    let busy = Rect {
        w: inside.w * share.clamp(0.0, 1.0),
        ..inside
    };
    let size = part.rect.h * 0.7;
    let middle = part.rect.center().plus(0.0, size * 0.36);
    let body = Style::outlined(outline, 1.25).on(Paint::Surface);
    vec![
        Shape::rect(part.rect, 6.0, body),
        Shape::rect(busy, 3.0, Style::filled(paint)),
        Shape::bold(middle, letters, Anchor::Middle, size, Paint::Ink),
    ]
}
