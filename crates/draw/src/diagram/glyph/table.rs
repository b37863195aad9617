//! A table: a drum whose level is the capacity in reserve. It is cracked while a fault makes its
//! calls fail.

use crate::diagram::bound;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Rect, Shape, Step, Style, point};
use sluice_sim::Role;

/// The drum.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let broken = part.value(Role::FaultPermille) > 0;
    let rect = part.rect;
    let lid = rect.h * 0.13;
    let line = if broken {
        Style::outlined(Paint::Refused, 1.25)
    } else {
        bound::of(part).outline()
    };
    let path = |steps: Vec<Step>, style| Shape::Path { steps, style };

    let mut shapes = vec![path(
        drum(&rect, rect.y + lid, lid),
        line.on(Paint::Surface),
    )];
    let level = part.bucket().unwrap_or(0.0);
    if level > 0.0 {
        let surface = rect.bottom() - lid - (rect.h - 2.0 * lid) * level;
        shapes.push(path(
            drum(
                &rect.inset(2.0),
                surface.min(rect.bottom() - 2.0 * lid),
                lid * 0.94,
            ),
            Style::filled(Paint::Level),
        ));
    }
    let lid_line = [Step::Move(point(rect.x, rect.y + lid))]
        .into_iter()
        .chain(half(&rect, rect.y + lid, lid, false))
        .collect();
    shapes.push(path(lid_line, line));
    for share in [0.37, 0.66] {
        let y = rect.y + rect.h * share;
        let ring = [Step::Move(point(rect.x, y))]
            .into_iter()
            .chain(half(&rect, y, lid, false))
            .collect();
        shapes.push(path(ring, line.faded(0.55)));
    }
    shapes.push(path(drum(&rect, rect.y + lid, lid), line));
    if broken {
        let crack = [
            (0.58, -0.04),
            (0.42, 0.28),
            (0.62, 0.46),
            (0.38, 0.72),
            (0.52, 1.04),
        ]
        .map(|(x, y)| point(rect.x + rect.w * x, rect.y + rect.h * y));
        shapes.push(Shape::polyline(crack, Style::outlined(Paint::Paper, 7.0)));
        shapes.push(Shape::polyline(
            crack,
            Style::outlined(Paint::Refused, 1.75),
        ));
    }
    shapes
}

/// The outline of a drum whose upper rim meets its sides at `top`.
fn drum(rect: &Rect, top: f64, lid: f64) -> Vec<Step> {
    let bottom = rect.bottom() - lid;
    let mut steps = vec![Step::Move(point(rect.x, top))];
    steps.extend(half(rect, top, lid, true));
    steps.push(Step::Line(point(rect.right(), bottom)));
    steps.push(Step::Curve(
        point(rect.right(), bottom + lid * 1.33),
        point(rect.x, bottom + lid * 1.33),
        point(rect.x, bottom),
    ));
    steps.push(Step::Close);
    steps
}

/// Half of a flat ellipse from left to right, bulging up or down.
fn half(rect: &Rect, y: f64, lid: f64, up: bool) -> [Step; 1] {
    let bulge = if up { -lid * 1.33 } else { lid * 1.33 };
    [Step::Curve(
        point(rect.x, y + bulge),
        point(rect.right(), y + bulge),
        point(rect.right(), y),
    )]
}
