//! A first look at a file, by which its form is recognised: its first lines, cut into fields as far as they can be,
//! or the object that it is.

use super::number::{STYLES, Style, is_blank};
use super::source::Source;
use super::stamp::Way;
use serde_json::Value;
use std::ops::ControlFlow;

/// Lines that are looked at.
const LINES_MAX: usize = 60;
/// Characters of a line that are looked at.
const CHARS_MAX: usize = 4_000;
/// The marks between fields, and their names.
const MARKS: [(u8, &str); 4] = [
    (b',', "commas"),
    (b';', "semicolons"),
    (b'\t', "tabs"),
    (b'|', "bars"),
];
/// Larger objects are not taken apart at once: they would need too much memory.
const JSON_BYTES_MAX: usize = 40_000_000;

/// See the module.
pub(crate) struct Glance<'a> {
    pub(crate) text: &'a str,
    /// Its first lines with content.
    pub(crate) lines: Vec<&'a str>,
    /// The object or list that all of it is.
    pub(crate) json: Option<Value>,
    /// The objects of its first lines.
    pub(crate) objects: Vec<Value>,
    /// The mark between its fields, and its name; none for blanks.
    pub(crate) mark: Option<(u8, &'static str)>,
    /// Its first rows, cut at the mark.
    pub(crate) rows: Vec<Vec<String>>,
    /// How many of them are headings.
    pub(crate) heading: usize,
    /// The names of the columns.
    pub(crate) names: Vec<String>,
}

impl<'a> Glance<'a> {
    pub(crate) fn at(text: &'a str) -> Self {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        let lines: Vec<&str> = lines.take(LINES_MAX).collect();
        let first = lines.first().map(|it| it.trim_start()).unwrap_or_default();
        let is_json = first.starts_with(['{', '[']);
        let object = |line: &str| serde_json::from_str(line.trim_end_matches('\r')).ok();
        let objects = |line: &&str| object(line.trim_end_matches([',', '\r']));
        // If the first line is no whole object, neither are the others.
        let objects: Vec<Value> = if first.starts_with('{') && object(first).is_some() {
            lines
                .iter()
                .filter_map(objects)
                .filter(Value::is_object)
                .collect()
        } else {
            Vec::new()
        };
        let is_whole = is_json && objects.len() < 2 && text.len() <= JSON_BYTES_MAX;
        let json = is_whole.then(|| serde_json::from_str(text).ok()).flatten();
        let mut glance = Self {
            text,
            lines,
            json,
            objects,
            mark: None,
            rows: Vec::new(),
            heading: 0,
            names: Vec::new(),
        };
        glance.cut();
        glance
    }

    /// Finds the mark between fields: the one that gives the most rows of the same width with a time and a number
    /// in them.
    fn cut(&mut self) {
        let mut best = 0;
        for (mark, name) in MARKS {
            let rows = self.rows_by(&Source::Marked(mark));
            let score = score(&rows);
            if score > best {
                best = score;
                self.heading = heading(&rows);
                self.names = names(&rows, self.heading);
                self.rows = rows;
                self.mark = Some((mark, name));
            }
        }
    }

    /// The first rows, cut like this.
    pub(crate) fn rows_by(&self, source: &Source) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        source.each(self.text, &mut |row| {
            let short = |field: &&str| field.chars().take(CHARS_MAX).collect();
            rows.push(row.fields.iter().map(short).collect());
            if rows.len() < LINES_MAX {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
        rows
    }

    /// The place of the column with this name, however it is written.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.names
            .iter()
            .position(|it| it.eq_ignore_ascii_case(name))
    }

    /// Whether there are columns with all of these names.
    pub(crate) fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.column(name).is_some())
    }

    /// How rows lie that are cut at the mark.
    pub(crate) fn source(&self) -> Source {
        Source::Marked(self.mark.map_or(b',', |(mark, _)| mark))
    }
}

/// Whether a field is a number and nothing else.
pub(crate) fn is_number(field: &str) -> bool {
    let bare = STYLES.iter().filter(|it| **it != Style::Unit);
    bare.into_iter().any(|style| style.read(field).is_some())
}

/// How well rows are cut.
fn score(rows: &[Vec<String>]) -> usize {
    let mut widths: Vec<usize> = rows.iter().map(Vec::len).filter(|it| *it > 1).collect();
    widths.sort_unstable();
    let usual = widths
        .chunk_by(|one, other| one == other)
        .max_by_key(|it| it.len());
    let Some(width) = usual.and_then(|it| it.first()) else {
        return 0;
    };
    let score = |row: &&Vec<String>| {
        let times = row.iter().filter(|it| Way::all(it) > 0).count().min(1);
        let numbers = row
            .iter()
            .filter(|it| is_number(it) && Way::all(it) == 0)
            .count()
            .min(1);
        1 + 4 * times + 2 * numbers
    };
    rows.iter()
        .filter(|row| row.len() == *width)
        .map(|row| score(&row))
        .sum()
}

/// How many of the first rows are headings: those before the first with a time; without times, before the first
/// with a number.
pub(crate) fn heading(rows: &[Vec<String>]) -> usize {
    let first = |is: &dyn Fn(&String) -> bool| rows.iter().position(|row| row.iter().any(is));
    first(&|it| Way::all(it) > 0)
        .or_else(|| first(&|it| is_number(it)))
        .unwrap_or(0)
}

/// The names of the columns: the last heading that has one for nearly each and no numbers.
pub(crate) fn names(rows: &[Vec<String>], heading: usize) -> Vec<String> {
    let width = rows.get(heading).map_or(0, Vec::len);
    let is_names = |row: &&Vec<String>| {
        let named = row.iter().filter(|it| !it.is_empty()).count();
        row.len() <= width + 1
            && named * 2 > width
            && !row.iter().any(|it| is_number(it) && !is_blank(it))
    };
    let mut headings = rows[..heading.min(rows.len())].iter().rev();
    let names = headings.find(is_names).cloned().unwrap_or_default();
    names
        .iter()
        .map(|it| it.trim_start_matches(['#', ' ']).to_owned())
        .collect()
}
