//! Hatchings: a colour and a pattern for each of a few things. Lines lie on one grid of the whole picture, so that they go
//! on from one rectangle to the next.

use crate::paint::shape::{Paint, Point, Rect, Shape, Step, Style, point};

/// The distance of lines in pixels.
const GAP: f64 = 9.0;
const DOT: f64 = 1.1;

/// How lines run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    Rising,
    Falling,
    Level,
    Upright,
}

/// The look of what holds at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hatching {
    /// Colour of the ground and of the lines; none is blank with dots.
    paint: Option<Paint>,
    lines: &'static [Lines],
}

/// A look for each, told apart by the lines alone; what comes after them begins again.
static LOOKS: [(Paint, &[Lines]); 6] = [
    (Paint::Done, &[Lines::Rising]),
    (Paint::Waiting, &[Lines::Falling]),
    (Paint::Dead, &[Lines::Level]),
    (Paint::Refused, &[Lines::Upright]),
    (Paint::Answer, &[Lines::Rising, Lines::Falling]),
    (Paint::Soft, &[Lines::Level, Lines::Upright]),
];

impl Hatching {
    /// The look of what has this number, or of nothing.
    pub(super) fn of(held: Option<usize>) -> Self {
        match held {
            None => Self {
                paint: None,
                lines: &[],
            },
            Some(nth) => {
                let (paint, lines) = LOOKS[nth % LOOKS.len()];
                Self {
                    paint: Some(paint),
                    lines,
                }
            }
        }
    }

    /// Fills a rectangle.
    pub(super) fn fill(self, rect: Rect, shapes: &mut Vec<Shape>) {
        let Some(paint) = self.paint else {
            shapes.push(Shape::rect(rect, 0.0, Style::filled(Paint::Surface)));
            shapes.push(Shape::Circles {
                centers: dots(rect),
                radius: DOT,
                style: Style::filled(Paint::Soft),
            });
            return;
        };
        shapes.push(Shape::rect(rect, 0.0, Style::filled(paint).faded(0.28)));
        for lines in self.lines {
            let steps = lines.within(rect);
            if !steps.is_empty() {
                let style = Style::outlined(paint, 1.4);
                shapes.push(Shape::Path { steps, style });
            }
        }
    }
}

fn dots(rect: Rect) -> Vec<Point> {
    // Each in one rectangle alone: the last edge is the next one's first.
    let along = |from: f64, until: f64| multiples(from, until - 0.01);
    let rows = along(rect.y, rect.bottom());
    rows.flat_map(|y| along(rect.x, rect.right()).map(move |x| point(x, y)))
        .collect()
}

impl Lines {
    /// The parts of the picture's lines that lie within a rectangle.
    fn within(self, rect: Rect) -> Vec<Step> {
        let Rect { x, y, .. } = rect;
        let (right, bottom) = (rect.right(), rect.bottom());
        let ends: Vec<[Point; 2]> = match self {
            // x + y is the same all along.
            Self::Rising => multiples(x + y, right + bottom)
                .map(|sum| {
                    let (from, until) = (x.max(sum - bottom), right.min(sum - y));
                    [point(from, sum - from), point(until, sum - until)]
                })
                .collect(),
            // x - y is.
            Self::Falling => multiples(x - bottom, right - y)
                .map(|gap| {
                    let (from, until) = (x.max(gap + y), right.min(gap + bottom));
                    [point(from, from - gap), point(until, until - gap)]
                })
                .collect(),
            Self::Level => multiples(y, bottom)
                .map(|at| [point(x, at), point(right, at)])
                .collect(),
            Self::Upright => multiples(x, right)
                .map(|at| [point(at, y), point(at, bottom)])
                .collect(),
        };
        let steps = ends
            .into_iter()
            .flat_map(|[from, to]| [Step::Move(from), Step::Line(to)]);
        steps.collect()
    }
}

/// The multiples of the gap between two numbers.
fn multiples(from: f64, until: f64) -> impl Iterator<Item = f64> {
    let first = libm::ceil(from / GAP) as i64;
    let last = libm::floor(until / GAP) as i64;
    (first..=last).map(|nth| nth as f64 * GAP)
}
