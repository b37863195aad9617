//! What passes over the links: single dots as long as an eye can tell them apart, and beyond that a ribbon
//! whose width is the rate.
//!
//! The ink is the same in both: a ribbon is as wide as its dots would be together. So twice the rate is
//! twice the ink. Refusals, retries and dead letters stay single marks on the ribbon, as many among the
//! marks as there are among what passes.

use super::dots::{self, Groups};
use super::part::scatter;
use super::wire::Wire;
use crate::paint::shape::{Paint, Point, Shape, Style};
use sluice_record::{DesignFrame, Dot, Frame, HOP_SECONDS, Tint};
use sluice_sim::LinkKind;

/// Dots nearer to each other than so many diameters cannot be told apart.
const APART: f64 = 1.5;
/// The widest ribbon that the traffic alone may make, in pixels.
const RIBBON_MAX: f64 = 12.0;
/// No ribbon is wider, however many retries there are.
const RIBBON_LIMIT: f64 = 22.0;
/// From this width on a ribbon shows what moves in it.
const SPECKS_FROM: f64 = 3.0;
/// Links shorter than this, in pixels, are taken to be as long.
const SHORT: f64 = 16.0;
/// The gap between a link and the ribbon on either side of it.
const GAP: f64 = 0.75;

/// How rates become ink in a picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    /// Radius of a dot, in pixels.
    radius: f64,
    /// Width of a ribbon in pixels, for each transfer per second.
    pub(super) width_per_rps: f64,
    /// The share of the sampled requests that is drawn.
    drawn: f64,
    /// How many times as close as can be told apart the dots of one transfer per second are, on the shortest
    /// link, at the pace of the clock.
    crowding: f64,
}

impl Ink {
    /// How rates become ink in a picture with these links.
    pub(super) fn new<'a>(
        wires: impl Iterator<Item = &'a Wire>,
        radius: f64,
        frame: &Frame,
    ) -> Self {
        let lengths =
            (wires.filter(|wire| wire.kind == LinkKind::Call)).map(|wire| wire.length().max(SHORT));
        let (sum, count, least) = lengths.fold((0.0, 0.0, f64::INFINITY), |all, length| {
            (all.0 + length, all.1 + 1.0, all.2.min(length))
        });
        let mean = if count > 0.0 { sum / count } else { SHORT };
        let scale = &frame.scale;
        let as_dots = HOP_SECONDS * area(radius) / mean / scale.requests_per_dot.max(1.0);
        let width_per_rps = as_dots.min(RIBBON_MAX / scale.peak_rps.max(1e-9));
        let per_pixel = width_per_rps / area(radius) * mean / least.min(mean);
        Self {
            radius,
            width_per_rps,
            drawn: width_per_rps / as_dots,
            crowding: per_pixel * 2.0 * radius * APART,
        }
    }

    /// How many requests a dot of this picture stands for.
    pub(super) fn requests_per_dot(&self, frame: &Frame) -> f64 {
        frame.scale.requests_per_dot.max(1.0) / self.drawn
    }
}

fn area(radius: f64) -> f64 {
    std::f64::consts::PI * radius * radius
}

/// What passes over the links of a design.
pub(super) fn shapes(frame: &DesignFrame, pace: f64, wires: &[Wire], ink: &Ink) -> Vec<Shape> {
    let beds: Vec<[Bed; 2]> = (0..wires.len())
        .map(|link| [false, true].map(|back| Bed::of(frame, pace, wires, link, back, ink)))
        .collect();
    let mut shapes: Vec<Shape> = Vec::new();
    for (wire, beds) in wires.iter().zip(&beds) {
        for bed in beds {
            shapes.extend(bed.ribbons(wire));
        }
    }
    let mut groups = Groups::default();
    let mut specks = Vec::new();
    // A mark that thinning would leave out stays if it is the only one of its kind.
    let mut missed: [Option<&Dot>; 3] = [None; 3];
    let mut kept = [false; 3];
    for dot in &frame.dots {
        let (Some(wire), Some(beds)) = (
            wires.get(usize::from(dot.link)),
            beds.get(usize::from(dot.link)),
        ) else {
            continue;
        };
        let bed = &beds[usize::from(dot.back)];
        let nth = f64::midpoint(scatter(dot.request ^ 0x5bd1_e995), 1.0) / ink.drawn;
        let mark = mark(dot.tint);
        if nth
            < if mark.is_some() {
                bed.apart
            } else {
                1.0 - bed.carries
            }
        {
            groups.add(dot, wire, bed.place(dot, wire));
            if let Some(mark) = mark {
                kept[mark] = true;
            }
        } else if let Some(mark) = mark {
            missed[mark] = Some(dot);
        } else if nth < bed.apart && bed.width(dot.tint) >= SPECKS_FROM {
            specks.push(bed.place(dot, wire));
        }
    }
    for dot in (missed.into_iter().zip(kept)).filter_map(|(dot, kept)| dot.filter(|_| !kept)) {
        let wire = &wires[usize::from(dot.link)];
        groups.add(dot, wire, dots::place(dot, wire));
    }
    if !specks.is_empty() {
        shapes.push(Shape::Circles {
            centers: specks,
            radius: ink.radius * 0.42,
            style: Style::filled(Paint::Paper).faded(0.8),
        });
    }
    shapes.extend(groups.into_shapes(ink.radius));
    shapes
}

/// The kinds that stay single marks.
fn mark(tint: Tint) -> Option<usize> {
    match tint {
        Tint::Refused => Some(0),
        Tint::Retry => Some(1),
        Tint::Dead => Some(2),
        Tint::Going | Tint::Done | Tint::Accepted | Tint::Chunk => None,
    }
}

/// One direction of a link: how much of what passes is drawn as a ribbon.
#[derive(Clone, Debug, Default)]
struct Bed {
    /// The share of it that the ribbon carries; dots carry the rest.
    carries: f64,
    /// The share of the dots that can be told apart.
    apart: f64,
    /// The ribbon's stripes, from the link outwards.
    stripes: Vec<Stripe>,
}

/// What passes of one kind.
#[derive(Clone, Copy, Debug)]
struct Stripe {
    tint: Tint,
    paint: Paint,
    /// How far right of the link its middle is, as seen in the direction of the link.
    right: f64,
    width: f64,
}

impl Bed {
    fn of(
        frame: &DesignFrame,
        pace: f64,
        wires: &[Wire],
        link: usize,
        back: bool,
        ink: &Ink,
    ) -> Self {
        let flows =
            (frame.flows.iter()).filter(|flow| usize::from(flow.link) == link && flow.back == back);
        let total: f64 = flows.clone().map(|flow| flow.per_second).sum();
        // Not by the link's own length: the same rate looks the same on every link.
        let crowding = total * ink.crowding * pace;
        let apart = 1.0 / f64::max(crowding, 1.0);
        let carries = (crowding - 1.0).clamp(0.0, 1.0);
        let mut bed = Self {
            carries,
            apart,
            stripes: Vec::new(),
        };
        // That a push has arrived is acknowledged too, which is no answer to anybody.
        let is_receipt = back && wires[link].kind == LinkKind::Push;
        if carries <= 0.0 || is_receipt {
            return bed;
        }
        let shrink = f64::min(1.0, RIBBON_LIMIT / (total * ink.width_per_rps));
        let side = if back { 1.0 } else { -1.0 };
        let mut from = GAP;
        // What fares well lies along the link; what does not, outside.
        for tint in [
            Tint::Going,
            Tint::Chunk,
            Tint::Done,
            Tint::Accepted,
            Tint::Retry,
            Tint::Refused,
            Tint::Dead,
        ] {
            let alike = flows.clone().filter(|flow| flow.tint == tint);
            let rate: f64 = alike.map(|flow| flow.per_second).sum();
            if rate <= 0.0 {
                continue;
            }
            let width = rate * ink.width_per_rps * carries * shrink;
            bed.stripes.push(Stripe {
                tint,
                paint: paint(tint, &wires[link]),
                right: side * (from + width / 2.0),
                width,
            });
            from += width;
        }
        bed
    }

    fn ribbons(&self, wire: &Wire) -> impl Iterator<Item = Shape> {
        self.stripes.iter().map(move |stripe| Shape::Path {
            steps: wire.shifted(stripe.right).steps(),
            style: Style::outlined(stripe.paint, stripe.width).faded(match stripe.tint {
                Tint::Retry | Tint::Refused | Tint::Dead => 0.45,
                _ => 0.9,
            }),
        })
    }

    fn stripe(&self, tint: Tint) -> Option<&Stripe> {
        self.stripes.iter().find(|stripe| stripe.tint == tint)
    }

    fn width(&self, tint: Tint) -> f64 {
        self.stripe(tint).map_or(0.0, |stripe| stripe.width)
    }

    /// In its stripe, if it is one of many.
    fn place(&self, dot: &Dot, wire: &Wire) -> Point {
        let Some(stripe) = self.stripe(dot.tint).filter(|_| self.carries >= 0.5) else {
            return dots::place(dot, wire);
        };
        let room = f64::max(stripe.width / 2.0 - 1.5, 0.0);
        wire.beside(dots::share(dot), stripe.right + room * scatter(dot.request))
    }
}

/// What a kind looks like on a link.
fn paint(tint: Tint, wire: &Wire) -> Paint {
    match (tint, wire.kind) {
        (Tint::Going | Tint::Retry, LinkKind::Message) => Paint::Waiting,
        (Tint::Going, _) => Paint::Done,
        (Tint::Done | Tint::Chunk | Tint::Accepted, _) => Paint::Answer,
        (Tint::Retry, _) if !wire.from_user => Paint::Done,
        (Tint::Refused | Tint::Retry, _) => Paint::Refused,
        (Tint::Dead, _) => Paint::Dead,
    }
}
