//! A reservoir: while there are few waiting messages each has its place; above that, a bar on a
//! logarithmic scale with a tick at every power of ten. It fills from the end where messages leave.

use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Point, Rect, Shape, Step, Style, point};
use sluice_sim::Role;

/// Up to this many messages are drawn one by one, where there is room.
const PLACES: i64 = 40;
/// The number of messages at which the bar is full.
const FULL: f64 = 1e6;
/// How full the bar looks at the point where it takes over from single messages.
const BAR_FROM: f64 = 0.12;
/// Limit on the rings on the way back.
const RINGS: i64 = 4;

/// The reservoir, and what comes back into it.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let queued = part.value(Role::Queued);
    let body = Style::outlined(Paint::Ink, 1.25).on(Paint::Surface);
    let mut shapes = vec![Shape::rect(part.rect, 5.0, body)];
    let (along, beside) = rows(part);
    if queued > along * beside {
        shapes.extend(bar(part, queued));
    } else {
        shapes.extend(places(part, queued));
    }
    // Where several stand together, the caption says what comes back.
    if part.spec().stack.of == 1 {
        shapes.extend(coming_back(part));
    }
    shapes
}

/// Places along the flow and across it; fewer where the reservoir is one of several.
fn rows(part: &Part<'_>) -> (i64, i64) {
    match part.flow {
        Flow::Across if part.rect.h < 24.0 => (20, 1),
        Flow::Across => (20, 2),
        Flow::Down if part.rect.w < 24.0 => (8, 1),
        Flow::Down => (8, 5),
    }
}

fn places(part: &Part<'_>, queued: i64) -> Vec<Shape> {
    let inside = part.rect.inset(4.0);
    let (along, beside) = rows(part);
    let places = along * beside;
    let place = |number: i64| {
        let (step, side) = ((number / beside) as f64, (number % beside) as f64);
        let (step, side) = ((step + 0.5) / along as f64, (side + 0.5) / beside as f64);
        let center = match part.flow {
            Flow::Across => point(inside.right() - inside.w * step, inside.y + inside.h * side),
            Flow::Down => point(
                inside.x + inside.w * side,
                inside.bottom() - inside.h * step,
            ),
        };
        Rect::around(center, 6.0, 6.0)
    };
    let queued = queued.clamp(0, places);
    let row = |range: std::ops::Range<i64>| range.map(place).collect::<Vec<_>>();
    vec![
        Shape::Circles {
            centers: row(queued..places).iter().map(Rect::center).collect(),
            radius: 0.9,
            style: Style::filled(Paint::Faint),
        },
        Shape::Rects {
            rects: row(0..queued),
            corner: 1.5,
            style: Style::filled(Paint::Waiting),
        },
    ]
}

fn bar(part: &Part<'_>, queued: i64) -> Vec<Shape> {
    let inside = part.rect.inset(2.5);
    let filled = fullness(queued as f64);
    let full = match part.flow {
        Flow::Across => Rect {
            x: inside.right() - inside.w * filled,
            w: inside.w * filled,
            ..inside
        },
        Flow::Down => Rect {
            y: inside.bottom() - inside.h * filled,
            h: inside.h * filled,
            ..inside
        },
    };
    let mut ticks = Vec::new();
    for power in [1e2, 1e3, 1e4, 1e5] {
        let (from, to) = tick(&inside, part.flow, fullness(power));
        ticks.extend([Step::Move(from), Step::Line(to)]);
    }
    vec![
        Shape::rect(full, 2.5, Style::filled(Paint::Waiting)),
        Shape::Path {
            steps: ticks,
            style: Style::outlined(Paint::Ink, 1.0).faded(0.45),
        },
    ]
}

fn tick(inside: &Rect, flow: Flow, share: f64) -> (Point, Point) {
    match flow {
        Flow::Across => {
            let x = inside.right() - inside.w * share;
            (point(x, inside.bottom() - 5.0), point(x, inside.bottom()))
        }
        Flow::Down => {
            let y = inside.bottom() - inside.h * share;
            (point(inside.x, y), point(inside.x + 5.0, y))
        }
    }
}

/// How full the bar is, on a logarithmic scale.
fn fullness(queued: f64) -> f64 {
    let share = libm::log((queued / PLACES as f64).max(1.0)) / libm::log(FULL / PLACES as f64);
    (BAR_FROM + (1.0 - BAR_FROM) * share).clamp(0.0, 1.0)
}

/// Messages that failed and will be seen again: a loop from behind the far end back into the queue.
fn coming_back(part: &Part<'_>) -> Vec<Shape> {
    let retries = part.value(Role::QueuedRetries);
    if retries <= 0 {
        return Vec::new();
    }
    let (right, top) = (part.rect.right(), part.rect.y);
    let (middle, bottom) = (part.rect.center().x, part.rect.bottom());
    let (curve, most) = match part.flow {
        Flow::Across => {
            let (start, end) = (
                point(right + 20.0, top + 14.0),
                point(right - 26.0, top - 1.0),
            );
            let (out, home) = (start.plus(2.0, -34.0), end.plus(2.0, -28.0));
            ([start, out, home, end], RINGS)
        }
        Flow::Down => {
            let (start, end) = (
                point(middle - 3.0, bottom + 36.0),
                point(middle - 12.0, bottom + 1.0),
            );
            let (out, home) = (start.plus(-18.0, -2.0), end.plus(-10.0, 18.0));
            ([start, out, home, end], RINGS / 2)
        }
    };
    let wire = crate::diagram::wire::Wire {
        kind: sluice_sim::LinkKind::Message,
        curve,
    };
    let rings = retries.min(most);
    let centers = (0..rings)
        .map(|ring| wire.at((ring as f64 + 1.0) / (rings as f64 + 1.0)))
        .collect();
    vec![
        Shape::Path {
            steps: wire.steps(),
            style: Style::dashed(Paint::Waiting, 1.25),
        },
        Shape::Circles {
            centers,
            radius: 2.8,
            style: Style::outlined(Paint::Waiting, 1.5).on(Paint::Paper),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_goes_on_where_the_places_end_and_never_overflows() {
        assert!((fullness(41.0) - BAR_FROM).abs() < 0.01);
        assert!(fullness(1e3) < fullness(1e4));
        assert!((fullness(1e9) - 1.0).abs() < f64::EPSILON);
    }
}
