//! A curve without a chart around it: what a reader sees of traffic before it is run.

use crate::paint::shape::{Point, Step, point};
use crate::paint::svg;

/// The paths of a curve, as SVG writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its line, with gaps where there is no value.
    pub line: String,
    /// The area under it.
    pub area: String,
}

impl Preview {
    /// Values at even intervals, each drawn as long as it holds, in a plot of this size; the highest reaches its top.
    pub fn of(values: &[Option<f64>], width: f64, height: f64) -> Self {
        let most = values.iter().flatten().copied().fold(0.0, f64::max);
        Self::below(most, values, width, height)
    }

    /// The same where another value reaches the top.
    pub fn below(most: f64, values: &[Option<f64>], width: f64, height: f64) -> Self {
        let step = width / values.len().max(1) as f64;
        let y = |value: f64| {
            let share = if most > 0.0 { value / most } else { 0.0 };
            height * (1.0 - share)
        };
        let (mut line, mut area) = (Vec::new(), Vec::new());
        let mut before: Option<Point> = None;
        for (nth, value) in values.iter().enumerate() {
            let Some(value) = value else {
                fall(&mut area, before.take(), height);
                continue;
            };
            let from = point(nth as f64 * step, y(*value));
            let until = from.plus(step, 0.0);
            if before.is_none() {
                line.push(Step::Move(from));
                area.extend([Step::Move(point(from.x, height)), Step::Line(from)]);
            } else {
                line.push(Step::Line(from));
                area.push(Step::Line(from));
            }
            line.push(Step::Line(until));
            area.push(Step::Line(until));
            before = Some(until);
        }
        fall(&mut area, before, height);
        Self {
            line: svg::path(&line),
            area: svg::path(&area),
        }
    }
}

/// Ends an area at the base of the plot.
fn fall(area: &mut Vec<Step>, from: Option<Point>, base: f64) {
    if let Some(from) = from {
        area.extend([Step::Line(point(from.x, base)), Step::Close]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_drawn_as_long_as_it_holds_and_a_gap_is_left_open() {
        let drawn = Preview::of(&[Some(50.0), Some(100.0), None, Some(0.0)], 400.0, 100.0);
        assert_eq!(drawn.line, "M0 50L100 50L100 0L200 0M300 100L400 100");
        assert_eq!(
            drawn.area,
            "M0 100L0 50L100 50L100 0L200 0L200 100ZM300 100L300 100L400 100L400 100Z"
        );
        assert_eq!(Preview::of(&[], 400.0, 100.0), Preview::default());
    }
}
