//! The time of a row, in the formats of common programs.

use time::format_description::BorrowedFormatItem as Item;
use time::format_description::well_known::Iso8601;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

/// Formats without a time zone: the `CloudWatch` console, tables and logs.
const PLAIN: [&[Item<'static>]; 3] = [
    format_description!("[year]-[month]-[day] [hour]:[minute]:[second]"),
    format_description!("[year]-[month]-[day] [hour]:[minute]"),
    format_description!("[day]-[month repr:short]-[year]:[hour]:[minute]:[second]"),
];
/// Formats with a time zone.
const PLACED: [&[Item<'static>]; 1] = [format_description!(
    "[day]-[month repr:short]-[year]:[hour]:[minute]:[second] [offset_hour sign:mandatory][offset_minute]"
)];
/// Numbers from here on are seconds since 1970 (from 1973 on), and from the next bound on
/// milliseconds.
const SECONDS_MIN: f64 = 1e8;
const MILLISECONDS_MIN: f64 = 1e11;
const MILLISECONDS_MAX: f64 = 1e14;

/// Milliseconds since 1970; a time without a time zone is taken as UTC.
pub(super) fn read(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches(['[', ']']);
    if let Ok(number) = text.parse::<f64>() {
        let seconds = (SECONDS_MIN..MILLISECONDS_MIN).contains(&number);
        let milliseconds = (MILLISECONDS_MIN..MILLISECONDS_MAX).contains(&number);
        return match (seconds, milliseconds) {
            (true, _) => Some((number * 1e3) as i64),
            (_, true) => Some(number as i64),
            _ => None,
        };
    }
    let unix_ms = |time: OffsetDateTime| (time.unix_timestamp_nanos() / 1_000_000) as i64;
    if let Ok(time) = OffsetDateTime::parse(text, &Iso8601::PARSING) {
        return Some(unix_ms(time));
    }
    let text = text
        .trim_end_matches('Z')
        .trim_end_matches(" UTC")
        .replace('/', "-");
    if let Ok(time) = PrimitiveDateTime::parse(&text.replacen(' ', "T", 1), &Iso8601::PARSING) {
        return Some(unix_ms(time.assume_utc()));
    }
    let placed = PLACED
        .iter()
        .find_map(|form| OffsetDateTime::parse(&text, form).ok());
    let plain = || {
        PLAIN
            .iter()
            .find_map(|form| PrimitiveDateTime::parse(&text, form).ok())
    };
    placed.or_else(|| Some(plain()?.assume_utc())).map(unix_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_ways_to_write_a_time_are_read() {
        for text in [
            "2026-11-27T08:30:00Z",
            "2026-11-27T09:30:00+01:00",
            "2026-11-27T08:30:00.000Z",
            "2026-11-27T08:30:00",
            "2026-11-27 08:30:00",
            "2026-11-27 08:30",
            "2026/11/27 08:30:00",
            "2026-11-27 08:30:00 UTC",
            "27/Nov/2026:08:30:00",
            "[27/Nov/2026:09:30:00 +0100]",
            "1795768200",
            "1795768200000",
        ] {
            assert_eq!(read(text), Some(1_795_768_200_000), "{text}");
        }
        for text in [
            "",
            "noon",
            "12",
            "2026-13-01 00:00:00",
            "-5",
            "1e300",
            "NaN",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
