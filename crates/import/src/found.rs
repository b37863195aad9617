//! What a file was found to be, for whoever wants to see it before it is replayed.

use super::table::Table;
use serde::{Deserialize, Serialize};

/// Limit on the rows that are shown.
pub(super) const ROWS_SHOWN_MAX: usize = 3;
/// Limit on the columns that are shown.
pub(super) const COLUMNS_SHOWN_MAX: usize = 24;

/// What a file of traffic was found to be, and what was taken from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Its kind, in words.
    pub kind: String,
    /// The names of its columns, at most 24.
    pub columns: Vec<String>,
    /// The column that is taken as time, by its place.
    pub time: usize,
    /// The column that is taken as count, by its place.
    pub count: usize,
    /// Lines with content.
    pub lines: usize,
    /// Lines that were skipped: headings, and those without a time or a count.
    pub skipped: usize,
    /// The first rows that were taken, at most three, with as many fields as there are columns.
    pub first: Vec<Vec<String>>,
}

impl Found {
    pub(super) fn of(table: &Table) -> Self {
        let (time, count) = table.columns.unwrap_or_default();
        let widest = table.first.iter().map(Vec::len).max().unwrap_or_default();
        let named = |at: usize| match table.names.get(at) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => format!("Column {}", at + 1),
        };
        let mut first = table.first.clone();
        for row in &mut first {
            row.resize(widest, String::new());
        }
        let skipped = table.heading + table.bad_count;
        Self {
            kind: ["A table of times and counts, separated by ", table.between].concat(),
            columns: (0..widest).map(named).collect(),
            time,
            count,
            lines: table.rows.len() + skipped,
            skipped,
            first,
        }
    }
}
