//! Rows of times and counts, and what is wrong with the others.

use super::found::{COLUMNS_SHOWN_MAX, ROWS_SHOWN_MAX};
use super::{count, stamp};

/// Limit on the rows of a table.
const ROWS_MAX: usize = 500_000;
/// Bad rows that are quoted; the rest are only counted.
const BAD_MAX: usize = 10;
/// Characters of a bad row that are quoted.
const SHOWN_MAX: usize = 40;
/// Lines that are examined to find the separator.
const LINES_LOOKED_AT: usize = 50;
/// The possible separators, and their names.
const BETWEEN: [(u8, &str); 3] = [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs")];
/// Rows between two reports of progress.
const ROWS_PER_WORD: usize = 5_000;

/// The rows that were read, and what was wrong with the others.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Milliseconds since 1970, and a count.
    pub(super) rows: Vec<(i64, f64)>,
    /// What stands between the columns.
    pub(super) between: &'static str,
    /// The columns of the time and of the count, once a row has both.
    pub(super) columns: Option<(usize, usize)>,
    /// What the last line of the heading says of each column.
    pub(super) names: Vec<String>,
    /// The first rows that were taken.
    pub(super) first: Vec<Vec<String>>,
    /// Lines before the first row.
    pub(super) heading: usize,
    bad: Vec<String>,
    /// Rows that could not be read.
    pub(super) bad_count: usize,
}

impl Table {
    /// The sentences that the reader should see.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = vec![format!("Rows read: {}.", count(self.rows.len()))];
        if self.heading > 0 {
            let lines = if self.heading == 1 { "line" } else { "lines" };
            remarks.push(format!("Skipped {} header {lines}.", self.heading));
        }
        remarks.extend(self.bad.iter().cloned());
        let more = self.bad_count - self.bad.len();
        if more > 0 {
            remarks.push(format!(
                "Further rows that could not be read: {}.",
                count(more)
            ));
        }
        remarks
    }

    fn take(&mut self, line: u64, fields: &[&str]) {
        let fields: Vec<&str> = fields.iter().map(|field| field.trim()).collect();
        if fields.iter().all(|field| field.is_empty()) {
            return;
        }
        let found = self.columns.or_else(|| columns_of(&fields));
        let Some((time, count)) = found else {
            self.heading += 1;
            // `CloudWatch` writes lines with numbers below the names.
            if fields.iter().all(|field| count_of(field).is_none()) {
                self.names = quoted(&fields);
            }
            return;
        };
        self.columns = found;
        let taken = self.rows.len();
        let number = fields.get(count).copied().unwrap_or_default();
        match (
            fields.get(time).and_then(|it| stamp::read(it)),
            count_of(number),
        ) {
            (Some(at_ms), Some(count)) => self.rows.push((at_ms, count)),
            // An interval in which nothing was counted.
            (Some(at_ms), None) if number.is_empty() => self.rows.push((at_ms, 0.0)),
            (None, _) => {
                let time = fields.get(time).copied().unwrap_or_default();
                self.complain(line, "is no time", time);
            }
            (_, None) => self.complain(line, "is no count", number),
        }
        if self.rows.len() > taken && taken < ROWS_SHOWN_MAX {
            self.first.push(quoted(&fields));
        }
    }

    fn complain(&mut self, line: u64, what: &str, found: &str) {
        self.bad_count += 1;
        if self.bad.len() < BAD_MAX {
            let found = short(found);
            self.bad.push(format!("Line {line}: “{found}” {what}."));
        }
    }
}

/// Reads a table.
///
/// # Errors
/// One sentence, if it has too many rows.
pub(super) fn read(text: &str, mut progress: impl FnMut(f64)) -> Result<Table, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut table = Table::default();
    let mut rows = 0;
    let mut each = |line: u64, byte: usize, fields: &[&str], table: &mut Table| {
        table.take(line, fields);
        rows += 1;
        if rows % ROWS_PER_WORD == 0 {
            progress(byte as f64 / text.len() as f64);
        }
        if rows > ROWS_MAX {
            return Err(format!(
                "This file has more than {} rows, which are the most.",
                count(ROWS_MAX)
            ));
        }
        Ok(())
    };
    let Some((between, name)) = between(text) else {
        table.between = "spaces";
        // Separated by spaces, as by `sort | uniq -c`: the count, then the time, which may contain
        // spaces too.
        let mut byte = 0;
        for (nth, line) in (1..).zip(text.lines()) {
            byte += line.len() + 1;
            let row = line.trim();
            let (first, rest) = row.split_once(char::is_whitespace).unwrap_or((row, ""));
            let (start, last) = row.rsplit_once(char::is_whitespace).unwrap_or((row, ""));
            let fields = if count_of(first).is_some() && stamp::read(rest).is_some() {
                [first, rest]
            } else {
                [last, start]
            };
            each(nth, byte, &fields, &mut table)?;
        }
        return Ok(table);
    };
    table.between = name;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    // The input is valid text already, so no record can be unreadable.
    while reader.read_record(&mut record).unwrap_or(false) {
        let place = record.position();
        let (line, byte) = place.map_or((0, 0), |it| (it.line(), it.byte() as usize));
        let fields: Vec<&str> = record.iter().collect();
        each(line, byte, &fields, &mut table)?;
    }
    Ok(table)
}

/// The first characters of a field.
fn short(field: &str) -> String {
    field.chars().take(SHOWN_MAX).collect()
}

/// The first fields of a row, as they are shown.
fn quoted(fields: &[&str]) -> Vec<String> {
    let shown = fields.iter().take(COLUMNS_SHOWN_MAX);
    shown.map(|field| short(field)).collect()
}

/// The separator between the columns, and its name; none for spaces.
fn between(text: &str) -> Option<(u8, &'static str)> {
    let often = |mark: u8| {
        let lines = text.lines().take(LINES_LOOKED_AT);
        lines.filter(|line| line.as_bytes().contains(&mark)).count()
    };
    let most = BETWEEN
        .into_iter()
        .rev()
        .max_by_key(|(mark, _)| often(*mark));
    most.filter(|(mark, _)| often(*mark) > 0)
}

/// The columns of the time and of the count, if a row has both.
fn columns_of(fields: &[&str]) -> Option<(usize, usize)> {
    let time = fields
        .iter()
        .position(|field| stamp::read(field).is_some())?;
    let mut others = (0..fields.len()).filter(|at| *at != time);
    let count = others.find(|at| count_of(fields[*at]).is_some())?;
    Some((time, count))
}

fn count_of(text: &str) -> Option<f64> {
    let count: f64 = text.parse().ok()?;
    (0.0..=1e12).contains(&count).then_some(count)
}
