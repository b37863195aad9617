//! A reservoir with a linear scale, the same for all queues of all designs. It fills from the end where
//! messages leave: first those that are received and not deleted yet, which nobody else can see (hatched),
//! then those that wait. A short queue shows each message in a place of its own.

use crate::diagram::dots::squares;
use crate::diagram::flow::Flow;
use crate::diagram::part::Part;
use crate::paint::shape::{Paint, Point, Rect, Shape, Step, Style, point};
use sluice_sim::Role;

/// Limit on the messages on the way back.
const RINGS: i64 = 4;
/// Distance from one line of the hatching to the next, in pixels.
const HATCH: f64 = 6.0;

/// The reservoir, and what comes back into it.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let body = Style::outlined(Paint::Ink, 1.25).on(Paint::Surface);
    let mut shapes = vec![Shape::rect(part.rect, 5.0, body)];
    let (along, beside) = rows(part);
    if full(part) <= along * beside {
        shapes.extend(places(part));
    } else {
        shapes.extend(bar(part));
    }
    // Where several stand together, the caption says what comes back.
    if part.spec().stack.of == 1 {
        shapes.extend(coming_back(part));
    }
    shapes
}

/// How many messages fill a queue: 1, 2 or 5 times a power of ten, as the fullest queue so far needs. As
/// many as there are places, if these are enough.
pub fn full(part: &Part<'_>) -> i64 {
    let (along, beside) = rows(part);
    let most = part.scale.queued_max;
    if most <= along * beside {
        return along * beside;
    }
    let mut power = 1;
    loop {
        for step in [1, 2, 5] {
            if step * power >= most {
                return step * power;
            }
        }
        power *= 10;
    }
}

/// Into how many equal parts ticks divide a full scale: each is a round number.
fn divisions(full: i64) -> i64 {
    let leading = full / 10_i64.pow(full.max(1).ilog10());
    if leading == 2 { 4 } else { 5 }
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

fn places(part: &Part<'_>) -> Vec<Shape> {
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
    let hidden = part.value(Role::Hidden).clamp(0, places);
    let held = (hidden + part.value(Role::Queued).max(0)).min(places);
    let row = |range: std::ops::Range<i64>| range.map(place).collect::<Vec<_>>();
    let squares = |rects: Vec<Rect>, style| Shape::Rects {
        rects,
        corner: 1.5,
        style,
    };
    let hidden_at: Vec<Rect> = row(0..hidden).iter().map(|it| it.inset(0.5)).collect();
    vec![
        Shape::Circles {
            centers: row(held..places).iter().map(Rect::center).collect(),
            radius: 0.9,
            style: Style::filled(Paint::Faint),
        },
        squares(row(hidden..held), Style::filled(Paint::Waiting)),
        hatching(&hidden_at, 3.0),
        squares(hidden_at, Style::outlined(Paint::Waiting, 1.0)),
    ]
}

fn bar(part: &Part<'_>) -> Vec<Shape> {
    let inside = part.rect.inset(2.5);
    let full = full(part);
    let share = |count: i64| (count.max(0) as f64 / full as f64).min(1.0);
    let hidden = share(part.value(Role::Hidden));
    let held = share(part.value(Role::Hidden) + part.value(Role::Queued));
    let piece = |from: f64, to: f64| match part.flow {
        Flow::Across => Rect {
            x: inside.right() - inside.w * to,
            w: inside.w * (to - from),
            ..inside
        },
        Flow::Down => Rect {
            y: inside.bottom() - inside.h * to,
            h: inside.h * (to - from),
            ..inside
        },
    };
    let hidden_at = [piece(0.0, hidden)];
    let mut ticks = Vec::new();
    let divisions = divisions(full);
    for nth in 1..divisions {
        let (from, to) = tick(&inside, part.flow, nth as f64 / divisions as f64);
        ticks.extend([Step::Move(from), Step::Line(to)]);
    }
    let mut shapes = vec![Shape::rect(
        piece(hidden, held),
        1.0,
        Style::filled(Paint::Waiting),
    )];
    if hidden > 0.0 {
        let pale = Style::filled(Paint::Waiting).faded(0.08);
        shapes.extend([
            Shape::rect(hidden_at[0], 1.0, pale),
            hatching(&hidden_at, HATCH),
        ]);
    }
    shapes.push(Shape::Path {
        steps: ticks,
        style: Style::outlined(Paint::Ink, 1.0).faded(0.45),
    });
    shapes
}

/// Slanting lines in boxes.
fn hatching(boxes: &[Rect], apart: f64) -> Shape {
    let mut steps = Vec::new();
    for room in boxes {
        // Each line rises to the right; what would stick out of the box is cut off.
        let mut from = room.x - room.h + apart / 2.0;
        while from < room.right() {
            let (left, right) = (from.max(room.x), (from + room.h).min(room.right()));
            let y = |x: f64| room.bottom() - (x - from);
            if right > left {
                steps.push(Step::Move(point(left, y(left))));
                steps.push(Step::Line(point(right, y(right))));
            }
            from += apart;
        }
    }
    Shape::Path {
        steps,
        style: Style::outlined(Paint::Waiting, 0.8).faded(0.75),
    }
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
        from_user: false,
        curve,
    };
    let rings = retries.min(most);
    let centers: Vec<Point> = (0..rings)
        .map(|ring| wire.at((ring as f64 + 1.0) / (rings as f64 + 1.0)))
        .collect();
    vec![
        Shape::Path {
            steps: wire.steps(),
            style: Style::dashed(Paint::Waiting, 1.25),
        },
        squares(
            &centers,
            2.5,
            Style::outlined(Paint::Waiting, 1.5).on(Paint::Paper),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_stand_at_round_numbers() {
        for (full, each) in [(100, 20), (200, 50), (500, 100), (20_000, 5_000)] {
            assert_eq!(full / divisions(full), each);
        }
    }

    #[test]
    fn hatching_stays_in_its_box() {
        let room = Rect {
            x: 10.0,
            y: 20.0,
            w: 13.0,
            h: 41.0,
        };
        let Shape::Path { steps, .. } = hatching(&[room], HATCH) else {
            panic!("lines are a path");
        };
        assert!(steps.len() > 10);
        for step in steps {
            let (Step::Move(at) | Step::Line(at)) = step else {
                panic!("lines are straight");
            };
            assert!((room.x..=room.right()).contains(&at.x), "{at:?}");
            assert!(
                (room.y - 1e-9..=room.bottom() + 1e-9).contains(&at.y),
                "{at:?}"
            );
        }
    }
}
