//! A crowd, of which as many are vermilion as are failing now, and as many amber as wait to retry.

use crate::diagram::part::{Part, scatter};
use crate::paint::shape::{Paint, Point, Shape, Style};
use sluice_sim::Role;

const CROWD: u32 = 26;
/// Turns by this angle never line up, as with the seeds of a sunflower.
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// The crowd.
pub fn shapes(part: &Part<'_>) -> Vec<Shape> {
    let (done, failed) = (part.rate(Role::Done), part.rate(Role::Failed));
    let retries = part.value(Role::QueuedRetries) as f64;
    let open = part.value(Role::Open) as f64;
    let of_crowd = |some: f64, all: f64| {
        if some > 0.0 {
            libm::ceil(some / all * f64::from(CROWD) - 0.25).max(1.0) as u32
        } else {
            0
        }
    };
    let failing = of_crowd(failed, failed + done).min(CROWD);
    let retrying = of_crowd(retries, retries + open).min(CROWD - failing);

    let places: Vec<Point> = scattered_places(part);
    let (failing, rest) = places.split_at(failing as usize);
    let (retrying, calm) = rest.split_at(retrying as usize);
    [
        (calm, Paint::Soft, 0.75),
        (retrying, Paint::Waiting, 1.0),
        (failing, Paint::Refused, 1.0),
    ]
    .into_iter()
    .filter(|(centers, ..)| !centers.is_empty())
    .map(|(centers, paint, opacity)| Shape::Circles {
        centers: centers.to_vec(),
        radius: 2.3,
        style: Style::filled(paint).faded(opacity),
    })
    .collect()
}

/// The places in the crowd, in a scattered order.
fn scattered_places(part: &Part<'_>) -> Vec<Point> {
    let reach = part.rect.w.min(part.rect.h) / 2.0 - 3.0;
    let center = part.rect.center();
    let place = |seed: u32| {
        let far = reach * libm::sqrt((f64::from(seed) + 0.5) / f64::from(CROWD));
        let angle = f64::from(seed) * GOLDEN_ANGLE;
        center.plus(far * libm::cos(angle), far * libm::sin(angle))
    };
    let jump = |seed: &u32| scatter(seed * 7 + 3);
    let mut order: Vec<u32> = (0..CROWD).collect();
    // The stable sort weighs three times as much in the page.
    order.sort_unstable_by(|one, other| jump(one).total_cmp(&jump(other)).then(one.cmp(other)));
    order.into_iter().map(place).collect()
}
