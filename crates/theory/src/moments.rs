//! Mean and variation of many values, taken in one by one.

/// Count, mean and sum of squared differences from it, by Welford's method.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Moments {
    pub(crate) count: u64,
    pub(crate) mean: f64,
    squares: f64,
}

impl Moments {
    /// Takes in a value.
    pub(crate) fn add(&mut self, value: f64) {
        self.count += 1;
        let off = value - self.mean;
        self.mean += off / self.count as f64;
        self.squares += off * (value - self.mean);
    }

    /// The mean; none without values.
    pub(crate) fn known_mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The squared coefficient of variation: 0 of constant values, 1 of exponential ones. None if there are fewer than
    /// two values, or their mean is zero.
    pub(crate) fn scv(&self) -> Option<f64> {
        let is_known = self.count > 1 && self.mean > 0.0;
        is_known.then(|| self.squares / (self.count - 1) as f64 / (self.mean * self.mean))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constant_values_have_no_variation_and_two_apart_have_some() {
        let of = |values: &[f64]| {
            let mut moments = Moments::default();
            for value in values {
                moments.add(*value);
            }
            moments
        };
        assert_eq!(of(&[]).scv(), None);
        assert_eq!(of(&[3.0, 3.0, 3.0]).scv(), Some(0.0));
        // Mean 2, variance 2.
        assert_eq!(of(&[1.0, 3.0]).scv(), Some(0.5));
        assert_eq!(of(&[1.0, 3.0]).known_mean(), Some(2.0));
    }
}
