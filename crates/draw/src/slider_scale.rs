//! Where a value stands on a slider.
//!
//! A wide range is laid out logarithmically, so that the small values, among which there is more to
//! see, get as much room as the large ones; a narrow range is laid out evenly.

use sluice_scenario::fields::Kind;

/// Positions of a slider, from end to end.
pub const STEPS: f64 = 200.0;

/// A range of more steps than this counts as wide.
const WIDE: f64 = 300.0;

/// A range of numbers on a slider.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SliderScale {
    min: f64,
    max: f64,
    /// The smallest difference between two values.
    grain: f64,
}

impl SliderScale {
    /// The scale for what a field may hold; none if that is not a range.
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Whole { min, max } => Some(Self {
                min: min.into(),
                max: max.into(),
                grain: 1.0,
            }),
            Kind::Number { min, max } => Some(Self {
                min,
                max,
                grain: if max <= 100.0 { 0.01 } else { 0.1 },
            }),
            _ => None,
        }
    }

    /// The position of a value, from 0 to [`STEPS`].
    pub fn place(&self, value: f64) -> f64 {
        let above = (value - self.min).max(0.0);
        let span = self.max - self.min;
        let share = if self.is_wide() {
            libm::log(1.0 + above / self.unit()) / self.logarithm()
        } else {
            above / span
        };
        share * STEPS
    }

    /// The value at a position, to two digits; if the slider has moved less than that from `now`,
    /// the next value in that direction.
    pub fn value(&self, place: f64, now: f64) -> f64 {
        let share = (place / STEPS).clamp(0.0, 1.0);
        let span = self.max - self.min;
        let exact = self.min
            + if self.is_wide() {
                self.unit() * (libm::exp(share * self.logarithm()) - 1.0)
            } else {
                share * span
            };
        let mut value = self.round(exact);
        let moved = place - self.place(now);
        if moved * (value - now) <= 0.0 && moved != 0.0 {
            let digit = self.digit(now);
            value = if moved > 0.0 {
                now + digit
            } else {
                now - digit
            };
        }
        // Not `clamp`: its panic brings Rust's writer of floats into the page.
        self.round(value).max(self.min).min(self.max)
    }

    /// The logarithm by which a wide range grows from end to end.
    fn logarithm(&self) -> f64 {
        libm::log(1.0 + (self.max - self.min) / self.unit())
    }

    fn is_wide(&self) -> bool {
        (self.max - self.min) / self.grain > WIDE
    }

    /// Below this value a wide range is laid out evenly.
    fn unit(&self) -> f64 {
        (self.grain * 10.0).min(1.0)
    }

    fn round(&self, value: f64) -> f64 {
        // Dividing by whole numbers keeps decimals short: 0.35, not 0.35000000000000003.
        let digit = self.digit(value);
        if digit < 1.0 {
            let parts = libm::round(1.0 / digit);
            libm::round(value * parts) / parts
        } else {
            libm::round(value / digit) * digit
        }
    }

    /// The unit of a value's second digit.
    fn digit(&self, value: f64) -> f64 {
        let mut digit = self.grain;
        while self.is_wide() && value.abs() >= digit * 100.0 {
            digit *= 10.0;
        }
        digit
    }
}

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    reason = "values on a dial are exact to the last digit"
)]
mod tests {
    use super::*;
    use sluice_scenario::fields;

    fn dials() -> impl Iterator<Item = SliderScale> {
        let inner = fields::LATENCY.iter();
        fields::all()
            .chain(inner)
            .filter_map(|row| SliderScale::of(row.kind))
    }

    #[test]
    fn both_ends_of_every_range_are_at_the_ends() {
        for dial in dials().filter(|dial| dial.min < dial.max) {
            assert_eq!((dial.place(dial.min), dial.place(dial.max)), (0.0, STEPS));
            assert_eq!(
                dial.value(0.0, dial.max),
                dial.round(dial.min).max(dial.min)
            );
            assert_eq!(
                dial.value(STEPS, dial.min),
                dial.round(dial.max).min(dial.max)
            );
        }
    }

    #[test]
    fn every_press_of_an_arrow_changes_the_value_in_its_direction() {
        for dial in dials().filter(|dial| dial.min < dial.max) {
            let mut value = dial.min;
            for _ in 0..2 * STEPS as usize {
                // A browser keeps the handle on whole positions.
                let place = (libm::round(dial.place(value)) + 1.0).min(STEPS);
                let next = dial.value(place, value);
                // The last positions all stand for the end of the range.
                let at_end = libm::round(dial.place(value)) == STEPS;
                assert!(next > value || at_end, "{dial:?} at {value}");
                value = next;
            }
            assert!(dial.place(value) > STEPS - 1.0, "{dial:?} stops at {value}");
        }
    }

    #[test]
    fn values_are_short() {
        let dial = SliderScale::of(Kind::Whole {
            min: 0,
            max: 100_000,
        })
        .expect("a range");
        let values = [1.0, 50.0, 100.0, 150.0].map(|place| dial.value(place, 0.0));
        assert_eq!(values, [1.0, 17.0, 320.0, 5_600.0]);
        let share = SliderScale::of(Kind::Number { min: 0.0, max: 1.0 }).expect("a range");
        assert_eq!(share.value(70.0, 0.0), 0.35);
    }
}
