//! The time of a row, in the forms of common programs.
//!
//! A text is cut into words and numbers once ([`scan`]); which of the readings that it allows is meant (day or
//! month first, seconds or hours run together) is decided by the whole column, in `times.rs`. The calendar is the
//! crate `time`'s.

mod scan;

use scan::{Day, Parts, scan};
use time::{Date, Month};

/// Milliseconds of a day.
pub(crate) const DAY_MS: i64 = 86_400_000;
/// Days from 1899-12-30, from which spreadsheets count, to 1970.
const SHEET_DAYS: f64 = 25_569.0;
/// Days of a spreadsheet from 1982 to 2173: smaller numbers are no days.
const SHEET_MIN: f64 = 30_000.0;
const SHEET_MAX: f64 = 100_000.0;
/// Seconds since 1970 from 1990 to 2100.
const EPOCH_MIN: f64 = 631_152_000.0;
const EPOCH_MAX: f64 = 4_102_444_800.0;

/// A way to write times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// `2026112708`: digits run together, from the year to the hour, minute or second.
    Together,
    /// `27/11/2026 08:00`, and whatever leaves no doubt about day and month.
    DayFirst,
    /// `11/27/2026 08:00`, the same.
    MonthFirst,
    /// Since 1970.
    Seconds,
    /// Since 1970.
    Millis,
    /// Since 1970.
    Micros,
    /// Since 1970.
    Nanos,
    /// A spreadsheet's day, with the time of day behind the point.
    SheetDays,
    /// `08:00`, without a day.
    OfDay,
    /// Seconds since the beginning, which only some programs write.
    Elapsed,
    /// Minutes since the beginning.
    ElapsedMinutes,
    /// Hours since the beginning.
    ElapsedHours,
}

/// In the order in which they are preferred.
pub(crate) const WAYS: [Way; 12] = [
    Way::Together,
    Way::DayFirst,
    Way::MonthFirst,
    Way::Seconds,
    Way::Millis,
    Way::Micros,
    Way::Nanos,
    Way::SheetDays,
    Way::OfDay,
    Way::Elapsed,
    Way::ElapsedMinutes,
    Way::ElapsedHours,
];

/// An instant, as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Milliseconds since 1970, as if at UTC if no zone is given.
    pub(crate) ms: i64,
    /// Whether a zone or an offset is given.
    pub(crate) placed: bool,
    /// The finest part that is written, in milliseconds: 86,400,000 for a date, 60,000 for a minute.
    pub(crate) fine_ms: i64,
}

impl Stamp {
    fn of_epoch(ms: f64) -> Self {
        Self {
            ms: ms as i64,
            placed: true,
            fine_ms: 1,
        }
    }
}

impl Way {
    /// Whether it counts from a beginning that is not said, or says no day.
    pub(crate) fn is_elapsed(self) -> bool {
        matches!(
            self,
            Self::OfDay | Self::Elapsed | Self::ElapsedMinutes | Self::ElapsedHours
        )
    }

    /// The name for a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Together => "year, month, day and time run together",
            Self::DayFirst => "the day before the month",
            Self::MonthFirst => "the month before the day",
            Self::Seconds => "seconds since 1970",
            Self::Millis => "milliseconds since 1970",
            Self::Micros => "microseconds since 1970",
            Self::Nanos => "nanoseconds since 1970",
            Self::SheetDays => "a spreadsheet's days",
            Self::OfDay => "times of day",
            Self::Elapsed => "seconds since the beginning",
            Self::ElapsedMinutes => "minutes since the beginning",
            Self::ElapsedHours => "hours since the beginning",
        }
    }

    /// Reads a time that is written like this.
    pub(crate) fn read(self, text: &str) -> Option<Stamp> {
        let text = text.trim();
        match self {
            Self::Together => together(text),
            Self::DayFirst => scan(text)?.stamp(false),
            Self::MonthFirst => scan(text)?.stamp(true),
            Self::Seconds => epoch(text, 1.0),
            Self::Millis => epoch(text, 1e3),
            Self::Micros => epoch(text, 1e6),
            Self::Nanos => epoch(text, 1e9),
            Self::SheetDays => {
                let days = number(&text.replace(',', "."))?;
                let is_day = (SHEET_MIN..SHEET_MAX).contains(&days);
                // A second is about 1.2e-5 of a day; nobody means less.
                let seconds = ((days - SHEET_DAYS) * 86_400.0).round();
                is_day.then(|| Stamp {
                    placed: false,
                    fine_ms: if days.fract() == 0.0 { DAY_MS } else { 1_000 },
                    ..Stamp::of_epoch(seconds * 1e3)
                })
            }
            Self::OfDay => {
                let parts = scan(text)?;
                (parts.day == Day::None).then_some(Stamp {
                    ms: parts.of_day_ms,
                    placed: false,
                    fine_ms: parts.fine_ms,
                })
            }
            Self::Elapsed => elapsed(text, 1.0),
            Self::ElapsedMinutes => elapsed(text, 60.0),
            Self::ElapsedHours => elapsed(text, 3_600.0),
        }
    }

    /// All ways in which a text can be read, as bits in the order of [`WAYS`]; never seconds since the
    /// beginning, which any number could be.
    pub(crate) fn all(text: &str) -> u16 {
        let text = text.trim().trim_matches('"');
        let first = text.as_bytes().first().copied().unwrap_or_default();
        if !(first.is_ascii_alphanumeric() || first == b'[') {
            return 0;
        }
        let bit = |way: Way| 1 << (way as u16);
        let among = |ways: &[Way]| {
            let read = ways.iter().filter(|way| way.read(text).is_some());
            read.map(|way| bit(*way)).sum()
        };
        if text
            .bytes()
            .all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','))
        {
            return match text.len() {
                0..=4 => 0,
                // Two points are a date.
                _ if number(&text.replace(',', ".")).is_none() => {
                    among(&[Way::DayFirst, Way::MonthFirst])
                }
                _ => among(&[
                    Way::Together,
                    Way::Seconds,
                    Way::Millis,
                    Way::Micros,
                    Way::Nanos,
                    Way::SheetDays,
                ]),
            };
        }
        let Some(parts) = scan(text) else {
            return 0;
        };
        if parts.day == Day::None {
            return bit(Way::OfDay);
        }
        let dayed = parts.stamp(false).map_or(0, |_| bit(Way::DayFirst));
        let monthed = parts.stamp(true).map_or(0, |_| bit(Way::MonthFirst));
        dayed | monthed
    }
}

impl Parts {
    /// The instant; `month_first` decides where day and month could be either.
    fn stamp(&self, month_first: bool) -> Option<Stamp> {
        let (year, month, day) = match self.day {
            Day::None => return None,
            Day::Known { year, month, day } => (year, month, day),
            Day::Either { one, other, year } if month_first => (year, one, other),
            Day::Either { one, other, year } => (year, other, one),
        };
        Some(Stamp {
            ms: midnight(year, month, day)? + self.of_day_ms
                - self.offset_min.map_or(0, |it| i64::from(it) * 60_000),
            placed: self.offset_min.is_some(),
            fine_ms: self.fine_ms,
        })
    }
}

/// The beginning of a day, in milliseconds since 1970.
fn midnight(year: u32, month: u32, day: u32) -> Option<i64> {
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let year = i32::try_from(year)
        .ok()
        .filter(|it| (1_970..2_200).contains(it))?;
    let date = Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()?;
    Some(date.midnight().assume_utc().unix_timestamp() * 1_000)
}

fn number(text: &str) -> Option<f64> {
    let is_number = text.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    is_number.then(|| text.parse().ok()).flatten()
}

fn elapsed(text: &str, seconds: f64) -> Option<Stamp> {
    let number = number(text).filter(|it| (0.0..1e8).contains(it))?;
    Some(Stamp::of_epoch((number * seconds * 1e3).round()))
}

fn epoch(text: &str, in_a_second: f64) -> Option<Stamp> {
    let seconds = number(text)? / in_a_second;
    let is_known = (EPOCH_MIN..EPOCH_MAX).contains(&seconds);
    is_known.then(|| Stamp::of_epoch((seconds * 1e3).round()))
}

/// `20261127`, `2026112708`, `202611270800` or `20261127080000`.
fn together(text: &str) -> Option<Stamp> {
    let of = |from: usize, until: usize| text.get(from..until)?.parse::<u32>().ok();
    let fine_ms = match text.len() {
        8 => DAY_MS,
        10 => 3_600_000,
        12 => 60_000,
        14 => 1_000,
        _ => return None,
    };
    if !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let day = midnight(of(0, 4)?, of(4, 6)?, of(6, 8)?)?;
    let part = |from: usize, most: u32| match of(from, from + 2) {
        Some(it) if it <= most => Some(i64::from(it)),
        Some(_) => None,
        None => Some(0),
    };
    let seconds = part(8, 23)? * 3_600 + part(10, 59)? * 60 + part(12, 59)?;
    Some(Stamp {
        ms: day + seconds * 1_000,
        placed: false,
        fine_ms,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_time_is_read() {
        let morning = 1_795_766_400_000_i64;
        for (way, text) in [
            (Way::DayFirst, "2026-11-27T08:00:00Z"),
            (Way::DayFirst, "2026-11-27T09:00:00+01:00"),
            (Way::DayFirst, "2026-11-27T08:00:00.000Z"),
            (Way::DayFirst, "2026-11-27T08:00"),
            (Way::DayFirst, "2026-11-27T08"),
            (Way::DayFirst, "2026-11-27 08:00:00,000"),
            (Way::DayFirst, "2026-11-27 08:00:00+00"),
            (Way::DayFirst, "2026/11/27 08:00:00"),
            (Way::DayFirst, "2026-11-27 08:00:00 UTC"),
            (Way::DayFirst, "2026-11-27 08:00:00.000 Etc/UTC"),
            (Way::DayFirst, "20261127T080000Z"),
            (Way::DayFirst, "27/Nov/2026:08:00:00"),
            (Way::DayFirst, "27/Nov/2026:08"),
            (Way::DayFirst, "[27/Nov/2026:09:00:00 +0100]"),
            (Way::DayFirst, "[27/Nov/2026:08:00:00"),
            (Way::DayFirst, "27-Nov-2026 08:00:00"),
            (Way::DayFirst, "27 Nov 2026 08:00"),
            (Way::DayFirst, "Nov 27, 2026, 8:00:00 AM"),
            (Way::DayFirst, "Nov 27, 2026 @ 08:00:00.000"),
            (Way::DayFirst, "Fri Nov 27 08:00:00 2026"),
            (Way::DayFirst, "Fri, 27 Nov 2026 08:00:00 GMT"),
            (
                Way::DayFirst,
                "Fri Nov 27 2026 09:00:00 GMT+0100 (Central European Standard Time)",
            ),
            (Way::DayFirst, "27.11.2026 08:00"),
            (Way::DayFirst, "27.11.26 8:00"),
            (Way::DayFirst, "27/11/2026 8:00 am"),
            (Way::DayFirst, "27/11/2026, 08:00:00"),
            (Way::DayFirst, "27. November 2026, 08:00 Uhr"),
            (Way::DayFirst, "27 févr. 2026"),
            (Way::MonthFirst, "11/27/2026 8:00"),
            (Way::MonthFirst, "11/27/26 08:00:00 AM"),
            (Way::MonthFirst, "11/27/2026 8:00:00\u{202f}AM"),
            (Way::Together, "2026112708"),
            (Way::Together, "202611270800"),
            (Way::Together, "20261127080000"),
            (Way::Seconds, "1795766400"),
            (Way::Seconds, "1795766400.000"),
            (Way::Millis, "1795766400000"),
            (Way::Micros, "1795766400000000"),
            (Way::Nanos, "1795766400000000000"),
            (Way::SheetDays, "46353.3333333333"),
            (Way::SheetDays, "46353,3333333333"),
        ] {
            let stamp = way.read(text).map(|it| it.ms);
            let expected = if text.contains("févr") {
                1_772_150_400_000
            } else {
                morning
            };
            assert_eq!(stamp, Some(expected), "{text}");
            assert!(Way::all(text) & (1 << way as u16) > 0, "{text}");
        }
        assert_eq!(Way::OfDay.read("08:00").map(|it| it.ms), Some(28_800_000));
        assert_eq!(
            Way::OfDay.read("11:30 pm").map(|it| it.ms),
            Some(84_600_000)
        );
        let evening = Way::MonthFirst.read("11/27/2026 12:00:00 PM");
        assert_eq!(evening.map(|it| it.ms), Some(morning + 4 * 3_600_000));
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "noon",
            "12",
            "600",
            "2026-13-01 00:00:00",
            "-5",
            "1e300",
            "NaN",
            "31/31/2026",
            "2026-02-30",
            "24:61",
            "10.1.2.0",
            "10.0.0.7:80",
            "200",
            "1.000000",
            "HTTP/1.1",
            "GET",
            "30000",
            "6,000",
            "may",
            "100.5",
            "v1.2.3",
            "é",
            "[",
            "2026-11-27T08:00:00Zebra",
        ] {
            let ways = Way::all(text) & !(1 << Way::SheetDays as u16);
            assert_eq!(ways, 0, "{text}: {ways:b}");
        }
    }
}
