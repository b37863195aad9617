//! A crowd. As many of it are vermilion as fail now, and amber as wait to try again.

use crate::draw::diagram::part::{Part, scatter};
use crate::draw::paint::shape::{Paint, Point, Shape, Style};
use crate::sim::Role;

const CROWD: u32 = 26;
/// Turns by this angle never line up: seeds of a sunflower.
const GOLDEN_ANGLE: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);

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

/// The crowd's places, in an order that jumps about.
fn scattered_places(part: &Part<'_>) -> Vec<Point> {
    let reach = part.rect.w.min(part.rect.h) / 2.0 - 3.0;
    // The place in the order and the seed in one number: plain numbers are sorted already
    // elsewhere, and each type that is sorted brings its own two kilobytes.
    let key = |seed| (libm::round((scatter(seed * 7 + 3) + 1.0) * 32_767.5) as u32) << 8 | seed;
    let mut order: Vec<u32> = (0..CROWD).map(key).collect();
    order.sort_unstable();
    let mut ray = (1.0, 0.0);
    let center = part.rect.center();
    let spiral: Vec<Point> = (0..CROWD)
        .map(|seed| {
            let far = reach * libm::sqrt((f64::from(seed) + 0.5) / f64::from(CROWD));
            let (x, y) = ray;
            // A turn by one angle is a product: sine and cosine would weigh more than the picture.
            let (cos, sin) = GOLDEN_ANGLE;
            ray = (x * cos - y * sin, x * sin + y * cos);
            center.plus(far * x, far * y)
        })
        .collect();
    let place = |key: u32| spiral[(key & 0xff) as usize];
    order.into_iter().map(place).collect()
}
