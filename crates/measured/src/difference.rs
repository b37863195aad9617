//! How far a run is from what was measured, in numbers and in words.

use super::words::{decimal, percent};
use serde::Serialize;

/// How two series are apart which have a value for each of the same periods.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The periods that are compared: at least one.
    pub points: usize,
    /// The mean of what was measured.
    pub measured_mean: f64,
    /// The mean of what was simulated.
    pub simulated_mean: f64,
    /// The mean of how far each value is off, as a share of the measured one; those with nothing measured are left
    /// out. None if nothing was measured at all.
    pub off: Option<f64>,
    /// How many periods were left out of that, since nothing was measured in them.
    pub zeros: usize,
    /// The mean of the simulated values in those.
    pub simulated_at_zeros: f64,
    /// How much the run is too high in all, as a share of what was measured: negative if it is too low. None if
    /// nothing was measured at all.
    pub bias: Option<f64>,
    /// Whether the two go up and down together, from −1 to 1 (Pearson's correlation). None if one of them stays as it
    /// is, or there are fewer than three points.
    pub together: Option<f64>,
}

/// Points without which a correlation says nothing.
const POINTS_MIN: usize = 3;
/// Nearer than this, shares are called the same.
const NOTHING: f64 = 5e-5;

impl Difference {
    /// The difference of pairs of a measured and a simulated value; none without pairs.
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        let count = pairs.len() as f64;
        if pairs.is_empty() {
            return None;
        }
        let measured_mean = pairs.iter().map(|it| it.0).sum::<f64>() / count;
        let simulated_mean = pairs.iter().map(|it| it.1).sum::<f64>() / count;
        let (nothing, something): (Vec<_>, Vec<_>) = pairs.iter().partition(|it| it.0 == 0.0);
        let offs = something
            .iter()
            .map(|(measured, simulated)| ((simulated - measured) / measured).abs());
        let mean = |sum: f64, count: usize| (count > 0).then(|| sum / count as f64);
        let off = mean(offs.sum(), something.len());
        let at_zeros = nothing.iter().map(|it| it.1).sum::<f64>();
        Some(Self {
            points: pairs.len(),
            measured_mean,
            simulated_mean,
            off,
            zeros: nothing.len(),
            simulated_at_zeros: mean(at_zeros, nothing.len()).unwrap_or_default(),
            bias: (measured_mean != 0.0).then(|| (simulated_mean - measured_mean) / measured_mean),
            together: together(pairs, measured_mean, simulated_mean),
        })
    }

    /// Whether there is none at all.
    pub fn is_nothing(&self) -> bool {
        self.off.is_none_or(|it| it < 1e-9) && self.simulated_at_zeros.abs() < 1e-9
    }

    /// "on average 12 % off, 3 % too high; correlation 0.97".
    pub fn words(&self) -> String {
        let mut text = match self.off {
            _ if self.is_nothing() => "the same".to_owned(),
            Some(off) if off < NOTHING => "hardly off".to_owned(),
            Some(off) => ["on average ", &percent(off), " off"].concat(),
            None => [
                "nothing was measured, and the run has ",
                &decimal(self.simulated_mean),
            ]
            .concat(),
        };
        match self.bias {
            Some(bias) if bias >= NOTHING => text += &[", ", &percent(bias), " too high"].concat(),
            Some(bias) if bias <= -NOTHING => text += &[", ", &percent(-bias), " too low"].concat(),
            _ => {}
        }
        if self.off.is_some() && self.zeros > 0 && self.simulated_at_zeros > 0.0 {
            let periods = if self.zeros == 1 {
                " period"
            } else {
                " periods"
            };
            text += &[
                "; where nothing was measured (",
                &self.zeros.to_string(),
                periods,
                ") it has ",
                &decimal(self.simulated_at_zeros),
            ]
            .concat();
        }
        if let Some(together) = self.together {
            text += &[
                "; correlation ",
                &format!("{together:.2}").replace('-', "−"),
            ]
            .concat();
        }
        text
    }
}

/// Pearson's correlation.
fn together(pairs: &[(f64, f64)], one_mean: f64, other_mean: f64) -> Option<f64> {
    let (mut both, mut one, mut other) = (0.0, 0.0, 0.0);
    for (measured, simulated) in pairs {
        let (a, b) = (measured - one_mean, simulated - other_mean);
        both += a * b;
        one += a * a;
        other += b * b;
    }
    // What is left of a constant after rounding does not move.
    let moves = |squares: f64, mean: f64| squares > 1e-18 * mean * mean * pairs.len() as f64;
    let can = pairs.len() >= POINTS_MIN && moves(one, one_mean) && moves(other, other_mean);
    let found = both / (libm::sqrt(one) * libm::sqrt(other));
    (can && found.is_finite()).then(|| found.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(f64, f64)]) -> Difference {
        Difference::of(pairs).expect("pairs")
    }

    #[test]
    fn the_same_is_no_difference() {
        let same = of(&[(1.0, 1.0), (2.0, 2.0), (5.0, 5.0), (0.0, 0.0)]);
        assert!(same.is_nothing());
        assert_eq!(same.words(), "the same; correlation 1.00");
        assert_eq!(Difference::of(&[]), None);
    }

    #[test]
    fn each_number_says_what_it_is_called() {
        let found = of(&[(10.0, 12.0), (20.0, 22.0), (40.0, 38.0)]);
        let off = (0.2 + 0.1 + 0.05) / 3.0;
        assert!((found.off.expect("off") - off).abs() < 1e-12);
        assert!((found.bias.expect("bias") - 2.0 / 70.0).abs() < 1e-12);
        assert!(found.together.expect("moves") > 0.99);
        assert_eq!(
            found.words(),
            "on average 12 % off, 2.86 % too high; correlation 1.00"
        );
        let against = of(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)]);
        assert!((against.together.expect("moves") + 1.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_measured_is_no_percentage() {
        let some = of(&[(0.0, 4.0), (10.0, 10.0), (0.0, 0.0)]);
        assert_eq!((some.off, some.zeros), (Some(0.0), 2));
        assert!(
            some.words()
                .contains("nothing was measured (2 periods) it has 2")
        );
        let all = of(&[(0.0, 4.0), (0.0, 2.0), (0.0, 3.0)]);
        assert_eq!((all.off, all.bias, all.together), (None, None, None));
        assert_eq!(all.words(), "nothing was measured, and the run has 3");
    }
}
