//! The legend: what the dots mean, in one line or two.

use super::dots::{crosses, diamonds};
use super::layout::{LINE, Layout};
use crate::paint::shape::{Anchor, Paint, Point, Shape, Style};
use crate::paint::text;
use crate::words::format;

/// The legend, with the number of requests per dot; without that number nothing travels, and it is
/// empty.
pub fn shapes(layout: &Layout, requests_per_dot: Option<f64>) -> Vec<Shape> {
    let Some(per_dot) = requests_per_dot else {
        return Vec::new();
    };
    let radius = 3.0;
    let hollow = |paint, width| Style::outlined(paint, width).on(Paint::Paper);
    let entries: [(&str, &dyn Fn(Point) -> Shape); 6] = [
        ("request", &|at| {
            Shape::circle(at, radius, Style::filled(Paint::Done))
        }),
        ("waiting", &|at| {
            Shape::circle(at, radius, Style::filled(Paint::Waiting))
        }),
        ("answer", &|at| {
            Shape::circle(at, radius * 0.72, Style::filled(Paint::Answer))
        }),
        ("retry", &|at| {
            Shape::circle(at, radius * 0.9, hollow(Paint::Waiting, 1.75))
        }),
        ("refused", &|at| {
            crosses(&[at], radius, Style::outlined(Paint::Refused, 1.6))
        }),
        ("dead letter", &|at| diamonds(&[at], radius * 1.3)),
    ];
    let size = layout.small - 0.5;
    let mut at = layout.legend;
    let mut shapes = Vec::new();
    let mut place = |words: &str, mark: Option<&dyn Fn(Point) -> Shape>| {
        let lead = if mark.is_some() { 10.0 } else { 0.0 };
        let taken = lead + text::width(words, size, false);
        if at.x > 0.0 && at.x + taken > layout.width {
            at = Point {
                x: layout.legend.x,
                y: at.y + LINE + 1.0,
            };
        }
        shapes.extend(mark.map(|mark| mark(at.plus(4.0, -size * 0.34))));
        let words_at = at.plus(lead, 0.0);
        shapes.push(Shape::text(
            words_at,
            words,
            Anchor::Start,
            size,
            Paint::Soft,
        ));
        at = at.plus(taken + 12.0, 0.0);
    };
    for (words, mark) in entries {
        place(words, Some(mark));
    }
    let scale = if per_dot > 1.05 {
        let number = if per_dot < 9.95 {
            format::fixed(per_dot, 1)
        } else {
            format::count(libm::round(per_dot) as i64)
        };
        format!("1 dot = {number} requests")
    } else {
        "1 dot = 1 request".to_owned()
    };
    place(&scale, None);
    shapes
}
