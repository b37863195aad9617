//! The table of all designs as texts: what a sheet shows of it, cell by cell.

use super::{FAILED_MAX, Fit, Row, known, refused, verdict};
use serde::{Deserialize, Serialize};
use sluice_draw::words::{cost, format};

/// What the columns are called, after that of the designs' names.
pub const HEADINGS: [&str; 10] = [
    "refused",
    "p99 done",
    "per million done",
    "p99 answer",
    "lost",
    "done twice",
    "half done",
    "still waiting",
    "per million requests",
    "in all",
];

/// The whole table, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// A row for each design.
    pub rows: Vec<ShownRow>,
    /// Which design fits when: a sentence each.
    pub verdict: Vec<String>,
    /// What AWS would refuse.
    pub refused: Vec<Refused>,
    /// The numbers by which a design fits, for whoever knows of settings with which it would do better.
    pub fits: Vec<Fit>,
}

/// A design's row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRow {
    /// The design's name in data.
    pub design: String,
    /// Its name as shown to readers.
    pub title: String,
    /// How its settings differ from the scenario's; empty if they do not.
    pub changes: String,
    /// A cell for each of [`HEADINGS`].
    pub cells: Vec<Cell>,
}

/// A number as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The number, with its unit.
    pub text: String,
    /// Whether it breaks a promise.
    pub bad: bool,
}

/// A configuration that AWS would refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The designs that have it.
    pub titles: String,
    /// What is refused.
    pub sentence: String,
    /// Who says so.
    pub source: String,
}

impl Shown {
    /// The table of these rows; users need an answer within `target_ms` milliseconds.
    pub fn of(rows: &[Row], target_ms: f64) -> Self {
        let refused = refused(rows).into_iter().map(|(titles, warning)| Refused {
            titles,
            sentence: warning.sentence.clone(),
            source: warning.source.to_owned(),
        });
        Self {
            rows: rows.iter().map(ShownRow::of).collect(),
            verdict: verdict(rows, target_ms).into(),
            refused: refused.collect(),
            fits: rows.iter().map(Fit::of).collect(),
        }
    }
}

impl ShownRow {
    fn of(row: &Row) -> Self {
        let cell = |text: String| Cell { text, bad: false };
        let share = |share: f64| Cell {
            text: format::percent(share),
            bad: share > FAILED_MAX,
        };
        let cells = vec![
            share(row.refused),
            cell(known(row.done_ms, format::duration)),
            cell(cost::per_million_done(row.usd_per_million_done)),
            cell(known(row.answer_ms, format::duration)),
            share(row.lost),
            cell(format::count(row.doubled as i64)),
            cell(format::count(row.half_done)),
            cell(format::percent(row.waiting)),
            cell(known(row.usd_per_million, format::dollars)),
            cell(cost::total(row.usd_total)),
        ];
        Self {
            design: row.design.clone(),
            title: row.title.clone(),
            changes: row.changes.join(", "),
            cells,
        }
    }
}
