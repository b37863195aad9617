//! Numbers of metrics as people write and read them.

use crate::metric::{Metric, Unit};
use sluice_draw::words::format;

/// The metric of a name, among those that are allowed.
///
/// # Errors
/// What the text must be.
pub(crate) fn metric(name: &str, allowed: &[Metric]) -> Result<Metric, String> {
    let found = Metric::named(name).filter(|it| allowed.contains(it));
    found.ok_or_else(|| {
        let names: Vec<&str> = allowed.iter().map(|it| it.id()).collect();
        let (last, rest) = names.split_last().unwrap_or((&"", &[]));
        format!("must begin with {} or {last}", rest.join(", "))
    })
}

/// An amount of a metric, as it is written: "0.1%", "300ms", "2s", "$5", "1,000".
///
/// # Errors
/// What the text must be.
pub(crate) fn amount(text: &str, metric: Metric) -> Result<f64, String> {
    let (wanted, found) = match metric.unit() {
        Unit::Share => ("a share from 0 to 1, such as 0.1% or 0.001", share(text)),
        Unit::Ms => ("a time with its unit, such as 300ms, 2s or 1min", ms(text)),
        Unit::Usd => (
            "US dollars, such as 5 or $0.50",
            number(text.trim_start_matches('$')),
        ),
        Unit::Messages => ("a number of messages, such as 1000", number(text)),
    };
    found.ok_or_else(|| format!("must end with {wanted}"))
}

fn share(text: &str) -> Option<f64> {
    let share = match text.strip_suffix('%') {
        // By a division, which gives the number that people mean: 0.1 % is 0.001.
        Some(percent) => number(percent.trim_end())? / 100.0,
        None => number(text)?,
    };
    (share <= 1.0).then_some(share)
}

fn ms(text: &str) -> Option<f64> {
    let units = [
        ("ms", 1.0),
        ("min", 60_000.0),
        ("s", 1_000.0),
        ("h", 3_600_000.0),
    ];
    units.iter().find_map(|(unit, ms)| {
        let count = text.strip_suffix(unit)?;
        Some(number(count.trim_end())? * ms)
    })
}

/// A number from 0, perhaps with commas between thousands.
fn number(text: &str) -> Option<f64> {
    let plain = text.replace(',', "");
    let is_plain = plain.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    let number: f64 = plain.parse().ok().filter(|_| is_plain)?;
    number.is_finite().then_some(number)
}

/// A value of a metric in a sentence or a table; what took for ever is "never".
pub fn value(metric: Metric, value: f64) -> String {
    if value.is_infinite() {
        return match metric.unit() {
            Unit::Usd => "no price",
            _ => "never",
        }
        .to_owned();
    }
    match metric.unit() {
        Unit::Share => share_of(value),
        Unit::Ms => format::duration(value),
        Unit::Usd => format::dollars(value),
        Unit::Messages => format::count(libm::round(value) as i64),
    }
}

/// A share with up to three digits that tell something: "33.1%", "0.12%", "0.0031%", "0%".
fn share_of(share: f64) -> String {
    let percent = share * 100.0;
    let digits = digits_of(percent).min(6);
    // Zeros at the end tell nothing: a goal of 0.1% is no 0.100%.
    let shown = format::fixed(percent, digits);
    let shown = if digits > 0 {
        shown.trim_end_matches('0').trim_end_matches('.')
    } else {
        &shown
    };
    format!("{shown}%")
}

/// The decimals that show a number with about three digits.
fn digits_of(number: f64) -> u32 {
    if number == 0.0 {
        return 0;
    }
    (2 - digits_before(number.abs())).max(0) as u32
}

/// A mean with half the width of its interval, as exact as that says something: "33.1% ± 0.4", "1.24 s ± 0.03".
pub fn with_width(metric: Metric, mean: f64, half: f64) -> String {
    let (scale, before, after) = scale_of(metric, mean);
    let (mean, half) = (mean / scale, half / scale);
    // What is left of the rounding of sums is no width.
    let half = if half < mean.abs() * 1e-9 { 0.0 } else { half };
    let digits = if half <= 0.0 {
        digits_of(mean)
    } else if leading(half) >= 3.0 {
        // One digit is enough of a width that begins with a large one.
        digits_from(half)
    } else {
        digits_from(half) + 1
    };
    // Five digits of the mean, whatever the width.
    let most = (4 - digits_before(mean.abs().max(half))).max(0) as u32;
    let digits = digits.min(most).min(6);
    let shown = |number: f64| {
        if digits == 0 {
            format::count(libm::round(number.abs()) as i64)
        } else {
            format::fixed(number.abs(), digits)
        }
    };
    let sign = if mean < 0.0 && shown(mean) != shown(0.0) {
        "−"
    } else {
        ""
    };
    format!("{sign}{before}{}{after} ± {}", shown(mean), shown(half))
}

/// The power of ten of a number's first digit.
fn digits_before(number: f64) -> i32 {
    if number > 0.0 {
        libm::floor(libm::log10(number)) as i32
    } else {
        0
    }
}

/// The decimals that show a number's first digit.
fn digits_from(number: f64) -> u32 {
    (-digits_before(number)).max(0) as u32
}

/// The first digit of a number, with what follows it.
fn leading(number: f64) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    number / libm::exp10(libm::floor(libm::log10(number)))
}

/// The unit in which a value is shown: how much of the metric's own it is, and what stands before and after.
fn scale_of(metric: Metric, value: f64) -> (f64, &'static str, &'static str) {
    match metric.unit() {
        Unit::Share => (0.01, "", "%"),
        Unit::Ms if value.abs() < 1_000.0 => (1.0, "", " ms"),
        Unit::Ms if value.abs() < 600_000.0 => (1_000.0, "", " s"),
        Unit::Ms => (60_000.0, "", " min"),
        Unit::Usd => (1.0, "$", ""),
        Unit::Messages => (1.0, "", ""),
    }
}

/// A number as it is, whole ones with commas.
pub(crate) fn plain(value: f64) -> String {
    if value >= 0.0 && value.fract() == 0.0 {
        sluice_scenario::grouped(value as u64)
    } else {
        sluice_scenario::decimal(value)
    }
}

/// A name within a sentence: small, unless it begins with an abbreviation.
pub(crate) fn within(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// A list in a sentence: "a, b and c".
pub(crate) fn and(mut items: Vec<String>) -> String {
    match items.pop() {
        Some(last) if items.is_empty() => last,
        Some(last) => [&items.join(", "), " and ", &last].concat(),
        None => String::new(),
    }
}

/// Lines of cells as a table: the first column to the left, the others to the right. The first line is the heading.
pub(crate) fn columns(lines: &[Vec<String>]) -> String {
    let length = |cell: &String| cell.chars().count();
    let columns = lines.first().map_or(0, Vec::len);
    let width = |at: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(at).map(length))
            .max()
    };
    let widths: Vec<usize> = (0..columns).map(|at| width(at).unwrap_or(0)).collect();
    let mut out = String::new();
    for line in lines {
        let cells = line.iter().zip(&widths).enumerate();
        let padded = cells.map(|(at, (cell, width))| match at {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        out.push_str(padded.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_with_their_units() {
        let done = Metric::named("done.p99").expect("a metric");
        for (metric, text, amount_) in [
            (Metric::Failed, "0.1%", Some(0.001)),
            (Metric::Failed, "0.1 %", Some(0.001)),
            (Metric::Failed, "0.001", Some(0.001)),
            (Metric::Failed, "101%", None),
            (Metric::Failed, "-1%", None),
            (Metric::Failed, "NaN", None),
            (Metric::Failed, "", None),
            (done, "2s", Some(2_000.0)),
            (done, "300 ms", Some(300.0)),
            (done, "1.5min", Some(90_000.0)),
            (done, "2", None),
            (done, "1e999s", None),
            (Metric::Cost, "$5.50", Some(5.5)),
            (Metric::Cost, "5", Some(5.0)),
            (Metric::Cost, "five", None),
            (Metric::Backlog, "1,000", Some(1_000.0)),
        ] {
            assert_eq!(amount(text, metric).ok(), amount_, "{text}");
        }
    }

    #[test]
    fn numbers_are_as_exact_as_their_intervals() {
        let done = Metric::named("done.p99").expect("a metric");
        for (metric, mean, half, said) in [
            (Metric::Failed, 0.331_24, 0.004_1, "33.1% ± 0.4"),
            (Metric::Failed, 0.331_24, 0.001_2, "33.12% ± 0.12"),
            (Metric::Failed, -0.331, 0.004, "−33.1% ± 0.4"),
            (done, 1_243.0, 27.0, "1.243 s ± 0.027"),
            (done, 243.0, 31.0, "243 ms ± 31"),
            (Metric::Cost, 4.205, 0.012, "$4.205 ± 0.012"),
            (Metric::Backlog, 12_345.0, 120.0, "12,345 ± 120"),
            (Metric::Backlog, 0.0, 0.0, "0 ± 0"),
            (Metric::Cost, -0.181, 0.009, "−$0.181 ± 0.009"),
            (done, 895.99, 1e-12, "896 ms ± 0"),
            (done, 80.0, 0.000_04, "80.000 ms ± 0.000"),
            (Metric::Failed, -0.000_000_1, 0.01, "0.0% ± 1.0"),
        ] {
            assert_eq!(with_width(metric, mean, half), said);
        }
        assert_eq!(value(Metric::Failed, 0.001), "0.1%");
        assert_eq!(value(Metric::Failed, 0.000_123_4), "0.0123%");
        assert_eq!(value(Metric::Failed, 1.0), "100%");
        assert_eq!(value(Metric::Failed, 0.331_2), "33.1%");
        assert_eq!(value(Metric::Failed, 0.0), "0%");
        assert_eq!(value(done, f64::INFINITY), "never");
    }
}
