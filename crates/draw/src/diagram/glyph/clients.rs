//! A crowd, of which as many are vermilion as are failing now, and as many amber as wait to retry.

use crate::diagram::part::{Part, scatter};
use crate::paint::shape::{Paint, Point, Shape, Style};
use sluice_sim::Role;

const CROWD: u32 = 26;
/// Cosine and sine of the golden angle. Turns by it never line up, as with the seeds of a sunflower.
const GOLDEN_TURN: (f64, f64) = (-0.737_368_878_078_319_7, 0.675_490_294_261_523_8);

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
    // Each stands a golden angle further round than the one before. (Turned step by step: sines of any angle
    // would weigh six kilobytes in the page.)
    let (cos, sin) = GOLDEN_TURN;
    let mut toward = (1.0, 0.0);
    let places: Vec<Point> = (0..CROWD)
        .map(|nth| {
            let far = reach * libm::sqrt((f64::from(nth) + 0.5) / f64::from(CROWD));
            let (x, y) = toward;
            toward = (x * cos - y * sin, x * sin + y * cos);
            center.plus(far * x, far * y)
        })
        .collect();
    let jump = |nth: u32| scatter(nth * 7 + 3);
    // Put in one by one: a sort of its own would weigh more in the page.
    let mut order: Vec<u32> = Vec::new();
    for nth in 0..CROWD {
        let at = order.partition_point(|&one| jump(one) <= jump(nth));
        order.insert(at, nth);
    }
    order.into_iter().map(|nth| places[nth as usize]).collect()
}
