//! What is in transit: one dot for each sampled request, where it is at this moment. Colour and
//! shape carry the same information.

use super::part::scatter;
use super::wire::Wire;
use crate::paint::shape::{Paint, Point, Rect, Shape, Step, Style};
use sluice_record::{Dot, Tint};
use sluice_sim::LinkKind;

/// Refusals fade in this many steps, so that all dots of one step are painted at once.
const FADES: usize = 4;
/// How far a refusal bounces off its line, in pixels.
const BOUNCE: f64 = 20.0;

/// Where a dot is. A stream is as wide as a few dots; answers keep to the right in their own
/// direction, which is the other side of the line.
pub fn place(dot: &Dot, wire: &Wire) -> Point {
    let progress = f64::from(dot.progress.clamp(0.0, 1.0));
    let spread = scatter(dot.request);
    let right = match (wire.kind, dot.tint, dot.back) {
        (LinkKind::Call, Tint::Refused, true) => {
            7.0 + 3.0 * spread + BOUNCE * 4.0 * progress * (1.0 - progress)
        }
        (LinkKind::Call, _, true) => 6.5 + 2.0 * spread,
        (LinkKind::Call, ..) => -2.5 + 3.0 * spread,
        _ => 2.5 * spread,
    };
    wire.beside(share(dot), right)
}

/// How far along its link a dot is, from the link's beginning.
pub(super) fn share(dot: &Dot) -> f64 {
    let progress = f64::from(dot.progress.clamp(0.0, 1.0));
    if dot.back { 1.0 - progress } else { progress }
}

/// Dots of one look, which are painted together.
#[derive(Default)]
pub(super) struct Groups {
    going: Vec<Point>,
    messages: Vec<Point>,
    /// Sent again by the user.
    retries: Vec<Point>,
    /// Sent again by code that calls a service.
    again: Vec<Point>,
    /// Handed out again by a queue.
    redelivered: Vec<Point>,
    done: Vec<Point>,
    accepted: Vec<Point>,
    dead: Vec<Point>,
    refused: [Vec<Point>; FADES],
}

impl Groups {
    pub(super) fn add(&mut self, dot: &Dot, wire: &Wire, at: Point) {
        match (dot.tint, wire.kind) {
            (Tint::Going, LinkKind::Message) => self.messages.push(at),
            (Tint::Going, _) => self.going.push(at),
            (Tint::Retry, LinkKind::Message) => self.redelivered.push(at),
            (Tint::Retry, _) if wire.from_user => self.retries.push(at),
            (Tint::Retry, _) => self.again.push(at),
            (Tint::Done | Tint::Chunk, _) => self.done.push(at),
            (Tint::Accepted, _) => self.accepted.push(at),
            (Tint::Dead, _) => self.dead.push(at),
            (Tint::Refused, _) => {
                let fade = (dot.progress.clamp(0.0, 0.999) * FADES as f32) as usize;
                self.refused[fade].push(at);
            }
        }
    }

    pub(super) fn into_shapes(self, radius: f64) -> Vec<Shape> {
        let circles = |centers, radius, style| Shape::Circles {
            centers,
            radius,
            style,
        };
        let hollow = |paint, width| Style::outlined(paint, width).on(Paint::Paper);
        let mut shapes = vec![
            circles(self.accepted, radius * 0.66, hollow(Paint::Answer, 1.0)),
            circles(self.done, radius * 0.72, Style::filled(Paint::Answer)),
            circles(self.going, radius, Style::filled(Paint::Done)),
            squares(&self.messages, radius * 0.86, Style::filled(Paint::Waiting)),
            squares(&self.redelivered, radius * 0.8, hollow(Paint::Waiting, 1.5)),
            circles(self.again, radius * 0.85, hollow(Paint::Done, 1.5)),
            circles(self.retries, radius, hollow(Paint::Refused, 1.75)),
        ];
        for (fade, centers) in self.refused.into_iter().enumerate() {
            let opacity = 1.0 - 0.75 * fade as f64 / FADES as f64;
            let style = Style::outlined(Paint::Refused, 1.6).faded(opacity);
            shapes.push(crosses(&centers, radius, style));
        }
        shapes.push(diamonds(&self.dead, radius * 1.3));
        shapes.retain(|shape| match shape {
            Shape::Circles { centers, .. } => !centers.is_empty(),
            Shape::Path { steps, .. } => !steps.is_empty(),
            Shape::Rects { rects, .. } => !rects.is_empty(),
            Shape::Text(_) => true,
        });
        shapes
    }
}

/// Squares at the given centres: messages.
pub fn squares(centers: &[Point], half: f64, style: Style) -> Shape {
    let around = |center: &Point| Rect::around(*center, 2.0 * half, 2.0 * half);
    Shape::Rects {
        rects: centers.iter().map(around).collect(),
        corner: 1.0,
        style,
    }
}

/// Crosses at the given centres.
pub fn crosses(centers: &[Point], radius: f64, style: Style) -> Shape {
    let steps = centers
        .iter()
        .flat_map(|center| {
            [
                Step::Move(center.plus(-radius, -radius)),
                Step::Line(center.plus(radius, radius)),
                Step::Move(center.plus(-radius, radius)),
                Step::Line(center.plus(radius, -radius)),
            ]
        })
        .collect();
    Shape::Path { steps, style }
}

/// Diamonds at the given centres.
pub fn diamonds(centers: &[Point], radius: f64) -> Shape {
    let steps = centers
        .iter()
        .flat_map(|center| {
            [
                Step::Move(center.plus(0.0, -radius)),
                Step::Line(center.plus(radius, 0.0)),
                Step::Line(center.plus(0.0, radius)),
                Step::Line(center.plus(-radius, 0.0)),
                Step::Close,
            ]
        })
        .collect();
    Shape::Path {
        steps,
        style: Style::filled(Paint::Dead),
    }
}

/// The distance and the request of the dot nearest to a place, if one is within `reach`.
pub fn nearest(dots: &[Dot], wires: &[Wire], at: Point, reach: f64) -> Option<(f64, u32)> {
    dots.iter()
        .filter_map(|dot| {
            let place = place(dot, wires.get(usize::from(dot.link))?);
            let (dx, dy) = (place.x - at.x, place.y - at.y);
            let far = libm::sqrt(dx * dx + dy * dy);
            (far <= reach).then_some((far, dot.request))
        })
        .min_by(|a, b| a.0.total_cmp(&b.0))
}
