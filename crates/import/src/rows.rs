//! The rows of a file for whoever looks for more in them than traffic: what was measured, and how long it took.

use super::choice::Choice;
use super::opened::Opened;
use super::profile::Commas;
use super::reading::Take;
use super::stamp::Way;
use super::{BYTES_MAX, pack, refusal, taken, text};
use std::ops::ControlFlow;

/// The text of a file, unpacked and decoded.
///
/// # Errors
/// One sentence, if it is too large, damaged, or no text.
pub fn text_of(bytes: &[u8]) -> Result<String, String> {
    if bytes.len() > BYTES_MAX {
        let most = BYTES_MAX / 1_000_000;
        return Err(format!(
            "This file is larger than {most} MB, which are the most."
        ));
    }
    let unpacked = pack::unpacked(bytes)?;
    if unpacked.is_sheet {
        return Err("This is a workbook: save the sheet as CSV first.".to_owned());
    }
    refusal::of_bytes(&unpacked.bytes)?;
    Ok(text::of(&unpacked.bytes).0.into_owned())
}

/// The instant that a text with a day and a time of day stands for, in milliseconds since 1970; as if at UTC if it
/// has no zone.
pub fn instant_ms(text: &str) -> Option<i64> {
    Some(Way::DayFirst.read(text)?.ms)
}

impl Opened<'_> {
    /// What the file is, in words.
    pub fn kind(&self) -> &str {
        &self.reading.kind
    }

    /// The headings of its columns.
    pub fn headings(&self) -> &[String] {
        &self.names
    }

    /// Whether each row is a request.
    pub fn is_of_requests(&self) -> bool {
        self.reading.plan.take == Take::Rows
    }

    /// The column that tells series apart which lie one under another, if the file's kind has one.
    pub fn label_column(&self) -> Option<usize> {
        self.reading.plan.apart
    }

    /// The columns of the time.
    pub fn time_columns(&self) -> Vec<usize> {
        let time = taken::time(self, &Choice::default(), &mut Vec::new());
        time.map_or(Vec::new(), |time| time.iter().map(|(at, _)| *at).collect())
    }

    /// The columns that hold numbers, without those of the time.
    pub fn number_columns(&self) -> Vec<usize> {
        let time = self.time_columns();
        let has_numbers =
            |at: &usize| !time.contains(at) && self.columns[*at].numbers(self.commas()).is_some();
        (0..self.columns.len()).filter(has_numbers).collect()
    }

    /// Calls `take` for each row that is no heading, with its instant in milliseconds since 1970 and its fields.
    /// Those that the file's kind passes over are not left out.
    pub fn rows(&self, take: &mut dyn FnMut(Option<i64>, &[&str])) {
        let time = taken::time(self, &Choice::default(), &mut Vec::new()).unwrap_or_default();
        let mut nth = 0;
        self.reading.source.each(&self.text, &mut |row| {
            nth += 1;
            if nth > self.reading.heading {
                let field = |at: usize| row.fields.get(at).copied().unwrap_or_default();
                let mut is_placed = false;
                let parts = time.iter().map(|(at, way)| {
                    let stamp = way.read(field(*at))?;
                    is_placed |= stamp.placed || way.is_elapsed();
                    Some(stamp.ms)
                });
                let at_ms = parts.reduce(|sum, part| Some(sum?.saturating_add(part?)));
                let zone = self.zone.filter(|_| !is_placed);
                let at_ms = at_ms
                    .flatten()
                    .map(|it| zone.map_or(it, |zone| zone.utc_ms(it, i64::MIN)));
                take(at_ms, row.fields);
            }
            if nth > super::ROWS_MAX {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
    }

    /// A field of a column as a number, written as the column writes its numbers.
    pub fn number(&self, column: usize, field: &str) -> Option<f64> {
        let commas = self.commas();
        let style = self.columns.get(column)?.numbers(commas)?.0;
        style.read(field)
    }

    /// Whether its numbers have decimal commas.
    pub fn has_decimal_commas(&self) -> bool {
        self.commas() == Commas::Surely
    }
}
