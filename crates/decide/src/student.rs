//! Student's t: how many standard errors an interval reaches on each side.

use libm::{exp, lgamma, log, sqrt};

/// The quantile of Student's t with `freedom` degrees of freedom for a two-sided interval that holds with
/// this confidence, between 0 and 1 (not included): 2.093 for 19 and 0.95. Infinite without freedom.
pub fn student_t(freedom: u32, confidence: f64) -> f64 {
    if freedom == 0 {
        return f64::INFINITY;
    }
    // The share outside grows smaller with t: halve until nothing is left to halve.
    let (mut low, mut high) = (0.0, 1.0);
    while outside(high, freedom) > 1.0 - confidence && high < 1e12 {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if outside(middle, freedom) > 1.0 - confidence {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// The probability that |T| is greater than t.
fn outside(t: f64, freedom: u32) -> f64 {
    let freedom = f64::from(freedom);
    incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5)
}

/// The regularised incomplete beta function, by its continued fraction.
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    // The fraction converges quickly below this, and the function is symmetric.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(1.0 - x, b, a);
    }
    let front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1.0 - x);
    exp(front) / a * fraction(x, a, b)
}

/// Lentz's method.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let off_zero = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / off_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = below;
    for nth in 1..500_u32 {
        let nth = f64::from(nth);
        let twice = a + 2.0 * nth;
        let even = nth * (b - nth) * x / ((twice - 1.0) * twice);
        let odd = -(a + nth) * (a + b + nth) * x / (twice * (twice + 1.0));
        let mut change = 1.0;
        for step in [even, odd] {
            below = 1.0 / off_zero(1.0 + step * below);
            above = off_zero(1.0 + step / above);
            change = above * below;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    value
}

/// The seeds that it takes for an interval of this half width, by the spread that some seeds had: at least two.
pub(crate) fn seeds_for(half_width: f64, deviation: f64, confidence: f64) -> u64 {
    if deviation <= 0.0 || half_width.is_nan() {
        return 2;
    }
    let needed = |t: f64| {
        let standard_errors = t * deviation / half_width;
        (standard_errors * standard_errors).ceil().max(2.0)
    };
    // With few seeds t depends on how many they are: a few rounds settle it.
    let mut seeds = needed(1.96);
    for _ in 0..20 {
        let freedom = (seeds - 1.0).min(f64::from(u32::MAX)) as u32;
        let next = needed(student_t(freedom, confidence)).max(seeds);
        if next <= seeds {
            break;
        }
        // From below, so that it stops at the first that is enough.
        seeds = (seeds + 1.0).max(sqrt(seeds * next).floor());
    }
    seeds as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From printed tables, which have three or four decimals.
    #[test]
    fn it_is_as_tables_have_it() {
        for (freedom, confidence, t) in [
            (1, 0.95, 12.706),
            (2, 0.95, 4.303),
            (9, 0.95, 2.262),
            (19, 0.95, 2.093),
            (19, 0.999, 3.883),
            (60, 0.95, 2.000),
            (1_000, 0.95, 1.962),
            (10, 0.99, 3.169),
        ] {
            let found = student_t(freedom, confidence);
            assert!((found - t).abs() < 6e-4, "{freedom}: {found}");
        }
        assert!((student_t(10_000_000, 0.95) - 1.959_964).abs() < 1e-5);
        assert!(student_t(0, 0.95).is_infinite());
    }

    #[test]
    fn so_many_seeds_are_enough_and_hardly_fewer() {
        for (half_width, deviation) in [(1.0, 1.0), (0.1, 1.0), (0.5, 3.0), (10.0, 1.0)] {
            let seeds = seeds_for(half_width, deviation, 0.95);
            let width =
                |seeds: u64| student_t(seeds as u32 - 1, 0.95) * deviation / (seeds as f64).sqrt();
            assert!(width(seeds) <= half_width, "{seeds}");
            assert!(seeds < 4 || width(seeds - 2) > half_width, "{seeds}");
        }
        assert_eq!(seeds_for(1.0, 0.0, 0.95), 2);
    }
}
