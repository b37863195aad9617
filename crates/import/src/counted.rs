//! Traffic as counted, at even intervals: what a run can be made of.

use super::choice::Choice;
use super::found::Found;
use super::grid::{self, Times};
use super::opened::Opened;
use super::reading::Missing;
use super::say::{list, separated, short};
use super::series::{self, Series};
use super::taken::{self, NAMED_MAX, Taken};
use std::collections::BTreeSet;

/// The share of the work that it is to learn what the columns are.
const LEARNING_SHARE: f64 = 0.6;

/// Traffic as counted, at even intervals.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// Milliseconds since 1970 at which the first interval begins; times without a zone as if at UTC.
    pub begin_ms: i64,
    /// Length of an interval in seconds.
    pub interval_s: f64,
    /// Requests in each interval; none where nothing was measured.
    pub counts: Vec<Option<f64>>,
    /// Sentences that the reader should see.
    pub remarks: Vec<String>,
    /// What the file was found to be.
    pub found: Found,
}

impl Counted {
    /// Reads a file; `progress` is called with the share that is read, from 0 to 1.
    ///
    /// # Errors
    /// Why there is nothing to replay: a sentence, and below it, in further lines, what was seen.
    pub fn read(
        bytes: &[u8],
        choice: &Choice,
        mut progress: impl FnMut(f64),
    ) -> Result<Self, String> {
        let opened = Opened::open(bytes, &mut progress)?;
        opened.counted(choice, |share| {
            progress(LEARNING_SHARE + (1.0 - LEARNING_SHARE) * share);
        })
    }

    /// All requests together.
    pub fn total(&self) -> f64 {
        self.counts.iter().flatten().sum()
    }
}

impl Opened<'_> {
    /// The series that are taken with a choice: more than one if columns lie side by side, or labels are stacked.
    ///
    /// # Errors
    /// As [`Counted::read`].
    pub fn series(&self, choice: &Choice) -> Result<Vec<Series>, String> {
        let taken = taken::taken(self, choice)?;
        Ok(series::series(self, &taken, |_| {}).series)
    }

    /// The traffic with a choice.
    ///
    /// # Errors
    /// As [`Counted::read`].
    pub fn counted(&self, choice: &Choice, progress: impl FnMut(f64)) -> Result<Counted, String> {
        let taken = taken::taken(self, choice)?;
        let taking = series::series(self, &taken, progress);
        if taking.rows == 0 {
            return Err(self.nothing(&taken, taking.left));
        }
        let plan = &self.reading.plan;
        let fine = taken
            .time
            .iter()
            .map(|(at, way)| self.columns.get(*at).map_or(1, |it| it.fine_ms(*way)));
        // Ones are requests too.
        let is_one = |at: &usize| {
            let found = self.columns[*at].numbers(self.commas());
            found.is_some_and(|(_, it)| [it.min, it.max].iter().all(|it| (it - 1.0).abs() < 1e-9))
        };
        let times = Times {
            single: plan.single || taken.values.iter().all(|(at, _)| is_one(at)),
            fine_ms: fine.min().unwrap_or(1),
            every_ms: plan.every_ms,
            missing: if taken.values.is_empty() {
                Missing::Zero
            } else {
                plan.missing
            },
        };
        let points: usize = taking.series.iter().map(|it| it.points.len()).sum();
        let grid = grid::grid(&taking.series, times)?;
        let mut remarks = vec![format!("Rows read: {}.", separated(taking.rows as f64))];
        let heading = self.reading.heading;
        if heading > 0 && !matches!(self.reading.source, super::source::Source::Made(_)) {
            let lines = if heading == 1 { "line" } else { "lines" };
            remarks.push(format!("Skipped {heading} header {lines}."));
        }
        if taking.left > 0 {
            remarks.push(format!("Rows left out: {}.", separated(taking.left as f64)));
        }
        remarks.extend(taking.told.iter().cloned());
        remarks.extend(twice(&taking.series, points));
        remarks.extend(grid.told);
        let mut found = Found::of(self, &taken, &taking);
        found.told.extend(stacked(&taking.series));
        Ok(Counted {
            begin_ms: grid.begin_ms,
            interval_s: grid.every_ms as f64 / 1e3,
            counts: grid.counts,
            remarks,
            found,
        })
    }

    fn nothing(&self, taken: &Taken, left: usize) -> String {
        let Some((at, words)) = taken.only.first().filter(|_| left > 0) else {
            return super::refusal::of_columns(self, "a time and a count");
        };
        let column = &self.columns[*at];
        let seen = super::refusal::seen(column);
        format!(
            "No row has “{}” in column “{}”, which has {seen}.",
            words.join("”, “"),
            self.names[*at]
        )
    }
}

/// Says how many rows of one series are at the time of another.
fn twice(series: &[Series], points: usize) -> Option<String> {
    let is_single = series
        .iter()
        .all(|it| it.points.iter().all(|(_, number)| *number == Some(1.0)));
    let distinct: usize = series
        .iter()
        .map(|it| {
            let mut times: Vec<i64> = it.points.iter().map(|(at_ms, _)| *at_ms).collect();
            times.sort_unstable();
            times.dedup();
            times.len()
        })
        .sum();
    let many = points - distinct;
    (many > 0 && !is_single).then(|| {
        format!(
            "Rows at the time of another, added up: {}.",
            separated(many as f64)
        )
    })
}

/// Says over which labels series were added up, if some of them have rows at the same time.
fn stacked(series: &[Series]) -> Option<String> {
    let (column, _) = series
        .first()?
        .label
        .as_ref()
        .filter(|_| series.len() > 1)?;
    let mut times = BTreeSet::new();
    let all = series.iter().flat_map(|it| &it.points);
    let is_stacked = all
        .map(|(at_ms, _)| *at_ms)
        .any(|at_ms| !times.insert(at_ms));
    let words = series
        .iter()
        .filter_map(|it| Some(short(&it.label.as_ref()?.1)));
    let words = list(&words.collect::<Vec<_>>(), NAMED_MAX);
    is_stacked.then(|| ["Added up over “", &short(column), "”: ", &words, "."].concat())
}
