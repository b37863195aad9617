//! What luck does to the curves: behind a curve, faint and in its own colour, the area in which it lies in most seeds.

use super::quantity::Quantity;
use crate::paint::shape::{Paint, Point, Shape, Step, Style};
use crate::words::format;
use sluice_sim::Role;

/// The curves that have a band.
const CURVES: [Quantity; 5] = [
    Quantity::Done,
    Quantity::Failed,
    Quantity::Waiting,
    Quantity::Throttled,
    Quantity::Busy,
];
/// For each curve that has a band the roles whose sum it is: done, failed, waiting, throttled, in use.
pub const SPREAD: &[&[Role]] = &[
    CURVES[0].roles(),
    CURVES[1].roles(),
    CURVES[2].roles(),
    CURVES[3].roles(),
    CURVES[4].roles(),
];
/// Opacity of a band.
const OPACITY: f64 = 0.4;
/// By how much a band is seen at both sides of its curve, at least, in pixels.
const SEEN: f64 = 1.5;

/// The low and the high values of a band, in the steps of the curve; NaN for nothing.
pub type Sides = [Vec<f64>; 2];

/// The bands of a run's designs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The seeds that they are over.
    pub seeds: u32,
    /// For each design its bands, in the order of [`SPREAD`]; without values where there is none.
    pub designs: Vec<Vec<Sides>>,
}

impl Spread {
    /// What they are, beside the curves.
    pub fn words(&self) -> String {
        [
            "shaded: 8 in 10 of ",
            &format::count(self.seeds.into()),
            " seeds",
        ]
        .concat()
    }

    /// The band of a design's curve.
    pub(super) fn band(&self, design: usize, what: Quantity) -> Option<&Sides> {
        let nth = CURVES.iter().position(|it| *it == what)?;
        self.designs.get(design)?.get(nth)
    }

    /// The highest value of a curve's bands; zero if there is none.
    pub(super) fn most(&self, what: Quantity) -> f64 {
        let mut most = 0.0;
        for design in 0..self.designs.len() {
            if let Some([_, high]) = self.band(design, what) {
                most = high.iter().copied().fold(most, f64::max);
            }
        }
        most
    }
}

/// The area between two lines, of which the second is the upper one, above a base: nowhere so thin that its curve would
/// hide it, with gaps where there is no value, and none where both lie on the base.
pub(super) fn between(low: &[Point], high: &[Point], base: f64, width: f64, paint: Paint) -> Shape {
    let mut steps = Vec::new();
    let mut back: Vec<Point> = Vec::new();
    for (low, high) in low.iter().zip(high) {
        if low.y.is_nan() || high.y.is_nan() {
            turn(&mut steps, &mut back);
            continue;
        }
        let middle = f64::midpoint(low.y, high.y);
        let half = if high.y < base {
            ((low.y - high.y) / 2.0).max(width / 2.0 + SEEN)
        } else {
            0.0
        };
        let (top, bottom) = (
            Point {
                y: middle - half,
                ..*high
            },
            Point {
                y: (middle + half).min(base),
                ..*low
            },
        );
        steps.push(if back.is_empty() {
            Step::Move(top)
        } else {
            Step::Line(top)
        });
        back.push(bottom);
    }
    turn(&mut steps, &mut back);
    Shape::Path {
        steps,
        style: Style::filled(paint).faded(OPACITY),
    }
}

/// Goes back along the lower side.
fn turn(steps: &mut Vec<Step>, back: &mut Vec<Point>) {
    if back.is_empty() {
        return;
    }
    while let Some(at) = back.pop() {
        steps.push(Step::Line(at));
    }
    steps.push(Step::Close);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::shape::point;

    /// The corners of a shape's areas.
    fn areas(shape: &Shape) -> Vec<Vec<Point>> {
        let Shape::Path { steps, .. } = shape else {
            panic!("an area");
        };
        let (mut areas, mut area) = (Vec::new(), Vec::new());
        for step in steps {
            match step {
                Step::Move(at) | Step::Line(at) => area.push(*at),
                Step::Close => areas.push(std::mem::take(&mut area)),
                curve @ Step::Curve(..) => panic!("{curve:?}"),
            }
        }
        assert!(area.is_empty());
        areas
    }

    fn line(ys: &[f64]) -> Vec<Point> {
        (0..)
            .zip(ys)
            .map(|(x, y)| point(f64::from(x), *y))
            .collect()
    }

    #[test]
    fn an_area_goes_along_one_side_and_back_along_the_other() {
        let drawn = between(
            &line(&[40.0, 42.0]),
            &line(&[10.0, 12.0]),
            50.0,
            2.0,
            Paint::Done,
        );
        let corners = [(0.0, 10.0), (1.0, 12.0), (1.0, 42.0), (0.0, 40.0)];
        assert_eq!(areas(&drawn), [corners.map(|(x, y)| point(x, y))]);
    }

    #[test]
    fn a_narrow_band_is_seen_beside_its_curve_and_nothing_is_below_the_base() {
        let drawn = between(
            &line(&[30.0, 49.5]),
            &line(&[30.0, 49.0]),
            50.0,
            2.0,
            Paint::Done,
        );
        let ys: Vec<f64> = areas(&drawn)[0].iter().map(|it| it.y).collect();
        assert_eq!(ys, [27.5, 46.75, 50.0, 32.5]);
        let none = between(
            &line(&[50.0, 50.0]),
            &line(&[50.0, 50.0]),
            50.0,
            2.0,
            Paint::Done,
        );
        assert!(areas(&none)[0].iter().all(|it| it.y >= 50.0));
    }

    #[test]
    fn what_is_not_known_is_a_gap() {
        let ys = [f64::NAN, 40.0, 40.0, f64::NAN, f64::NAN, 40.0, 40.0];
        let drawn = between(&line(&ys), &line(&[10.0; 7]), 50.0, 2.0, Paint::Done);
        let xs: Vec<Vec<f64>> = (areas(&drawn).iter())
            .map(|area| area.iter().map(|it| it.x).collect())
            .collect();
        assert_eq!(xs, [[1.0, 2.0, 2.0, 1.0], [5.0, 6.0, 6.0, 5.0]]);
    }
}
