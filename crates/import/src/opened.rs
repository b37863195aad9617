//! A file of the reader's, opened: what it is, and what its columns are.

use super::glance::Glance;
use super::profile::{Column, Commas};
use super::reading::Reading;
use super::source::{COLUMNS_MAX, Row, Source};
use super::zone::Zone;
use super::{BYTES_MAX, ROWS_MAX, forms, pack, refusal, text};
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Rows that are shown.
const ROWS_SHOWN_MAX: usize = 3;
/// Rows between two reports of progress.
const ROWS_PER_WORD: usize = 5_000;
/// The share of the work that it is to learn what the columns are.
const LEARNING_SHARE: f64 = 0.6;

/// A file that was recognised.
#[derive(Debug)]
pub struct Opened<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) reading: Reading,
    pub(crate) columns: Vec<Column>,
    /// The headings of the columns.
    pub(crate) names: Vec<String>,
    /// Rows with content, headings among them.
    pub(crate) lines: usize,
    /// The first rows that are no headings.
    pub(crate) first: Vec<Vec<String>>,
    /// How it was written and packed, if not plainly.
    pub(crate) wrapping: Vec<&'static str>,
    /// The zone of times that are written without one.
    pub(crate) zone: Option<Zone>,
}

impl<'a> Opened<'a> {
    /// Recognises a file; `progress` is called with the share of the whole work that is done, from 0 to 1.
    ///
    /// # Errors
    /// Why it cannot be read: a sentence, and below it the first lines with what was seen in them.
    pub fn open(bytes: &'a [u8], mut progress: impl FnMut(f64)) -> Result<Self, String> {
        if bytes.len() > BYTES_MAX {
            return Err(too_large(bytes.len(), bytes));
        }
        let unpacked = pack::unpacked(bytes)?;
        let mut wrapping: Vec<&'static str> = unpacked.packing.into_iter().collect();
        let (text, reading) = if unpacked.is_sheet {
            (Cow::Borrowed(""), forms::xlsx::read(&unpacked.bytes)?)
        } else {
            refusal::of_bytes(&unpacked.bytes)?;
            let (text, encoding) = match unpacked.bytes {
                Cow::Borrowed(bytes) => text::of(bytes),
                Cow::Owned(bytes) => {
                    let (text, encoding) = text::of(&bytes);
                    (Cow::Owned(text.into_owned()), encoding)
                }
            };
            wrapping.extend(encoding);
            refusal::of_text(&text)?;
            let rows = text.bytes().filter(|it| *it == b'\n').count();
            let glance = Glance::at(&text);
            let reading = forms::of(&glance).ok_or_else(|| refusal::of_form(&glance))?;
            if rows > ROWS_MAX {
                return Err(refusal::too_long(rows, &reading));
            }
            (text, reading)
        };
        let mut opened = Self {
            text,
            reading,
            columns: Vec::new(),
            names: Vec::new(),
            lines: 0,
            first: Vec::new(),
            wrapping,
            zone: None,
        };
        opened.learn(&mut progress);
        opened.name();
        Ok(opened)
    }

    /// Times that are written without a zone are of this one, unless a choice has another.
    pub fn place(&mut self, zone: Option<Zone>) {
        self.zone = zone;
    }

    /// Learns what the columns are.
    fn learn(&mut self, progress: &mut dyn FnMut(f64)) {
        let (mut columns, mut first) = (Vec::<Column>::new(), Vec::new());
        let mut lines = 0;
        self.each_row(&mut |row, is_heading| {
            lines += 1;
            if is_heading {
                return;
            }
            if columns.len() < row.fields.len() {
                columns.resize(row.fields.len().min(COLUMNS_MAX), Column::default());
            }
            for (column, field) in columns.iter_mut().zip(row.fields) {
                column.look(field);
            }
            if first.len() < ROWS_SHOWN_MAX {
                first.push(row.fields.iter().map(|it| (*it).to_owned()).collect());
            }
            if lines % ROWS_PER_WORD == 0 {
                progress(LEARNING_SHARE * row.byte as f64 / self.text.len().max(1) as f64);
            }
        });
        (self.columns, self.first, self.lines) = (columns, first, lines);
    }

    /// Calls `take` for each row, and says whether it is a heading; rows that the form passes over are left out.
    pub(crate) fn each_row(&self, take: &mut dyn FnMut(&Row<'_>, bool)) {
        let mut nth = 0;
        // "(30 rows)" below a table is none.
        let is_wide =
            self.reading.names.len() > 1 && matches!(self.reading.source, Source::Marked(_));
        self.reading.source.each(&self.text, &mut |row| {
            let is_heading = nth < self.reading.heading;
            nth += 1;
            let only = self.reading.plan.only.as_ref().filter(|_| !is_heading);
            let is_left = only.is_some_and(|(at, words)| {
                let word = row.fields.get(*at).copied().unwrap_or_default();
                !words.iter().any(|it| it == word)
            });
            let is_note = is_wide && !is_heading && row.fields.len() == 1;
            if !is_left && !is_note {
                take(row, is_heading);
            }
            if nth > ROWS_MAX {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
    }

    /// Gives every column a name.
    fn name(&mut self) {
        let named = |at: usize| match self.reading.names.get(at) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => ["Column ", &(at + 1).to_string()].concat(),
        };
        self.names = (0..self.columns.len()).map(named).collect();
    }

    /// Whether its numbers have decimal commas.
    pub(crate) fn commas(&self) -> Commas {
        if self.columns.iter().any(Column::has_decimal_commas) {
            Commas::Surely
        } else if matches!(self.reading.source, Source::Marked(b';')) {
            Commas::Perhaps
        } else {
            Commas::Hardly
        }
    }

    /// The column that a reader means: by its heading, or its number from 1.
    pub(crate) fn column(&self, name: &str) -> Result<usize, String> {
        let is = |it: &String| it.eq_ignore_ascii_case(name.trim());
        let by_name = self.names.iter().position(is);
        let number = || name.trim().parse::<usize>().ok()?.checked_sub(1);
        let by_number = || number().filter(|at| *at < self.names.len());
        by_name.or_else(by_number).ok_or_else(|| {
            let all = self.names.iter().map(|it| ["“", it, "”"].concat());
            format!(
                "There is no column “{name}” in this file, but {}.",
                all.collect::<Vec<_>>().join(", ")
            )
        })
    }
}

/// Of a file that is too large, so many bytes are looked at.
const HEAD_BYTES: usize = 65_536;

/// What is said of a file with more bytes than [`BYTES_MAX`]; `head` are its first ones, by which its kind is told.
pub fn too_large(bytes: usize, head: &[u8]) -> String {
    let (text, _) = text::of(&head[..head.len().min(HEAD_BYTES)]);
    let reading = forms::of(&Glance::at(&text));
    format!(
        "This file has {} MB, and {} are the most. {}",
        bytes.div_ceil(1_000_000),
        BYTES_MAX / 1_000_000,
        refusal::to_shorten(reading.as_ref())
    )
}
