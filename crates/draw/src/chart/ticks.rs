//! Round numbers for axes.

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `value`.
pub fn round_up(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 1.0;
    }
    let mut power = 1.0;
    while power * 10.0 <= value {
        power *= 10.0;
    }
    while power > value {
        power /= 10.0;
    }
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|&round| round >= value * (1.0 - 1e-9))
        .unwrap_or(power * 10.0)
}

/// Seconds between the ticks of a time axis, so that there are at most `ticks_max`.
pub fn seconds_between(end_s: f64, ticks_max: f64) -> f64 {
    const STEPS: [f64; 15] = [
        1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1_800.0, 3_600.0, 7_200.0,
        14_400.0, 28_800.0,
    ];
    let least = end_s / ticks_max.max(1.0);
    STEPS
        .into_iter()
        .find(|&step| step >= least)
        .unwrap_or_else(|| round_up(least))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        let cases = [0.0, 0.7, 1.0, 180.0, 230.0, 1_000.0, 1_001.0].map(round_up);
        assert_eq!(cases.map(|c| c as i64), [1, 1, 1, 200, 250, 1_000, 2_000]);
        let steps = [(120.0, 8.0), (120.0, 4.0), (20.0, 8.0), (100_000.0, 4.0)]
            .map(|(end_s, ticks)| seconds_between(end_s, ticks) as i64);
        assert_eq!(steps, [15, 30, 5, 28_800]);
    }
}
