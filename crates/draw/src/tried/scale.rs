//! Scales: where a number stands between the least and the most, by its logarithm where they are far apart.

use crate::chart::ticks::round_up;

/// From this ratio of the most to the least on, a scale is logarithmic.
const WIDE: f64 = 20.0;

/// A scale of numbers from 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    /// Whether it is logarithmic.
    pub(super) is_log: bool,
}

impl Scale {
    /// From the least to the most of these numbers, of which infinite ones do not count.
    pub(super) fn between(values: impl Iterator<Item = f64>) -> Self {
        let finite: Vec<f64> = values.filter(|it| it.is_finite()).collect();
        let low = finite.iter().copied().reduce(f64::min).unwrap_or(0.0);
        let high = finite.iter().copied().reduce(f64::max).unwrap_or(1.0);
        Self {
            low,
            high: if high > low { high } else { low + 1.0 },
            is_log: low > 0.0 && high / low > WIDE,
        }
    }

    /// From zero to the most of these numbers; from the least of those above zero where it is logarithmic.
    pub(super) fn from_zero(values: impl Iterator<Item = f64>) -> Self {
        let above = Self::between(values.filter(|it| *it > 0.0));
        if above.is_log {
            return above;
        }
        Self { low: 0.0, ..above }
    }

    /// Where a number stands, from 0 to 1; below zero where it has no logarithm.
    pub(super) fn share(&self, value: f64) -> f64 {
        if !self.is_log {
            return (value - self.low) / (self.high - self.low);
        }
        if value <= 0.0 {
            return -1.0;
        }
        libm::log(value / self.low) / libm::log(self.high / self.low)
    }

    /// Round numbers on it, about so many at most.
    pub(super) fn ticks(&self, most: f64) -> Vec<f64> {
        let most = most.max(2.0);
        if !self.is_log {
            let step = round_up((self.high - self.low) / most);
            let first = libm::ceil(self.low / step - 1e-9);
            let numbers = (0..64).map(|nth| (first + f64::from(nth)) * step);
            return numbers.take_while(|it| self.holds(*it)).collect();
        }
        let decades = libm::log10(self.high / self.low);
        let factors: &[f64] = if decades * 3.0 <= most {
            &[1.0, 2.0, 5.0]
        } else if decades * 2.0 <= most {
            &[1.0, 3.0]
        } else {
            &[1.0]
        };
        // Of many powers of ten every other one, or fewer.
        let stride = libm::ceil(decades / most).max(1.0) as usize;
        let first = libm::floor(libm::log10(self.low)) as i32;
        let powers = (first..first + 40).step_by(stride);
        let numbers = powers.flat_map(|power| {
            // By a division below one, which gives the number that people mean.
            let ten = libm::exp10(f64::from(power.abs()));
            let scaled = move |it: &f64| if power < 0 { it / ten } else { it * ten };
            factors.iter().map(scaled)
        });
        numbers
            .skip_while(|it| *it < self.low * (1.0 - 1e-9))
            .take_while(|it| self.holds(*it))
            .collect()
    }

    fn holds(&self, value: f64) -> bool {
        value <= self.high * (1.0 + 1e-9)
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn a_wide_range_is_logarithmic_with_round_numbers() {
        let wide = Scale::between([5.0, 500.0, 131.0, f64::INFINITY].into_iter());
        assert!(wide.is_log);
        assert_eq!(
            wide.ticks(8.0),
            [5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0]
        );
        assert_eq!(wide.ticks(3.0), [10.0, 100.0]);
        assert!((wide.share(50.0) - 0.5).abs() < 1e-9);
        assert!(wide.share(0.0) < 0.0);
        let shares = Scale::from_zero([0.0, 0.9, 0.001, 0.0004].into_iter());
        assert!(shares.is_log);
        assert_eq!(shares.ticks(5.0), [0.001, 0.01, 0.1]);
    }

    #[test]
    fn a_narrow_one_is_even_and_begins_at_zero_where_it_should() {
        let narrow = Scale::between([100.0, 180.0].into_iter());
        assert!(!narrow.is_log);
        assert_eq!(narrow.ticks(4.0), [100.0, 120.0, 140.0, 160.0, 180.0]);
        let from_zero = Scale::from_zero([3.0, 4.0].into_iter());
        assert!((from_zero.share(2.0) - 0.5).abs() < 1e-9);
        // One number, or none, has a place all the same.
        for values in [vec![], vec![7.0], vec![f64::INFINITY], vec![0.0]] {
            for scale in [
                Scale::between(values.iter().copied()),
                Scale::from_zero(values.iter().copied()),
            ] {
                let share = scale.share(
                    values
                        .first()
                        .copied()
                        .filter(|it| it.is_finite())
                        .unwrap_or(0.0),
                );
                assert!(
                    share.is_finite() && scale.ticks(5.0).len() < 12,
                    "{scale:?}"
                );
            }
        }
    }
}
