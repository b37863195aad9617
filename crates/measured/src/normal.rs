//! The standard normal distribution.

/// The 99th percentile.
pub(crate) const Z_99: f64 = 2.326_347_874_040_841;

/// The share below `z`.
pub(crate) fn below(z: f64) -> f64 {
    0.5 * libm::erfc(-z / core::f64::consts::SQRT_2)
}

/// The value below which a share lies that is between 0 and 1.
pub(crate) fn at(share: f64) -> f64 {
    let share = share.clamp(1e-12, 1.0 - 1e-12);
    // Bisection: it is asked for a few percentiles only.
    let (mut low, mut high) = (-8.0, 8.0);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_values_are_each_others_inverse() {
        assert!((at(0.99) - Z_99).abs() < 1e-9);
        assert!(at(0.5).abs() < 1e-9);
        assert!((below(1.0) - 0.841_344_746).abs() < 1e-8);
    }
}
