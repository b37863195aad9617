//! The zone of times that are written without one: a region of AWS, whose clocks are those of the place that it is
//! named after, or an offset. Clocks are changed as they have been by law in Europe since 1996, in North America since
//! 2007 and in Australia since 2008.

use serde::{Deserialize, Serialize};
use time::{Date, Month, OffsetDateTime, Weekday};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// The most minutes that a zone is from Greenwich.
const MINUTES_MAX: i32 = 14 * 60;

/// When clocks are an hour ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Summer {
    Never,
    /// From the last Sunday of March to the last one of October, at 01:00 of Greenwich.
    Europe,
    /// From the second Sunday of March to the first one of November, at 02:00.
    America,
    /// From the first Sunday of October to the first one of April, at 02:00 of winter.
    Australia,
}

/// A zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// Minutes east of Greenwich, in winter.
    minutes: i32,
    summer: Summer,
}

/// Regions, with the minutes of their clocks in winter.
const REGIONS: [(&str, i32, Summer); 28] = [
    ("us-east-1", -300, Summer::America),
    ("us-east-2", -300, Summer::America),
    ("us-west-1", -480, Summer::America),
    ("us-west-2", -480, Summer::America),
    ("ca-central-1", -300, Summer::America),
    ("ca-west-1", -420, Summer::America),
    ("sa-east-1", -180, Summer::Never),
    ("eu-central-1", 60, Summer::Europe),
    ("eu-central-2", 60, Summer::Europe),
    ("eu-west-1", 0, Summer::Europe),
    ("eu-west-2", 0, Summer::Europe),
    ("eu-west-3", 60, Summer::Europe),
    ("eu-north-1", 60, Summer::Europe),
    ("eu-south-1", 60, Summer::Europe),
    ("eu-south-2", 60, Summer::Europe),
    ("af-south-1", 120, Summer::Never),
    ("me-south-1", 180, Summer::Never),
    ("me-central-1", 240, Summer::Never),
    ("ap-south-1", 330, Summer::Never),
    ("ap-south-2", 330, Summer::Never),
    ("ap-southeast-1", 480, Summer::Never),
    ("ap-southeast-2", 600, Summer::Australia),
    ("ap-southeast-3", 420, Summer::Never),
    ("ap-southeast-4", 600, Summer::Australia),
    ("ap-east-1", 480, Summer::Never),
    ("ap-northeast-1", 540, Summer::Never),
    ("ap-northeast-2", 540, Summer::Never),
    ("ap-northeast-3", 540, Summer::Never),
];

impl Zone {
    /// The names of the regions that are known.
    pub fn regions() -> impl Iterator<Item = &'static str> {
        REGIONS.iter().map(|it| it.0)
    }

    /// The zone of a name: a region of AWS ("eu-central-1"), "UTC", or an offset ("+02:00").
    ///
    /// # Errors
    /// One sentence, if it is none of these.
    pub fn named(name: &str) -> Result<Self, String> {
        let name = name.trim();
        let known = REGIONS.iter().find(|it| it.0.eq_ignore_ascii_case(name));
        let known = known.map(|&(_, minutes, summer)| Self { minutes, summer });
        let fixed = |minutes| Self {
            minutes,
            summer: Summer::Never,
        };
        let is_utc = name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("z");
        let found = known.or_else(|| is_utc.then(|| fixed(0)));
        found.or_else(|| offset(name).map(fixed)).ok_or_else(|| {
            "must be a region of AWS such as us-east-1 or eu-central-1, UTC, or an offset such as +02:00".to_owned()
        })
    }

    /// Its name: that of a region, or the offset.
    pub fn name(self) -> String {
        let hours = self.minutes.abs() / 60;
        let minutes = self.minutes.abs() % 60;
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let offset = format!("UTC{sign}{hours:02}:{minutes:02}");
        match self.summer {
            Summer::Never => offset,
            _ => offset + ", an hour ahead in summer",
        }
    }

    /// The instant of a local time, both in milliseconds since 1970; not before another one where the hour comes twice.
    /// A local time that does not come is taken as if clocks had not been changed.
    pub(crate) fn utc_ms(self, local_ms: i64, not_before_ms: i64) -> i64 {
        let winter_ms = local_ms.saturating_sub(i64::from(self.minutes) * MINUTE_MS);
        let summer_ms = winter_ms.saturating_sub(HOUR_MS);
        let (is_summer, is_winter) = (self.is_summer(summer_ms), !self.is_summer(winter_ms));
        if is_summer && (!is_winter || summer_ms >= not_before_ms) {
            summer_ms
        } else {
            winter_ms
        }
    }

    /// Whether clocks are ahead at an instant.
    fn is_summer(self, utc_ms: i64) -> bool {
        let standard_ms = utc_ms.saturating_add(i64::from(self.minutes) * MINUTE_MS);
        let Ok(time) = OffsetDateTime::from_unix_timestamp(standard_ms.div_euclid(1_000)) else {
            return false;
        };
        let year = time.year();
        let sunday = |month, nth| sunday_ms(year, month, nth).unwrap_or(i64::MIN);
        match self.summer {
            Summer::Never => false,
            Summer::Europe => {
                let [from, until] =
                    [Month::March, Month::October].map(|it| sunday(it, 0) + HOUR_MS);
                (from..until).contains(&utc_ms)
            }
            Summer::America => {
                let from = sunday(Month::March, 2) + 2 * HOUR_MS;
                let until = sunday(Month::November, 1) + HOUR_MS;
                (from..until).contains(&standard_ms)
            }
            Summer::Australia => {
                let [until, from] =
                    [Month::April, Month::October].map(|it| sunday(it, 1) + 2 * HOUR_MS);
                !(until..from).contains(&standard_ms)
            }
        }
    }
}

/// When a Sunday of a month begins, in milliseconds since 1970: the nth, from 1, or the last with 0.
fn sunday_ms(year: i32, month: Month, nth: u8) -> Option<i64> {
    let days = month.length(year);
    let sundays = (1..=days).filter_map(|day| {
        let date = Date::from_calendar_date(year, month, day).ok()?;
        (date.weekday() == Weekday::Sunday).then_some(date)
    });
    let mut sundays: Vec<Date> = sundays.collect();
    if nth > 0 {
        sundays.truncate(usize::from(nth));
    }
    let last = sundays.last()?;
    Some(last.midnight().assume_utc().unix_timestamp() * 1_000)
}

/// The minutes of "+02:00", "-5" or "+0530".
fn offset(text: &str) -> Option<i32> {
    let text = text.strip_prefix("UTC").unwrap_or(text);
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let digits: String = rest.chars().filter(|it| *it != ':').collect();
    let is_number = rest.matches(':').count() < 2 && digits.bytes().all(|it| it.is_ascii_digit());
    let number: i32 = digits.parse().ok().filter(|_| is_number)?;
    let minutes = match digits.len() {
        1 | 2 => number * 60,
        3 | 4 => number / 100 * 60 + number % 100,
        _ => return None,
    };
    (minutes <= MINUTES_MAX && minutes % 60 < 60).then_some(sign * minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instant_ms;

    fn utc(zone: &str, local: &str) -> i64 {
        let local_ms = instant_ms(local).expect("a time");
        let zone = Zone::named(zone).expect("a zone");
        zone.utc_ms(local_ms, i64::MIN)
    }

    #[test]
    fn a_region_has_the_clocks_of_its_place() {
        for (zone, local, at) in [
            ("us-east-1", "2026-11-27 03:00:00", "2026-11-27T08:00:00Z"),
            ("us-east-1", "2026-07-01 04:00:00", "2026-07-01T08:00:00Z"),
            ("us-west-2", "2026-03-08 01:59:00", "2026-03-08T09:59:00Z"),
            ("us-west-2", "2026-03-08 03:00:00", "2026-03-08T10:00:00Z"),
            (
                "eu-central-1",
                "2026-03-29 01:59:00",
                "2026-03-29T00:59:00Z",
            ),
            (
                "eu-central-1",
                "2026-03-29 03:00:00",
                "2026-03-29T01:00:00Z",
            ),
            ("eu-west-1", "2026-07-01 09:00:00", "2026-07-01T08:00:00Z"),
            (
                "ap-southeast-2",
                "2026-01-01 19:00:00",
                "2026-01-01T08:00:00Z",
            ),
            (
                "ap-southeast-2",
                "2026-07-01 18:00:00",
                "2026-07-01T08:00:00Z",
            ),
            ("ap-south-1", "2026-07-01 13:30:00", "2026-07-01T08:00:00Z"),
            ("UTC", "2026-07-01 08:00:00", "2026-07-01T08:00:00Z"),
            ("-05:00", "2026-07-01 03:00:00", "2026-07-01T08:00:00Z"),
            ("+0530", "2026-07-01 13:30:00", "2026-07-01T08:00:00Z"),
        ] {
            assert_eq!(Some(utc(zone, local)), instant_ms(at), "{zone} {local}");
        }
    }

    #[test]
    fn the_hour_that_comes_twice_goes_on() {
        let zone = Zone::named("eu-central-1").expect("a zone");
        let local_ms = instant_ms("2026-10-25 02:30:00").expect("a time");
        let first = zone.utc_ms(local_ms, i64::MIN);
        assert_eq!(Some(first), instant_ms("2026-10-25T00:30:00Z"));
        assert_eq!(zone.utc_ms(local_ms, first + 1), first + HOUR_MS);
    }

    #[test]
    fn anything_else_is_refused() {
        for name in ["", "mars-1", "+25:00", "02:00", "+", "+1:2:3:4", "+é"] {
            assert!(Zone::named(name).is_err(), "{name}");
        }
        for region in Zone::regions() {
            assert!(Zone::named(region).is_ok());
        }
        assert_eq!(
            Zone::named("us-east-1").expect("a zone").name(),
            "UTC-05:00, an hour ahead in summer"
        );
    }
}
