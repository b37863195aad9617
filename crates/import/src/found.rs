//! What a file was found to be, for whoever wants to see it before it is replayed.

use super::opened::Opened;
use super::profile::Column;
use super::refusal::seen;
use super::say::{separated, short};
use super::series::Taking;
use super::taken::Taken;
use super::unit::Unit;
use serde::{Deserialize, Serialize};

/// Limit on the columns that are shown.
const COLUMNS_SHOWN_MAX: usize = 24;
/// Limit on the series that are offered.
const SERIES_MAX: usize = 40;

/// What a file of traffic was found to be, and what was taken from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Its kind, in words.
    pub kind: String,
    /// The names of its columns, at most 24.
    pub columns: Vec<String>,
    /// What each column holds, in words.
    pub seen: Vec<String>,
    /// The columns that are taken as time, by their places.
    pub time: Vec<usize>,
    /// The columns that are taken as count, by their places; none if each row is a request.
    pub counts: Vec<usize>,
    /// What their numbers stand for.
    pub unit: Option<Unit>,
    /// Lines with content.
    pub lines: usize,
    /// Lines that were passed over: headings, those without a time or a count, those that were not chosen.
    pub skipped: usize,
    /// The first rows that were taken, at most three, with as many fields as there are columns.
    pub first: Vec<Vec<String>>,
    /// Sentences: what was taken, why, and what was left.
    pub told: Vec<String>,
    /// The series that were added up, at most 40: each can be taken alone.
    pub series: Vec<Offer>,
}

/// A series that can be taken alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Its column, or the column of its label.
    pub column: String,
    /// Its label, if series are stacked.
    pub word: Option<String>,
    /// The sum of its numbers.
    pub sum: f64,
}

impl Found {
    /// "A log of a load balancer. 302 lines, 2 of them skipped."
    pub fn sentence(&self) -> String {
        let [lines, skipped] = [self.lines, self.skipped].map(|it| separated(it as f64));
        let lines = [self.kind.as_str(), ". ", &lines, " lines"].concat();
        if self.skipped == 0 {
            lines + "."
        } else {
            lines + ", " + &skipped + " of them skipped."
        }
    }

    pub(super) fn of(file: &Opened<'_>, taken: &Taken, taking: &Taking) -> Self {
        let width = file.columns.len().min(COLUMNS_SHOWN_MAX);
        let shown = |row: &Vec<String>| {
            let mut row: Vec<String> = row.iter().take(width).map(|it| short(it)).collect();
            row.resize(width, String::new());
            row
        };
        let many = taking.series.len() > 1;
        let offers = taking.series.iter().take(SERIES_MAX).filter(|_| many);
        let offers = offers.map(|series| Offer {
            column: series
                .label
                .as_ref()
                .map_or(&series.name, |(column, _)| column)
                .clone(),
            word: series.label.as_ref().map(|(_, word)| word.clone()),
            sum: series.total(),
        });
        let skipped = file.lines - taking.rows.min(file.lines);
        let wrapped = file.wrapping.iter().map(|it| [" (", it, ")"].concat());
        Self {
            kind: [file.reading.kind.as_str(), &wrapped.collect::<String>()].concat(),
            columns: file.names.iter().take(width).map(|it| short(it)).collect(),
            seen: file
                .columns
                .iter()
                .take(width)
                .map(|it: &Column| seen(it))
                .collect(),
            time: taken.time.iter().map(|(at, _)| *at).collect(),
            counts: taken.values.iter().map(|(at, _)| *at).collect(),
            unit: Some(taken.unit),
            lines: file.lines,
            skipped,
            first: file.first.iter().map(shown).collect(),
            told: taken.told.clone(),
            series: offers.collect(),
        }
    }
}
