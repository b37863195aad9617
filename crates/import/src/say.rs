//! Numbers, times and lists as sentences have them.

use super::stamp::DAY_MS;
use time::OffsetDateTime;

/// Earlier instants are those of files that name no day.
const NO_DAY_MS: i64 = 1_000 * DAY_MS;

/// Characters of a field that are quoted.
const SHOWN_MAX: usize = 40;
/// Characters of a line that are quoted.
const LINE_MAX: usize = 120;

/// A whole number with its thousands set apart: "184,838".
pub(crate) fn separated(number: f64) -> String {
    let digits = format!("{:.0}", number.abs());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with three digits that matter, or all whole ones: "1,234", "12.5", "0.104".
pub(crate) fn decimal(number: f64) -> String {
    if number.abs() >= 100.0 {
        return separated(number);
    }
    plain(number)
}

/// The same without separators, as options and programs take it: "1234".
pub fn plain(number: f64) -> String {
    let size = number.abs();
    let places = match size {
        _ if size >= 100.0 || size == 0.0 => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ if size >= 0.1 => 3,
        _ if size >= 0.01 => 4,
        _ => 6,
    };
    let text = format!("{number:.places$}");
    if places == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A rate in the unit in which it is no tiny number: "250 a second", "20 an hour".
pub(crate) fn rate(per_second: f64) -> String {
    let (number, unit) = match per_second {
        _ if per_second >= 1.0 || per_second == 0.0 => (per_second, " a second"),
        _ if per_second >= 1.0 / 60.0 => (per_second * 60.0, " a minute"),
        _ => (per_second * 3_600.0, " an hour"),
    };
    [&decimal(number), unit].concat()
}

/// A length of time: "60 s", "5 min", "1 h", "1 day".
pub(crate) fn length(seconds: f64) -> String {
    let whole = |unit: f64| seconds >= unit && (seconds / unit).fract() == 0.0;
    let (number, unit) = match seconds {
        _ if (seconds - 86_400.0).abs() < 1e-9 => return "1 day".to_owned(),
        _ if whole(86_400.0) || seconds >= 2.0 * 86_400.0 => (seconds / 86_400.0, " days"),
        _ if whole(3_600.0) || seconds >= 7_200.0 => (seconds / 3_600.0, " h"),
        _ if whole(60.0) && seconds > 60.0 => (seconds / 60.0, " min"),
        _ => (seconds, " s"),
    };
    [&decimal(number), unit].concat()
}

/// An instant: "2026-11-27 08:00:00"; of a file without days, "08:00:00" or "after 3 days, 08:00:00".
pub(crate) fn instant(ms: i64) -> String {
    if (0..NO_DAY_MS).contains(&ms) {
        let days = ms / DAY_MS;
        let seconds = ms % DAY_MS / 1_000;
        let clock = format!(
            "{:02}:{:02}:{:02}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60
        );
        return match days {
            0 => clock,
            1 => ["after 1 day, ", &clock].concat(),
            _ => ["after ", &days.to_string(), " days, ", &clock].concat(),
        };
    }
    let Ok(time) = OffsetDateTime::from_unix_timestamp(ms.div_euclid(1_000)) else {
        return String::new();
    };
    format!(
        "{}-{:02}-{:02} {:02}:{:02}:{:02}",
        time.year(),
        u8::from(time.month()),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// The first characters of a field.
pub(crate) fn short(field: &str) -> String {
    cut(field, SHOWN_MAX)
}

/// The first characters of a line.
pub(crate) fn line(line: &str) -> String {
    cut(line, LINE_MAX)
}

/// The first characters of a text, without control characters.
pub fn cut(text: &str, most: usize) -> String {
    let visible = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it });
    let mut short: String = visible.take(most).collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}

/// "a", "a and b", "a, b and 3 more".
pub(crate) fn list(all: &[String], most: usize) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        _ if all.len() > most => [
            &all[..most].join(", "),
            " and ",
            &(all.len() - most).to_string(),
            " more",
        ]
        .concat(),
        [firsts @ .., last] => [&firsts.join(", "), " and ", last].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (number, text) in [
            (0.104_000_000_000_000_01, "0.104"),
            (0.0, "0"),
            (12.5, "12.5"),
            (1_234.567, "1,235"),
            (2.0, "2"),
        ] {
            assert_eq!(decimal(number), text);
        }
        assert_eq!(rate(20.0 / 3_600.0), "20 an hour");
        assert_eq!(rate(250.0), "250 a second");
        assert_eq!(length(300.0), "5 min");
        assert_eq!(length(0.5), "0.5 s");
        assert_eq!(length(31_536_120.0), "365 days");
        assert_eq!(length(9_000.0), "2.5 h");
        assert_eq!(instant(1_795_766_400_000), "2026-11-27 08:00:00");
        assert_eq!(instant(7_200_000), "02:00:00");
        assert_eq!(instant(DAY_MS + 1_000), "after 1 day, 00:00:01");
        let all = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&all, 5), "a, b and c");
        assert_eq!(list(&all, 1), "a and 2 more");
    }
}
