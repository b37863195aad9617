//! A picture for every width of a range at once: each of its points moves linearly with the width,
//! so that an SVG can express it with percentages.

use super::relative;
use sluice::draw::paint::shape::{Shape, Step, Style};
use sluice::draw::paint::svg;
use sluice::draw::paint::theme::{NAMES, Theme};
use sluice::draw::{Point, Rect, point};
use std::fmt::Write as _;
use std::ops::Range;

/// A range of widths in which the picture only changes by growing wider.
pub(crate) struct Band {
    /// The first width of the range.
    pub(crate) from: u32,
    /// The height of the picture.
    pub(crate) height: f64,
    /// The shapes at the first width, and at the next one.
    shapes: [Vec<Shape>; 2],
}

/// The ranges of widths, from the narrowest to the widest.
pub(crate) fn bands(widths: Range<u32>, picture: impl Fn(u32) -> (f64, Vec<Shape>)) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for width in widths {
        let (height, shapes) = picture(width);
        let fits = bands
            .last()
            .is_some_and(|band| band.holds(width, height, &shapes));
        if !fits {
            let (_, after) = picture(width + 1);
            bands.push(Band {
                from: width,
                height,
                shapes: [shapes, after],
            });
        }
    }
    bands
}

impl Band {
    /// Whether this is also the picture for another width. Texts that would have room for longer
    /// lines may stay as they are.
    fn holds(&self, width: u32, height: f64, shapes: &[Shape]) -> bool {
        let [first, after] = &self.shapes;
        let along = f64::from(width - self.from);
        let moved = |(one, other): (&Point, &Point), found: &Point| {
            let x = one.x + (other.x - one.x) * along;
            (x - found.x).abs() < 0.01 && (one.y - found.y).abs() < 0.01
        };
        let same = |((one, other), found): ((&Shape, &Shape), &Shape)| {
            let [one_at, other_at, found_at] = [one, other, found].map(places);
            one_at.len() == found_at.len()
                && (one_at.iter().zip(&other_at).zip(&found_at))
                    .all(|(pair, found)| moved(pair, found))
        };
        let solid = |shapes: &[Shape]| shapes.iter().filter(|shape| !is_text(shape)).count();
        (self.height - height).abs() < 0.01
            && solid(first) == solid(shapes)
            && first.len() == after.len()
            && (first.iter().zip(after).filter(|(one, _)| !is_text(one)))
                .zip(shapes.iter().filter(|shape| !is_text(shape)))
                .all(same)
    }

    /// The SVG for all of its widths.
    pub(crate) fn svg(&self, at: usize) -> String {
        let (mut lines, mut out) = (String::new(), String::new());
        let mut open: Option<String> = None;
        for (one, after) in self.shapes[0].iter().zip(&self.shapes[1]) {
            let (from, to) = (places(one), places(after));
            let mut slopes = from.iter().zip(&to).map(|(one, to)| to.x - one.x);
            let Some(slope) = slopes.next() else {
                continue;
            };
            let is_rigid = slopes.all(|other| (other - slope).abs() < 1e-6);
            let group = is_rigid.then(|| number(slope * 100.0));
            if open != group {
                out.push_str(if open.is_some() { "</svg>\n" } else { "" });
                if let Some(share) = &group {
                    let _ = writeln!(out, "<svg x=\"{share}%\">");
                }
                open = group;
            }
            if is_rigid {
                let still = one.clone().moved(-slope * f64::from(self.from), 0.0);
                out.push_str(&body(&still));
            } else {
                lines.push_str(&self.stretched(one, &from, &to));
            }
        }
        out.push_str(if open.is_some() { "</svg>\n" } else { "" });
        format!("<div class=\"band-{at}\">\n{lines}<svg>\n{out}</svg>\n</div>\n")
    }

    /// A line whose ends move at different rates, in a box that grows with the width. The box is
    /// one of the page, below the picture: within an SVG few browsers add pixels to percentages.
    fn stretched(&self, shape: &Shape, from: &[Point], to: &[Point]) -> String {
        let by_x = |one: &(&Point, &Point), other: &(&Point, &Point)| one.0.x.total_cmp(&other.0.x);
        let pairs = || from.iter().zip(to);
        let (Some(left), Some(right)) = (pairs().min_by(by_x), pairs().max_by(by_x)) else {
            return String::new();
        };
        let edge = |(one, after): (&Point, &Point)| {
            let slope = after.x - one.x;
            (slope * 100.0, one.x - slope * f64::from(self.from))
        };
        let ((left_share, left_px), (right_share, right_px)) = (edge(left), edge(right));
        let length = |share: f64, px: f64| format!("calc({}% + {}px)", number(share), number(px));
        let top = from.iter().map(|at| at.y).fold(f64::INFINITY, f64::min);
        let bottom = from.iter().map(|at| at.y).fold(0.0, f64::max);
        let (width, height) = (right.0.x - left.0.x, (bottom - top).max(1.0));
        let line = body(&shape.clone().moved(-left.0.x, 0.0));
        format!(
            "<svg style=\"left:{};width:{};height:{}px;top:{}px\" viewBox=\"0 {} {} {}\" \
             preserveAspectRatio=\"none\">\n{}</svg>\n",
            length(left_share, left_px),
            length(right_share - left_share, right_px - left_px),
            number(height),
            number(top),
            number(top),
            number(width),
            number(height),
            line.replace("<path", "<path vector-effect=\"non-scaling-stroke\""),
        )
    }
}

/// A shape as SVG, in the page's own colours.
fn body(shape: &Shape) -> String {
    let one = as_one_path(shape);
    let shape = rounded(one.as_ref().unwrap_or(shape));
    let document = svg::document(std::slice::from_ref(&shape), 1.0, 1.0, Theme::Light);
    // Without the document around it: two lines before, one after.
    let lines: Vec<&str> = document.lines().skip(2).collect();
    let mut text = lines[..lines.len() - 1].join("\n");
    for (paint, name) in NAMES {
        text = text.replace(Theme::Light.color(paint), &format!("var(--{name})"));
    }
    if let (Shape::Path { steps, .. }, Some((before, after))) = (&shape, text.split_once(" d=\""))
        && let Some((_, after)) = after.split_once('"')
    {
        text = format!("{before} d=\"{}\"{after}", relative::path(steps));
    }
    // Attributes that the style sheet sets for all.
    for said in [
        " stroke-linejoin=\"round\"",
        " text-anchor=\"start\"",
        " stroke-width=\"1\"",
    ] {
        text = text.replace(said, "");
    }
    if text.contains("d=\"\"") {
        return String::new();
    }
    text.push('\n');
    text
}

/// The shape, with a text's place rounded to a tenth of a pixel.
fn rounded(shape: &Shape) -> Shape {
    let mut shape = shape.clone();
    if let Shape::Text(words) = &mut shape {
        for value in [&mut words.at.x, &mut words.at.y] {
            *value = (*value * 10.0).round() / 10.0;
        }
    }
    shape
}

/// Many small shapes as one path, to save bytes: a circle is a dot made by a pen that touches the
/// paper for a moment.
fn as_one_path(shape: &Shape) -> Option<Shape> {
    let (steps, style) = match shape {
        Shape::Circles {
            centers,
            radius,
            style,
        } if style.stroke.is_none() => {
            let dot = |at: &Point| [Step::Move(*at), Step::Line(*at)];
            let dots = style.fill.map(|fill| Style::outlined(fill, radius * 2.0));
            let style = dots?.faded(style.opacity);
            (centers.iter().flat_map(dot).collect(), style)
        }
        Shape::Rects { rects, style, .. } if rects.len() != 1 => {
            let corners = |rect: &Rect| {
                let start = point(rect.x, rect.y);
                [
                    Step::Move(start),
                    Step::Line(start.plus(rect.w, 0.0)),
                    Step::Line(start.plus(rect.w, rect.h)),
                    Step::Line(start.plus(0.0, rect.h)),
                    Step::Close,
                ]
            };
            (rects.iter().flat_map(corners).collect(), *style)
        }
        _ => return None,
    };
    Some(Shape::Path { steps, style })
}

const fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::Text(_))
}

/// Every point of a shape.
fn places(shape: &Shape) -> Vec<Point> {
    match shape {
        Shape::Circles {
            centers, radius, ..
        } => {
            let mut all = centers.clone();
            all.extend(centers.first().map(|at| at.plus(0.0, *radius)));
            all
        }
        Shape::Rects { rects, .. } => rects
            .iter()
            .flat_map(|rect| [point(rect.x, rect.y), point(rect.right(), rect.bottom())])
            .collect(),
        Shape::Path { steps, .. } => path_places(steps),
        Shape::Text(words) => vec![words.at],
    }
}

fn path_places(steps: &[Step]) -> Vec<Point> {
    steps
        .iter()
        .flat_map(|step| match step {
            Step::Move(to) | Step::Line(to) => vec![*to],
            Step::Curve(a, b, to) => vec![*a, *b, *to],
            Step::Close => Vec::new(),
        })
        .collect()
}

/// A number with at most two decimals.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
