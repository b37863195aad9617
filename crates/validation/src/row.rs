//! One line of the document: what theory says, what the simulation says, how certain that is, and
//! the verdict.

/// Independent replications of every check that involves chance.
pub(crate) const REPLICATIONS: u32 = 20;
/// Student's t for 19 degrees of freedom: 99.9 % lie within, two-sided. (From any table of it; with
/// many replications it would be 3.29.)
const STUDENT_T: f64 = 3.883;
/// The probability that a check fails by chance alone.
pub(crate) const FALSE_ALARM: f64 = 0.001;

/// What theory expects.
#[derive(Clone, Copy, Debug)]
enum Expected {
    /// This value.
    Equals(f64),
    /// This much or less.
    AtMost(f64),
    /// This much or more.
    AtLeast(f64),
}

/// One check with its expected and its measured value.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    check: String,
    source: &'static str,
    expected: Expected,
    ours: f64,
    /// Half the width of the confidence interval around `ours`.
    half_width: f64,
    /// The greatest half-width that says enough, relative to the expected value.
    width_max: f64,
    by_chance: bool,
}

/// The result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The expected value lies in the interval.
    Agrees,
    /// The expected value lies outside the interval.
    Differs,
    /// The interval is too wide to mean anything.
    TooWide,
}

impl Row {
    /// Compares the mean of independent replications with a value; the half-width of the interval
    /// may be at most this share of it.
    pub(crate) fn mean(
        check: impl Into<String>,
        (source, expected): (&'static str, f64),
        values: &[f64],
        width_max: f64,
    ) -> Self {
        Self::by_chance(check, source, Expected::Equals(expected), values, width_max)
    }

    /// Expects the mean of independent replications, with its interval, to lie below a bound.
    pub(crate) fn at_most(
        check: impl Into<String>,
        (source, bound): (&'static str, f64),
        values: &[f64],
    ) -> Self {
        Self::by_chance(
            check,
            source,
            Expected::AtMost(bound),
            values,
            f64::INFINITY,
        )
    }

    /// Expects the mean of independent replications, with its interval, to lie above a bound.
    pub(crate) fn at_least(
        check: impl Into<String>,
        (source, bound): (&'static str, f64),
        values: &[f64],
    ) -> Self {
        Self::by_chance(
            check,
            source,
            Expected::AtLeast(bound),
            values,
            f64::INFINITY,
        )
    }

    /// Checks a rule without chance: all that is uncertain is how finely it was sampled.
    pub(crate) fn exact(
        check: impl Into<String>,
        (source, expected): (&'static str, f64),
        ours: f64,
        resolution: f64,
    ) -> Self {
        Self {
            check: check.into(),
            source,
            expected: Expected::Equals(expected),
            ours,
            half_width: resolution,
            width_max: f64::INFINITY,
            by_chance: false,
        }
    }

    /// Checks a rule without chance that only gives a lower bound.
    pub(crate) fn floor(
        check: impl Into<String>,
        (source, bound): (&'static str, f64),
        ours: f64,
    ) -> Self {
        Self {
            expected: Expected::AtLeast(bound),
            ..Self::exact(check, (source, bound), ours, 0.0)
        }
    }

    /// Widens the interval by what the reference leaves open: digits that were not published, or
    /// effects that its formula ignores.
    pub(crate) fn allowing(mut self, allowance: f64) -> Self {
        self.half_width += allowance;
        self
    }

    pub(crate) fn is_by_chance(&self) -> bool {
        self.by_chance
    }

    pub(crate) fn verdict(&self) -> Verdict {
        let (low, high) = (self.ours - self.half_width, self.ours + self.half_width);
        // Written so that NaN agrees with nothing.
        let (agrees, most) = match self.expected {
            Expected::Equals(value) => (low <= value && value <= high, self.width_max * value),
            Expected::AtMost(bound) => (high <= bound, f64::INFINITY),
            Expected::AtLeast(bound) => (low >= bound, f64::INFINITY),
        };
        if !agrees {
            Verdict::Differs
        } else if self.half_width > most {
            Verdict::TooWide
        } else {
            Verdict::Agrees
        }
    }

    /// The line as a row of a Markdown table.
    pub(crate) fn markdown(&self) -> String {
        let (expected, error) = match self.expected {
            Expected::Equals(value) => (number(value), self.error(value)),
            Expected::AtMost(bound) => (format!("at most {}", number(bound)), "–".to_owned()),
            Expected::AtLeast(bound) => (format!("at least {}", number(bound)), "–".to_owned()),
        };
        let (low, high) = (self.ours - self.half_width, self.ours + self.half_width);
        let verdict = match self.verdict() {
            Verdict::Agrees => "agrees",
            Verdict::Differs => "**differs**",
            Verdict::TooWide => "**too wide**",
        };
        let most = if self.width_max.is_finite() {
            format!(" (≤ ±{} %)", number(self.width_max * 100.0))
        } else {
            String::new()
        };
        format!(
            "| {} | {expected} ({}) | {} | {error} | {} to {}{most} | {verdict} |",
            self.check,
            self.source,
            number(self.ours),
            number(low),
            number(high),
        )
    }

    fn by_chance(
        check: impl Into<String>,
        source: &'static str,
        expected: Expected,
        values: &[f64],
        width_max: f64,
    ) -> Self {
        assert_eq!(values.len(), REPLICATIONS as usize, "t is for so many");
        let count = values.len() as f64;
        let ours = values.iter().sum::<f64>() / count;
        let squares: f64 = values.iter().map(|v| (v - ours) * (v - ours)).sum();
        Self {
            check: check.into(),
            source,
            expected,
            ours,
            half_width: STUDENT_T * (squares / (count - 1.0) / count).sqrt(),
            width_max,
            by_chance: true,
        }
    }

    fn error(&self, expected: f64) -> String {
        // Nothing was expected and nothing came, so there is no error in percent.
        if expected == 0.0 {
            return "–".to_owned();
        }
        let percent = (self.ours / expected - 1.0) * 100.0;
        // Without a minus sign on an error that rounds to zero.
        format!("{percent:+.2} %").replace("-0.00", "+0.00")
    }
}

/// Runs a measurement once for each seed.
pub(crate) fn replicate(measure: impl FnMut(u32) -> f64) -> Vec<f64> {
    (1..=REPLICATIONS).map(measure).collect()
}

/// Runs several measurements together once for each seed.
pub(crate) fn replicate_together<const N: usize>(
    mut measure: impl FnMut(u32) -> [f64; N],
) -> [Vec<f64>; N] {
    let mut columns = std::array::from_fn(|_| Vec::new());
    for seed in 1..=REPLICATIONS {
        for (column, value) in columns.iter_mut().zip(measure(seed)) {
            column.push(value);
        }
    }
    columns
}

/// A number with its significant digits only.
pub(crate) fn number(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 1_000.0 => 0,
        size if size >= 100.0 => 2,
        size if size >= 10.0 => 3,
        size if size >= 0.1 => 4,
        _ => 6,
    };
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        let short = text.trim_end_matches('0').trim_end_matches('.');
        return if short == "-0" { "0" } else { short }.to_owned();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(centre: f64, spread: f64) -> Vec<f64> {
        let side = |seed: u32| {
            if seed.is_multiple_of(2) {
                spread
            } else {
                -spread
            }
        };
        replicate(|seed| centre + side(seed))
    }

    #[test]
    fn a_value_outside_the_interval_differs_and_a_wide_interval_says_too_little() {
        // Standard error 1 / sqrt(19): the half-width is 0.89.
        let verdict = |expected, width_max| {
            Row::mean("", ("", expected), &around(100.0, 1.0), width_max).verdict()
        };
        assert_eq!(verdict(100.8, 0.01), Verdict::Agrees);
        assert_eq!(verdict(101.0, 0.01), Verdict::Differs);
        assert_eq!(verdict(100.8, 0.008), Verdict::TooWide);
        let not_a_number = Row::exact("", ("", 1.0), f64::NAN, 1.0);
        assert_eq!(not_a_number.verdict(), Verdict::Differs);
    }

    #[test]
    fn the_whole_interval_has_to_keep_a_bound() {
        let values = around(100.0, 1.0);
        let verdicts = [99.0, 99.5, 100.5, 101.0].map(|bound| {
            (
                Row::at_least("", ("", bound), &values).verdict() == Verdict::Agrees,
                Row::at_most("", ("", bound), &values).verdict() == Verdict::Agrees,
            )
        });
        assert_eq!(
            verdicts,
            [(true, false), (false, false), (false, false), (false, true)]
        );
    }
}
