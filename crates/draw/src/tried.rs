//! What was tried: how values of a setting did, a plot for each number that matters, with its limit as a line. What
//! meets the limit is a disc, what misses it a cross, so that the plots read without colours too.

mod scale;

use crate::paint::shape::{Anchor, Paint, Point, Rect, Shape, Step, Style, point};
use crate::paint::text;
use crate::poster::Picture;
use scale::Scale;

/// The space of the labels to the left, and on the other sides.
const LEFT: f64 = 70.0;
const MARGIN: f64 = 14.0;
const SIZE: f64 = 13.0;
const LINE: f64 = 19.0;
/// The height of a plot, and what is below it: labels, and room for the next title.
const PLOT: f64 = 150.0;
const BELOW: f64 = 34.0;
/// The radius of a disc, and half the width of a cross.
const DISC: f64 = 4.0;
const CROSS: f64 = 3.5;
/// From here on a plot's room for what has no place on its scale: zero, and for ever.
const EDGE: f64 = 10.0;
/// Pixels that a label needs.
const PER_LABEL: (f64, f64) = (70.0, 34.0);

/// How a value of the setting did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tried {
    /// The setting's value, from 0.
    pub x: f64,
    /// The number, from 0; infinite where it is never reached.
    pub y: f64,
    /// Whether it meets the limit.
    pub is_met: bool,
    /// Whether it is the one that was chosen.
    pub is_chosen: bool,
}

/// A number over the setting.
pub struct TriedPlot {
    /// What the number is.
    pub title: String,
    /// The limit, and how it is written.
    pub limit: (f64, String),
    /// What was tried, from the smallest value of the setting on.
    pub tried: Vec<Tried>,
    /// How such a number is written; infinite ones too.
    pub shown: Box<dyn Fn(f64) -> String>,
}

/// A few numbers over one setting.
pub struct TriedChart {
    /// What the setting is called.
    pub setting: String,
    /// A plot for each number.
    pub plots: Vec<TriedPlot>,
    /// How a value of the setting is written.
    pub shown: Box<dyn Fn(f64) -> String>,
}

impl TriedChart {
    /// The whole picture, so many CSS pixels wide, of which 240 are the least.
    pub fn picture(&self, width: f64) -> Picture {
        let width = width.max(240.0);
        let mut shapes = Vec::new();
        let mut y = legend(width, &mut shapes);
        for plot in &self.plots {
            y += LINE + 4.0;
            let title = point(MARGIN, y);
            let words = text::shortened(&plot.title, SIZE, width - 2.0 * MARGIN);
            shapes.push(Shape::bold(title, words, Anchor::Start, SIZE, Paint::Ink));
            let place = Rect {
                x: LEFT,
                y: y + 13.0,
                w: width - LEFT - MARGIN,
                h: PLOT,
            };
            self.plot(plot, place, &mut shapes);
            y = place.bottom() + BELOW;
        }
        let foot = point(width - MARGIN, y);
        let words = text::shortened(&self.setting, SIZE, width - 2.0 * MARGIN);
        shapes.push(Shape::text(foot, words, Anchor::End, SIZE, Paint::Soft));
        Picture {
            shapes,
            width,
            height: y + MARGIN,
        }
    }

    fn plot(&self, plot: &TriedPlot, place: Rect, shapes: &mut Vec<Shape>) {
        let across = Scale::between(plot.tried.iter().map(|it| it.x));
        let values = plot.tried.iter().map(|it| it.y);
        let up = Scale::from_zero(values.chain([plot.limit.0]));
        let inner = place.inset(EDGE);
        let x_of = |x: f64| inner.x + inner.w * across.share(x);
        let y_of = |y: f64| {
            if y.is_infinite() {
                return place.y;
            }
            match up.share(y) {
                // Zero has no place among logarithms.
                share if share < 0.0 => place.bottom(),
                share => inner.bottom() - inner.h * share,
            }
        };
        shapes.push(Shape::rect(place, 0.0, Style::filled(Paint::Surface)));
        let grid = Style::outlined(Paint::Faint, 1.0);
        let mut lines = up.ticks(inner.h / PER_LABEL.1);
        if up.is_log && plot.tried.iter().any(|it| it.y <= 0.0) {
            lines.push(0.0);
        }
        if plot.tried.iter().any(|it| it.y.is_infinite()) {
            lines.push(f64::INFINITY);
        }
        for value in lines {
            let at = point(place.x, y_of(value));
            shapes.push(Shape::line(at, point(place.right(), at.y), grid));
            let words = text::shortened(&(plot.shown)(value), SIZE, LEFT - 10.0);
            let label = at.plus(-6.0, 4.5);
            shapes.push(Shape::text(label, words, Anchor::End, SIZE, Paint::Soft));
        }
        let mut free = f64::NEG_INFINITY;
        for value in across.ticks(inner.w / PER_LABEL.0) {
            let (x, words) = (x_of(value), (self.shown)(value));
            let foot = point(x, place.bottom());
            shapes.push(Shape::line(foot, foot.plus(0.0, 5.0), grid));
            let half = text::width(&words, SIZE, false) / 2.0;
            if x - half > free {
                free = x + half + 6.0;
                let label = foot.plus(0.0, 18.0);
                shapes.push(Shape::text(label, words, Anchor::Middle, SIZE, Paint::Soft));
            }
        }
        let points: Vec<(Point, Tried)> = (plot.tried.iter())
            .map(|it| (point(x_of(it.x), y_of(it.y)), *it))
            .collect();
        let curve = Style::outlined(Paint::Line, 1.5);
        shapes.push(Shape::polyline(points.iter().map(|it| it.0), curve));
        limit(plot, y_of(plot.limit.0), place, &points, shapes);
        for (at, _) in points.iter().filter(|(_, it)| it.is_chosen) {
            let style = Style::outlined(Paint::Ink, 1.0);
            let [top, bottom] = [place.y, place.bottom()].map(|y| point(at.x, y));
            shapes.push(Shape::line(top, bottom, style.faded(0.5)));
            shapes.push(Shape::circle(
                *at,
                DISC + 3.5,
                Style::outlined(Paint::Ink, 1.5),
            ));
        }
        marks(&points, shapes);
        for (at, tried) in points.iter().filter(|(_, it)| it.is_chosen) {
            let (anchor, dx) = if at.x > place.center().x {
                (Anchor::End, -6.0)
            } else {
                (Anchor::Start, 6.0)
            };
            let label = point(at.x + dx, place.y + EDGE + 6.0);
            let words = Shape::bold(label, (self.shown)(tried.x), anchor, SIZE, Paint::Ink);
            if let Shape::Text(line) = &words {
                // The lines of the plot end at it.
                let ground = text::bounds(line).inset(-2.0);
                shapes.push(Shape::rect(ground, 2.0, Style::filled(Paint::Surface)));
            }
            shapes.push(words);
        }
    }
}

/// The limit as a line across a plot, with its words where they hide least of the points.
fn limit(
    plot: &TriedPlot,
    y: f64,
    place: Rect,
    points: &[(Point, Tried)],
    shapes: &mut Vec<Shape>,
) {
    let ends = [place.x, place.right()].map(|x| point(x, y));
    let paint = Paint::WaitingText;
    shapes.push(Shape::line(ends[0], ends[1], Style::dashed(paint, 1.5)));
    let words = |(is_right, is_below): (bool, bool)| {
        let (at, anchor) = if is_right {
            (ends[1].plus(-4.0, 0.0), Anchor::End)
        } else {
            (ends[0].plus(4.0, 0.0), Anchor::Start)
        };
        let dy = if is_below { 15.0 } else { -5.0 };
        Shape::text(at.plus(0.0, dy), plot.limit.1.clone(), anchor, SIZE, paint)
    };
    let hidden = |shape: &Shape| {
        let Shape::Text(line) = shape else {
            return 0;
        };
        let taken = text::bounds(line);
        let room = Rect::around(taken.center(), taken.w + 2.0 * DISC, taken.h + 2.0 * DISC);
        let lies_in = |it: Point| Rect::around(it, 1.0, 1.0).overlaps(&room);
        let points = points.iter().filter(|(at, tried)| {
            // The value of the choice stands at the top of its line.
            let head = point(at.x, place.y + EDGE);
            lies_in(*at) || (tried.is_chosen && lies_in(head))
        });
        // Out of the plot is worse than any point.
        let is_out = taken.y < place.y || taken.bottom() > place.bottom();
        points.count() + if is_out { 1_000 } else { 0 }
    };
    let corners = [(true, false), (false, false), (true, true), (false, true)];
    let places = corners.into_iter().map(words);
    shapes.extend(places.min_by_key(hidden));
}

/// A disc for each that meets the limit, a cross for each that misses it.
fn marks(points: &[(Point, Tried)], shapes: &mut Vec<Shape>) {
    let at = |is_met: bool| {
        let found = points.iter().filter(move |(_, it)| it.is_met == is_met);
        found.map(|(at, _)| *at)
    };
    let crosses: Vec<Step> = at(false).flat_map(cross).collect();
    if !crosses.is_empty() {
        shapes.push(Shape::Path {
            steps: crosses,
            style: Style::outlined(Paint::RefusedText, 2.0),
        });
    }
    let centers: Vec<Point> = at(true).collect();
    if !centers.is_empty() {
        shapes.push(Shape::Circles {
            centers,
            radius: DISC,
            style: Style::filled(Paint::Done),
        });
    }
}

fn cross(at: Point) -> [Step; 4] {
    let corner = |dx: f64, dy: f64| at.plus(dx * CROSS, dy * CROSS);
    [
        Step::Move(corner(-1.0, -1.0)),
        Step::Line(corner(1.0, 1.0)),
        Step::Move(corner(-1.0, 1.0)),
        Step::Line(corner(1.0, -1.0)),
    ]
}

/// What the marks mean. Returns its base line.
fn legend(width: f64, shapes: &mut Vec<Shape>) -> f64 {
    let (mut x, mut y) = (MARGIN, MARGIN + 10.0);
    let entries = [
        (true, false, "met"),
        (false, false, "missed"),
        (true, true, "the choice"),
    ];
    for (is_met, is_chosen, words) in entries {
        let room = 18.0 + text::width(words, SIZE, false) + 18.0;
        if x > MARGIN && x + room > width - MARGIN {
            (x, y) = (MARGIN, y + LINE);
        }
        let at = point(x + 6.0, y - 4.5);
        let mark = Tried {
            x: 0.0,
            y: 0.0,
            is_met,
            is_chosen,
        };
        marks(&[(at, mark)], shapes);
        if is_chosen {
            shapes.push(Shape::circle(
                at,
                DISC + 3.5,
                Style::outlined(Paint::Ink, 1.5),
            ));
        }
        let label = point(x + 18.0, y);
        shapes.push(Shape::text(label, words, Anchor::Start, SIZE, Paint::Ink));
        x += room;
    }
    y
}

#[cfg(test)]
mod tests;
