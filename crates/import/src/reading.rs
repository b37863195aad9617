//! What a form makes of a file: how its rows lie, and what it knows of its columns.

use super::source::Source;
use super::stamp::Way;
use super::unit::Unit;

/// How a file is to be read.
#[derive(Debug)]
pub(crate) struct Reading {
    /// What it is, in words.
    pub(crate) kind: String,
    pub(crate) source: Source,
    /// Rows before this one are headings.
    pub(crate) heading: usize,
    /// The names of the columns; those that are missing are numbered.
    pub(crate) names: Vec<String>,
    pub(crate) plan: Plan,
}

/// What a form knows; what it leaves open is found out by headings and values.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The columns of the time: one, or a day and a time of day.
    pub(crate) time: Vec<usize>,
    /// How times are written.
    pub(crate) way: Option<Way>,
    pub(crate) take: Take,
    pub(crate) unit: Option<Unit>,
    /// Only rows with one of these words in this column.
    pub(crate) only: Option<(usize, Vec<String>)>,
    /// The column that tells series apart which are stacked.
    pub(crate) apart: Option<usize>,
    /// What a row that is missing, or a value, means.
    pub(crate) missing: Missing,
    /// Rows come when requests do, not at the ends of intervals.
    pub(crate) single: bool,
    /// The interval, if the file names it, in milliseconds.
    pub(crate) every_ms: Option<i64>,
    /// What the reader should know.
    pub(crate) notes: Vec<String>,
}

/// Which numbers are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Take {
    /// Found out by headings and values.
    #[default]
    Likeliest,
    /// Those of these columns, added up.
    Columns(Vec<usize>),
    /// Each row is a request.
    Rows,
}

/// What it means if there is no row, or no value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Without a row nothing came; a row without a value was not measured.
    #[default]
    RowsAreZero,
    /// Nothing came.
    Zero,
    /// It was not measured.
    Unknown,
}

impl Reading {
    /// A file of this kind whose rows lie like this.
    pub(crate) fn new(kind: &str, source: Source, heading: usize, names: Vec<String>) -> Self {
        Self {
            kind: kind.to_owned(),
            source,
            heading,
            names,
            plan: Plan::default(),
        }
    }

    /// A row for each request, with its time in this column.
    pub(crate) fn requests(mut self, time: usize) -> Self {
        self.plan.time = vec![time];
        self.plan.take = Take::Rows;
        self.plan.missing = Missing::Zero;
        self
    }
}

/// Names, from a list.
pub(crate) fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|it| (*it).to_owned()).collect()
}
