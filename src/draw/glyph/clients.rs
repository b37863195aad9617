//! A crowd. As many of it are vermilion as fail now, and amber as wait to try again.

use crate::draw::part::{Part, scatter};
use crate::draw::shape::{Paint, Point, Shape, Style};
use crate::sim::Role;

const CROWD: u32 = 26;
/// Turns by this angle never line up: seeds of a sunflower.
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

/// The crowd's places, in an order that jumps about.
fn scattered_places(part: &Part<'_>) -> Vec<Point> {
    let reach = part.rect.w.min(part.rect.h) / 2.0 - 3.0;
    // The place in the order and the seed in one number: plain numbers are sorted already
    // elsewhere, and each type that is sorted brings its own two kilobytes.
    let key = |seed| (libm::round((scatter(seed * 7 + 3) + 1.0) * 32_767.5) as u32) << 8 | seed;
    let mut order: Vec<u32> = (0..CROWD).map(key).collect();
    order.sort_unstable();
    order
        .into_iter()
        .map(|key| {
            let seed = key & 0xff;
            let turn = f64::from(seed) * GOLDEN_ANGLE;
            let far = reach * libm::sqrt((f64::from(seed) + 0.5) / f64::from(CROWD));
            part.rect
                .center()
                .plus(far * libm::cos(turn), far * libm::sin(turn))
        })
        .collect()
}
