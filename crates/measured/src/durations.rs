//! How long something took, from whatever says so: lines of Lambda's log, traces, percentiles, a column of a table.

use super::DURATIONS_MAX;
use super::loaded::time_column;
use super::words::short;
use super::{quantiles, reports, spans};
use serde::Serialize;
use sluice_import::{Opened, text_of};

/// Columns that are named in a sentence.
const NAMED_MAX: usize = 12;
/// Marks between the fields of a table.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// What a file says of durations, all in milliseconds. Cold and warm starts are apart where the file tells them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Durations {
    /// What the file is, in words.
    pub kind: String,
    /// What they are of: a column, or the name of a span.
    pub of: String,
    /// Whether they are of a function of Lambda's.
    pub is_of_function: bool,
    /// The durations, without those of cold starts; at most a million.
    #[serde(skip)]
    pub warm_ms: Vec<f64>,
    /// The durations of what came after a cold start, without the start itself.
    #[serde(skip)]
    pub cold_ms: Vec<f64>,
    /// How long the cold starts took.
    #[serde(skip)]
    pub init_ms: Vec<f64>,
    /// Shares, from 0 to 1, with the duration that they do not exceed: if there are percentiles alone.
    pub percentiles: Vec<(f64, f64)>,
    /// The function's memory, in MB.
    pub memory_mb: Option<u32>,
    /// The most of it that was used, in MB.
    pub used_mb: Option<u32>,
    /// Sentences that the reader should see.
    pub told: Vec<String>,
}

impl Durations {
    /// Reads a file; `column` is the heading of a column, or the name of a span.
    ///
    /// # Errors
    /// One sentence, if it says nothing of durations.
    pub fn read(bytes: &[u8], column: Option<&str>) -> Result<Self, String> {
        let text = text_of(bytes)?;
        let found = match reports::read(&text) {
            Some(found) => found,
            None => match spans::read(&text, column)? {
                Some(found) => found,
                None => Self::of_numbers(bytes, &text, column)?,
            },
        };
        found.checked()
    }

    /// How many there are: "300 durations, 20 more after a cold start, left out, 20 cold starts."
    pub fn counted(&self) -> String {
        let counts = [
            (self.warm_ms.len(), "durations"),
            (self.cold_ms.len(), "more after a cold start, left out"),
            (self.init_ms.len(), "cold starts"),
            (self.percentiles.len(), "percentiles"),
        ];
        let counts = counts.iter().filter(|it| it.0 > 0);
        let counts: Vec<String> = counts
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        counts.join(", ") + "."
    }

    /// The columns of a file that may hold durations, by their headings: for [`Durations::read`]. At most 40; none if
    /// the file is no table.
    pub fn columns(bytes: &[u8]) -> Vec<String> {
        const COLUMNS_MAX: usize = 40;
        if let Ok(opened) = Opened::open(bytes, |_| {}) {
            let times = opened.time_columns();
            let numbers = opened.number_columns().into_iter();
            let numbers = numbers.filter(|at| !times.contains(at));
            let all = numbers.map(|at| opened.headings()[at].clone());
            return all.take(COLUMNS_MAX).collect();
        }
        let text = text_of(bytes).unwrap_or_default();
        let first = text.lines().find(|it| !it.trim().is_empty());
        let is_mark = |it: char| MARKS.iter().any(|mark| char::from(*mark) == it);
        let fields = first.into_iter().flat_map(|it| it.split(is_mark));
        let fields: Vec<String> = fields.map(|it| it.trim().to_owned()).collect();
        let is_heading = |it: &String| !it.is_empty() && with_unit(it, false).is_none();
        let is_table = fields.len() > 1 && fields.iter().all(is_heading);
        fields
            .into_iter()
            .filter(|_| is_table)
            .take(COLUMNS_MAX)
            .collect()
    }

    fn of_numbers(bytes: &[u8], text: &str, column: Option<&str>) -> Result<Self, String> {
        if column.is_none()
            && let Some(percentiles) = quantiles::read(text)
        {
            return Ok(Self {
                kind: "Percentiles".to_owned(),
                of: "percentiles".to_owned(),
                percentiles,
                ..Self::default()
            });
        }
        // A file with times has a form; one without is a table of numbers.
        let opened = Opened::open(bytes, |_| {}).ok();
        let of_form = opened.as_ref().and_then(|it| Self::of_form(it, column));
        of_form.map_or_else(|| Self::of_table(text, column), Ok)
    }

    /// A column of a file whose form is known.
    fn of_form(opened: &Opened<'_>, column: Option<&str>) -> Option<Self> {
        let headings = opened.headings();
        let place = |name: &str| {
            headings
                .iter()
                .position(|it| it.eq_ignore_ascii_case(name.trim()))
        };
        let mut found = Self {
            kind: opened.kind().to_owned(),
            ..Self::default()
        };
        // k6 has a metric in each row.
        if let (Some(metric), Some(value)) = (place("metric_name"), place("metric_value")) {
            let wanted = column.unwrap_or("http_req_duration");
            opened.rows(&mut |_, fields| {
                if fields.get(metric) == Some(&wanted) {
                    let number = fields.get(value).and_then(|it| it.parse::<f64>().ok());
                    found.warm_ms.extend(number);
                }
            });
            wanted.clone_into(&mut found.of);
            return (!found.warm_ms.is_empty()).then_some(found);
        }
        let (at, ms) = match column {
            Some(name) => (place(name)?, None),
            None if opened.kind().starts_with("Numbers") => (place("value")?, Some(1.0)),
            None => time_column(headings).map(|(at, ms)| (at, Some(ms)))?,
        };
        let ms = ms.unwrap_or_else(|| milliseconds(&headings[at], &mut found.told));
        opened.rows(&mut |_, fields| {
            let field = fields.get(at).copied().unwrap_or_default();
            let commas = opened.has_decimal_commas();
            let ms = match with_unit(field, commas) {
                Some((number, Some(unit))) => Some(number * unit),
                plain => opened
                    .number(at, field)
                    .or(plain.map(|it| it.0))
                    .map(|it| it * ms),
            };
            found.warm_ms.extend(ms);
        });
        found.of = short(&headings[at]);
        (!found.warm_ms.is_empty()).then_some(found)
    }

    /// A column of a table without times.
    fn of_table(text: &str, column: Option<&str>) -> Result<Self, String> {
        let first = text
            .lines()
            .find(|it| !it.trim().is_empty())
            .unwrap_or_default();
        let count = |mark: &u8| first.bytes().filter(|it| it == mark).count();
        let mark = MARKS
            .into_iter()
            .max_by_key(|it| (count(it), *it == b','))
            .unwrap_or(b',');
        let has_commas = mark == b';';
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(mark)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records().flatten();
        let Some(head) = records.next() else {
            return Err("This file is empty.".to_owned());
        };
        let headings: Vec<String> = head.iter().map(|it| it.trim().to_owned()).collect();
        let has_heading = headings
            .iter()
            .all(|it| with_unit(it, has_commas).is_none());
        let place = |name: &str| {
            headings
                .iter()
                .position(|it| it.eq_ignore_ascii_case(name.trim()))
        };
        let mut found = Self {
            kind: "A table of numbers".to_owned(),
            ..Self::default()
        };
        let (at, ms) = match column {
            Some(name) => {
                let Some(at) = place(name).filter(|_| has_heading) else {
                    return Err(no_column(name, &headings));
                };
                (at, milliseconds(&headings[at], &mut found.told))
            }
            None => match time_column(&headings) {
                Some(known) => known,
                None if headings.len() == 1 => (0, milliseconds(&headings[0], &mut Vec::new())),
                None => return Err(which_column(&headings)),
            },
        };
        let records = (!has_heading).then_some(head).into_iter().chain(records);
        for record in records {
            let field = record.get(at).unwrap_or_default();
            if let Some((number, unit)) = with_unit(field, has_commas) {
                found
                    .warm_ms
                    .push(unit.map_or(number * ms, |unit| number * unit));
            }
        }
        found.of = if has_heading {
            short(&headings[at])
        } else {
            "numbers".to_owned()
        };
        if found.warm_ms.is_empty() {
            return Err(format!(
                "This file has no durations: neither REPORT lines, spans nor percentiles, and no numbers in “{}”.",
                found.of
            ));
        }
        Ok(found)
    }

    /// Leaves out what is no duration, and what is too much.
    fn checked(mut self) -> Result<Self, String> {
        let mut bad = 0;
        for all in [&mut self.warm_ms, &mut self.cold_ms, &mut self.init_ms] {
            let before = all.len();
            all.retain(|it| it.is_finite() && *it >= 0.0);
            bad += before - all.len();
            if all.len() > DURATIONS_MAX {
                self.told.push(format!(
                    "Of {} durations the first {DURATIONS_MAX} are taken.",
                    all.len()
                ));
                all.truncate(DURATIONS_MAX);
            }
        }
        if bad > 0 {
            self.told
                .push(format!("Left out, since they are no durations: {bad}."));
        }
        let is_empty =
            self.warm_ms.is_empty() && self.cold_ms.is_empty() && self.init_ms.is_empty();
        if is_empty && self.percentiles.is_empty() {
            return Err("This file has no durations: neither REPORT lines, spans nor percentiles, and no column of them.".to_owned());
        }
        Ok(self)
    }
}

fn no_column(name: &str, headings: &[String]) -> String {
    let there_are = named(headings);
    format!(
        "There is no column “{}”; there are: {there_are}.",
        short(name)
    )
}

fn which_column(headings: &[String]) -> String {
    let there_are = named(headings);
    format!(
        "None of the columns is known to hold durations: say which one does (--column NAME). There are: {there_are}."
    )
}

/// The first columns by name.
fn named(headings: &[String]) -> String {
    let shown: Vec<String> = (headings.iter().take(NAMED_MAX))
        .map(|it| short(it))
        .collect();
    shown.join(", ")
}

/// How many milliseconds a unit has.
pub(crate) fn unit_ms(unit: &str) -> Option<f64> {
    Some(match unit.to_lowercase().as_str() {
        "ms" | "msec" | "millis" | "milliseconds" | "millisecond" => 1.0,
        "s" | "sec" | "secs" | "seconds" | "second" => 1e3,
        "us" | "µs" | "μs" | "micros" | "microseconds" => 1e-3,
        "ns" | "nanos" | "nanoseconds" => 1e-6,
        "m" | "min" | "minutes" => 6e4,
        _ => return None,
    })
}

/// How many milliseconds the numbers under a heading have: as it says, else one.
fn milliseconds(heading: &str, told: &mut Vec<String>) -> f64 {
    let one = [heading.to_owned()];
    let known = time_column(&one).map(|it| it.1);
    let words = heading.split(|it: char| !it.is_alphanumeric());
    let named = || words.rev().find_map(unit_ms);
    known.or_else(named).unwrap_or_else(|| {
        told.push(format!(
            "“{}” names no unit: taken as milliseconds.",
            short(heading)
        ));
        1.0
    })
}

/// A number, and how many milliseconds the unit behind it has, if there is one.
pub(crate) fn with_unit(text: &str, decimal_comma: bool) -> Option<(f64, Option<f64>)> {
    let text = text.trim();
    let is_part = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '-' | '+' | 'e' | 'E');
    let end = text.find(|it: char| !is_part(it)).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number = if decimal_comma {
        number.replace('.', "").replace(',', ".")
    } else {
        number.replace(',', "")
    };
    let number: f64 = number.parse().ok()?;
    let unit = unit.trim();
    let ms = unit_ms(unit);
    (number.is_finite() && (unit.is_empty() || ms.is_some())).then_some((number, ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, column: Option<&str>) -> Durations {
        Durations::read(text.as_bytes(), column).expect(text)
    }

    #[test]
    fn a_column_is_found_by_its_heading_and_read_in_its_unit() {
        let found = read("name,duration_s\na,0.1\nb,0.25\n", None);
        assert_eq!(
            (found.of.as_str(), &found.warm_ms[..]),
            ("duration_s", &[100.0, 250.0][..])
        );
        let found = read("name;took\na;1,5 s\nb;300 ms\n", Some("Took"));
        assert_eq!(found.warm_ms, [1_500.0, 300.0]);
        let found = read("12.5\n13\n14\n", None);
        assert_eq!(found.warm_ms, [12.5, 13.0, 14.0]);
        let text = "timestamp,@duration\n2026-11-27 08:00:00,120.5\n2026-11-27 08:00:01,80\n";
        assert_eq!(read(text, None).warm_ms, [120.5, 80.0]);
        let text = "time,took\n2026-11-27 08:00:00,1.5 s\n2026-11-27 08:00:01,800 ms\n";
        assert_eq!(read(text, Some("took")).warm_ms, [1_500.0, 800.0]);
        let hey = "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n\
            0.0512,0.0021,0.0003,0.0000,0.0488,0.0001,200,0.0135\n0.0498,0.0,0.0,0.0,0.0496,0.0001,200,0.0517\n";
        let found = read(hey, None);
        assert!((found.warm_ms[0] - 51.2).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn the_columns_that_may_hold_durations_are_named() {
        for (text, columns) in [
            (
                "timestamp,name,took\n2026-11-27 08:00:00,a,1.5\n2026-11-27 08:00:01,b,2\n",
                &["took"][..],
            ),
            ("name,took\na,1.5\nb,2\n", &["name", "took"]),
            ("12.5\n13\n", &["value"]),
            ("", &[]),
        ] {
            assert_eq!(Durations::columns(text.as_bytes()), columns, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_one_sentence() {
        for (text, column, said) in [
            ("", None, "nothing in this file"),
            ("a,b\n1,2\n", None, "--column NAME"),
            ("a,b\n1,2\n", Some("c"), "there are: a, b"),
            ("hello\nworld\n", None, "no durations"),
        ] {
            let found = Durations::read(text.as_bytes(), column).expect_err(text);
            assert!(found.contains(said), "{found}");
            assert!(!found.contains('\n'), "{found}");
        }
    }
}
