//! Numbers as people read them: with thousands separators, few digits and a unit.

/// A number with `digits` decimals: "0.42". Halves are rounded away from zero, as people do, where
/// Rust's own formatting rounds them to even. Written as a whole number of the last digit, because Rust's
/// writer of floats weighs several kilobytes in the page.
///
/// Beyond 2^63 units of the last digit the number is cut off there; what is no number is zero.
pub fn fixed(number: f64, digits: u32) -> String {
    let scale = 10_u64.pow(digits);
    let units = libm::round(number * scale as f64) as i64;
    let sign = if units < 0 { "-" } else { "" };
    let (whole, rest) = (units.unsigned_abs() / scale, units.unsigned_abs() % scale);
    if digits == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest:0width$}", width = digits as usize)
    }
}

/// A number with the fewest digits that identify it: "0.1".
pub fn exact(number: f64) -> String {
    sluice_scenario::decimal(number)
}

/// A whole number with thousands separators: "12,345".
pub fn count(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", sluice_scenario::grouped(number.unsigned_abs()))
}

/// A number with thousands separators and as few decimals as identify it: "12,345", "0.1".
pub fn grouped(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        count(number as i64)
    } else {
        exact(number)
    }
}

/// A whole number in at most six characters: "9,999", "12.3k", "4.56M".
pub fn short(number: i64) -> String {
    let size = number.unsigned_abs() as f64;
    let (scaled, unit) = match size {
        s if s < 9_999.5 => return count(number),
        s if s < 999_500.0 => (s / 1e3, "k"),
        s if s < 999_500_000.0 => (s / 1e6, "M"),
        s => (s / 1e9, "G"),
    };
    let sign = if number < 0 { "−" } else { "" };
    let scaled = fixed(scaled, u32::from(scaled < 99.95));
    format!("{sign}{scaled}{unit}")
}

/// A rate per second, with a decimal only where it tells something.
pub fn rate(per_second: f64) -> String {
    if per_second > 0.0 && per_second < 9.95 {
        fixed(per_second, 1)
    } else {
        count(libm::round(per_second) as i64)
    }
}

/// A latency: "61 ms", "3.9 s", "125 s", "12 min". Always short: it stands in a narrow column.
pub fn duration(ms: f64) -> String {
    let (number, digits, unit) = match ms {
        ms if ms < 9.95 => (ms, 1, "ms"),
        ms if ms < 999.5 => (ms, 0, "ms"),
        ms if ms < 9_950.0 => (ms / 1e3, 1, "s"),
        ms if ms < 599_500.0 => (ms / 1e3, 0, "s"),
        ms if ms < 5_970_000.0 => (ms / 6e4, 0, "min"),
        ms => (ms / 3.6e6, 0, "h"),
    };
    format!("{} {unit}", fixed(number, digits))
}

/// A time in the largest unit in which it is a whole number: "4 days", "1 h", "90 s", "1,500 ms".
pub fn whole_time(ms: f64) -> String {
    let units = [
        (86_400_000.0, "days"),
        (3_600_000.0, "h"),
        (60_000.0, "min"),
        (1_000.0, "s"),
    ];
    // A day is better known as 24 hours.
    let is_whole = |&(size, unit): &(f64, &str)| {
        let least = if unit == "days" { 2.0 * size } else { size };
        ms >= least && ms % size == 0.0
    };
    let (size, unit) = units.into_iter().find(is_whole).unwrap_or((1.0, "ms"));
    format!("{} {unit}", grouped(ms / size))
}

/// A share of one: "0%", "0.4%", "41%". Almost none is never shown as none, nor almost all as all.
pub fn percent(share: f64) -> String {
    let hundredths = share * 100.0;
    if share <= 0.0 {
        "0%".to_owned()
    } else if hundredths < 0.1 {
        "<0.1%".to_owned()
    } else if share >= 1.0 {
        "100%".to_owned()
    } else if hundredths > 99.9 {
        ">99.9%".to_owned()
    } else {
        let digits = u32::from(!(9.95..99.0).contains(&hundredths));
        format!("{}%", fixed(hundredths, digits))
    }
}

/// An amount in US dollars.
pub fn dollars(amount: f64) -> String {
    if amount < 999.995 {
        format!("${}", fixed(amount, 2))
    } else {
        format!("${}", count(libm::round(amount) as i64))
    }
}

/// An instant as a player shows it: "00:22"; with hours from 100 minutes on: "20:10:00".
pub fn clock(seconds: f64) -> String {
    let seconds = libm::floor(seconds.max(0.0)) as i64;
    let (minutes, rest) = (seconds / 60, seconds % 60);
    if minutes < 100 {
        format!("{minutes:02}:{rest:02}")
    } else {
        format!("{}:{:02}:{rest:02}", minutes / 60, minutes % 60)
    }
}

/// A share in words, for a sentence: "four requests in ten".
pub fn share_in_words(share: f64) -> String {
    const NUMBERS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    let tenths = libm::round(share * 10.0) as usize;
    match (share, tenths) {
        (share, _) if share >= 0.995 => "every request".to_owned(),
        (_, 10) => "almost every request".to_owned(),
        (_, 5) => "half of all requests".to_owned(),
        (share, _) if share < 0.005 => "fewer than one request in two hundred".to_owned(),
        (share, _) if share < 0.015 => "one request in a hundred".to_owned(),
        (share, _) if share < 0.035 => "one request in fifty".to_owned(),
        (share, _) if share < 0.075 => "one request in twenty".to_owned(),
        (_, 0 | 1) => "one request in ten".to_owned(),
        (_, tenths) => format!("{} requests in ten", NUMBERS[tenths]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_thousands_separators() {
        let cases = [0, 7, 999, 1_000, 12_345, 1_234_567, -4_321].map(count);
        assert_eq!(
            cases,
            ["0", "7", "999", "1,000", "12,345", "1,234,567", "−4,321"]
        );
    }

    #[test]
    fn decimals_are_rounded_and_kept() {
        let cases = [
            (0.04, 1),
            (0.05, 1),
            (9.996, 2),
            (1.5, 0),
            (-2.25, 1),
            (-0.04, 1),
        ];
        let texts = cases.map(|(number, digits)| fixed(number, digits));
        assert_eq!(texts, ["0.0", "0.1", "10.00", "2", "-2.3", "0.0"]);
        assert_eq!(fixed(-0.25, 2), "-0.25");
        assert_eq!(fixed(1e300, 0), i64::MAX.to_string());
        assert_eq!([0.1, 2.0, -0.35].map(exact), ["0.1", "2", "-0.35"]);
    }

    #[test]
    fn short_counts_stay_short() {
        let cases = [
            9_999,
            10_000,
            99_949,
            99_950,
            999_499,
            999_500,
            12_345_678,
            2_000_000_000,
        ];
        let texts = cases.map(short);
        assert_eq!(
            texts,
            [
                "9,999", "10.0k", "99.9k", "100k", "999k", "1.0M", "12.3M", "2.0G"
            ]
        );
        assert!(texts.iter().all(|text| text.len() <= 6));
    }

    #[test]
    fn durations_change_their_unit_where_it_helps() {
        let cases = [0.42, 9.99, 61.3, 999.6, 3_912.0, 41_200.0, 125_000.0].map(duration);
        assert_eq!(
            cases,
            [
                "0.4 ms", "10 ms", "61 ms", "1.0 s", "3.9 s", "41 s", "125 s"
            ]
        );
    }

    #[test]
    fn whole_times_have_the_largest_unit_that_fits() {
        let cases = [
            0.0,
            0.001,
            560.0,
            1_500.0,
            90_000.0,
            3_600_000.0,
            86_400_000.0,
            345_600_000.0,
        ];
        assert_eq!(
            cases.map(whole_time),
            [
                "0 ms", "0.001 ms", "560 ms", "1,500 ms", "90 s", "1 h", "24 h", "4 days"
            ]
        );
    }

    #[test]
    fn almost_none_is_not_none_and_almost_all_is_not_all() {
        let cases = [0.0, 0.0004, 0.004, 0.41, 0.9949, 0.9999, 1.0].map(percent);
        assert_eq!(
            cases,
            ["0%", "<0.1%", "0.4%", "41%", "99.5%", ">99.9%", "100%"]
        );
    }

    #[test]
    fn shares_read_like_spoken_english() {
        let cases = [0.01, 0.05, 0.1, 0.41, 0.5, 0.97, 1.0].map(share_in_words);
        assert_eq!(
            cases,
            [
                "one request in a hundred",
                "one request in twenty",
                "one request in ten",
                "four requests in ten",
                "half of all requests",
                "almost every request",
                "every request"
            ]
        );
    }

    #[test]
    fn small_rates_keep_a_digit() {
        assert_eq!([0.0, 0.4, 9.96, 412.4].map(rate), ["0", "0.4", "10", "412"]);
        assert_eq!([0.0, 22.9, 120.0].map(clock), ["00:00", "00:22", "02:00"]);
        assert_eq!([5_999.0, 72_600.0].map(clock), ["99:59", "20:10:00"]);
        assert_eq!([5.3, 1_234.5].map(dollars), ["$5.30", "$1,235"]);
    }
}
