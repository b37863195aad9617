//! A text cut into the parts of a time: `27/Nov/2026:08:00:00 +0100`.
//!
//! ```text
//!  [weekday] date [T , : @ blank] time of day [am|pm] [zone or offset] [(name of the zone)]
//!  date: 2026-11-27 · 27.11.2026 · 11/27/26 · 27/Nov/2026 · Nov 27, 2026 · 20261127
//!  time of day: 8 · 08:00 · 08:00:00 · 08:00:00.123 · 080000
//! ```

use super::DAY_MS;

/// The day of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// Only a time of day.
    None,
    /// Without a doubt.
    Known { year: u32, month: u32, day: u32 },
    /// Day and month, or month and day.
    Either { one: u32, other: u32, year: u32 },
}

/// The parts of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) day: Day,
    pub(super) of_day_ms: i64,
    /// Minutes east of Greenwich, if known.
    pub(super) offset_min: Option<i32>,
    /// See [`super::Stamp`].
    pub(super) fine_ms: i64,
}

/// A longer text is no time.
const CHARS_MAX: usize = 90;
/// A time without a year gets this one: only differences count.
const SOME_YEAR: u32 = 2_000;
/// How the months begin, in English and in other languages.
#[rustfmt::skip]
const MONTHS: [(&str, u32); 39] = [
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6),
    ("jul", 7), ("aug", 8), ("sep", 9), ("oct", 10), ("nov", 11), ("dec", 12),
    ("mär", 3), ("mrz", 3), ("mai", 5), ("okt", 10), ("dez", 12),
    ("janv", 1), ("fév", 2), ("avr", 4), ("juin", 6), ("juil", 7), ("aoû", 8), ("déc", 12),
    ("ene", 1), ("abr", 4), ("ago", 8), ("dic", 12),
    ("gen", 1), ("mag", 5), ("giu", 6), ("lug", 7), ("set", 9), ("ott", 10),
    ("mei", 5), ("maa", 3), ("fev", 2), ("out", 10), ("maj", 5),
];
/// Words that say nothing about the instant.
#[rustfmt::skip]
const WORDS: [&str; 17] = [
    "t", "uhr", "at", "um", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday",
];
/// Zones, in minutes east of Greenwich.
#[rustfmt::skip]
const ZONES: [(&str, i32); 20] = [
    ("z", 0), ("utc", 0), ("gmt", 0), ("wet", 0), ("west", 60), ("bst", 60), ("cet", 60),
    ("cest", 120), ("mez", 60), ("mesz", 120), ("eet", 120), ("eest", 180), ("est", -300),
    ("edt", -240), ("cst", -360), ("cdt", -300), ("mst", -420), ("mdt", -360), ("pst", -480),
    ("pdt", -420),
];

/// What has been seen so far.
#[derive(Default)]
struct Seen {
    /// The numbers of the date, with how many digits each has.
    numbers: [(u32, usize); 3],
    count: usize,
    month: Option<u32>,
    /// Hour, minute and second.
    clock: Option<(u32, u32, u32)>,
    fraction_ms: i64,
    fine_ms: i64,
    afternoon: Option<bool>,
    offset_min: Option<i32>,
}

/// Cuts a text into its parts, if it is a time.
pub(super) fn scan(text: &str) -> Option<Parts> {
    let text = text.trim().trim_matches(['[', ']', '"', '\'']);
    if text.is_empty() || text.len() > CHARS_MAX {
        return None;
    }
    let mut seen = Seen::default();
    let mut rest = text;
    let mut before = ' ';
    while let Some(letter) = rest.chars().next() {
        let while_is = |is: fn(char) -> bool| {
            let end = rest.find(|it| !is(it)).unwrap_or(rest.len());
            rest.split_at(end)
        };
        if letter.is_ascii_digit() {
            let (digits, after) = while_is(|it| it.is_ascii_digit());
            rest = seen.digits(digits, after, before)?;
        } else if letter.is_alphabetic() {
            let (word, after) = while_is(char::is_alphabetic);
            rest = seen.word(word, after)?;
        } else if matches!(letter, '+' | '-' | '−') && seen.clock.is_some() {
            rest = seen.offset(letter == '+', &rest[letter.len_utf8()..])?;
        } else if letter == '(' && seen.has_day() && rest.ends_with(')') {
            rest = "";
        } else if "-/.,:@ \u{a0}\u{202f}".contains(letter) {
            rest = &rest[letter.len_utf8()..];
        } else {
            return None;
        }
        before = letter;
    }
    seen.parts()
}

impl Seen {
    /// Whether a date is complete, so that a number that follows is an hour.
    fn has_day(&self) -> bool {
        self.count + usize::from(self.month.is_some()) == 3
    }

    /// Takes digits: of the date, or of a time of day; what is left.
    fn digits<'a>(&mut self, digits: &str, after: &'a str, before: char) -> Option<&'a str> {
        let number: u32 = digits.parse().ok()?;
        if self.clock.is_none() {
            if digits.len() <= 2 && begins_clock(after) {
                return self.clock(number, after);
            }
            if self.has_day() {
                return self.bare_clock(number, digits.len(), after);
            }
        }
        if digits.len() == 8 && self.count == 0 && self.month.is_none() {
            let parts = [number / 10_000, number / 100 % 100, number % 100];
            self.numbers = [(parts[0], 4), (parts[1], 2), (parts[2], 2)];
            self.count = 3;
            return Some(after);
        }
        // A year may come behind the time of day.
        let is_part = !self.has_day() && matches!(digits.len(), 1 | 2 | 4);
        let is_apart = "-/., ".contains(before) || before.is_alphabetic();
        if !is_part || !(self.count == 0 || is_apart) {
            return None;
        }
        self.numbers[self.count] = (number, digits.len());
        self.count += 1;
        Some(after)
    }

    /// A time of day without colons, or an hour alone.
    fn bare_clock<'a>(&mut self, number: u32, digits: usize, after: &'a str) -> Option<&'a str> {
        let (clock, fine_ms) = match digits {
            1 | 2 => ((number, 0, 0), 3_600_000),
            4 => ((number / 100, number % 100, 0), 60_000),
            6 => ((number / 10_000, number / 100 % 100, number % 100), 1_000),
            _ => return None,
        };
        self.clock = Some(clock);
        self.fine_ms = fine_ms;
        Some(after)
    }

    /// A time of day whose hour is read.
    fn clock<'a>(&mut self, hour: u32, after: &'a str) -> Option<&'a str> {
        let two = |text: &'a str| {
            let (digits, rest) = text.split_at_checked(2)?;
            Some((digits.parse::<u32>().ok()?, rest))
        };
        let (minute, mut rest) = two(after.get(1..)?)?;
        let mut second = 0;
        self.fine_ms = 60_000;
        if let Some(seconds) = rest.strip_prefix(':') {
            (second, rest) = two(seconds)?;
            self.fine_ms = 1_000;
            let begins_with_digit = |it: &&str| it.starts_with(|it: char| it.is_ascii_digit());
            let parts = rest.strip_prefix(['.', ',']).filter(begins_with_digit);
            if let Some(parts) = parts {
                let end = parts.find(|it: char| !it.is_ascii_digit());
                let (digits, after) = parts.split_at(end.unwrap_or(parts.len()));
                let digits = digits.bytes().chain([b'0'; 3]).take(3);
                self.fraction_ms = digits.fold(0, |sum, it| sum * 10 + i64::from(it - b'0'));
                self.fine_ms = 1;
                rest = after;
            }
        }
        self.clock = Some((hour, minute, second));
        Some(rest)
    }

    /// Takes a word: a month, a zone, a half of the day, or one that says nothing.
    fn word<'a>(&mut self, word: &str, after: &'a str) -> Option<&'a str> {
        let lower = word.to_lowercase();
        if self.clock.is_some() {
            if matches!(lower.as_str(), "am" | "pm" | "a" | "p") {
                self.afternoon = Some(lower.starts_with('p'));
                // "a.m."
                return Some(after.strip_prefix(".m.").unwrap_or(after));
            }
            if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == lower) {
                self.offset_min = Some(*offset);
                return Some(after);
            }
        }
        if WORDS.contains(&lower.as_str()) {
            return Some(after);
        }
        let months = MONTHS.iter().filter(|(name, _)| lower.starts_with(name));
        if let Some((_, month)) = months.max_by_key(|(name, _)| name.len())
            && self.month.is_none()
            && self.count < 3
        {
            self.month = Some(*month);
            return Some(after);
        }
        // A zone of the world, such as Europe/Berlin: its offset is not known here.
        let is_zone = self.clock.is_some() && self.has_day() && after.starts_with('/');
        if is_zone && word.starts_with(char::is_uppercase) {
            if lower == "etc" {
                self.offset_min = Some(0);
            }
            return Some("");
        }
        None
    }

    /// An offset whose sign is read: `01:00`, `0100` or `01`.
    fn offset<'a>(&mut self, is_east: bool, after: &'a str) -> Option<&'a str> {
        let end = after.find(|it: char| !it.is_ascii_digit() && it != ':');
        let (digits, rest) = after.split_at(end.unwrap_or(after.len()));
        let digits = digits.replace(':', "");
        let number: i32 = digits.parse().ok()?;
        let minutes = match digits.len() {
            1 | 2 => number * 60,
            4 => number / 100 * 60 + number % 100,
            6 => number / 10_000 * 60 + number / 100 % 100,
            _ => return None,
        };
        if minutes > 18 * 60 {
            return None;
        }
        self.offset_min = Some(if is_east { minutes } else { -minutes });
        Some(rest)
    }

    fn parts(self) -> Option<Parts> {
        let day = self.day()?;
        let (mut hour, minute, second) = self.clock.unwrap_or_default();
        if let Some(afternoon) = self.afternoon {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if afternoon { 12 } else { 0 };
        }
        // The end of a day is written as 24:00 by some, and a leap second as 60.
        let is_end = (hour, minute, second) == (24, 0, 0);
        if !(hour < 24 || is_end) || minute > 59 || second > 60 {
            return None;
        }
        let seconds = i64::from(hour * 3_600 + minute * 60 + second);
        Some(Parts {
            day,
            of_day_ms: seconds * 1_000 + self.fraction_ms,
            offset_min: self.offset_min,
            fine_ms: self.clock.map_or(DAY_MS, |_| self.fine_ms),
        })
    }

    fn day(&self) -> Option<Day> {
        let [one, two, three] = self.numbers;
        let full = |(year, digits): (u32, usize)| if digits == 4 { year } else { 2_000 + year };
        let known = |year, month, day| Day::Known { year, month, day };
        Some(match (self.month, self.count) {
            (None, 0) if self.clock.is_some() => Day::None,
            (None, 3) if one.1 == 4 => known(one.0, two.0, three.0),
            (None, 3) if three.1 != 1 && one.1 < 4 && two.1 < 4 => Day::Either {
                one: one.0,
                other: two.0,
                year: full(three),
            },
            (Some(month), 2) if one.1 == 4 => known(one.0, month, two.0),
            (Some(month), 2) if two.1 != 1 => known(full(two), month, one.0),
            (Some(month), 1) if self.clock.is_some() && one.1 < 4 => known(SOME_YEAR, month, one.0),
            _ => return None,
        })
    }
}

/// Whether a minute follows: a colon and two digits.
fn begins_clock(text: &str) -> bool {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.starts_with(':') && is_digit(1) && is_digit(2) && !is_digit(3)
}
