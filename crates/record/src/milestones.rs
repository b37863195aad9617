//! Notable moments of a run: what is worth a mark on the timeline.
//!
//! A pure function of the metric rows: it asks for roles and knows neither designs nor services.
//! Only a few of each kind are reported: the first occurrence, or the largest stretches.
//! Left out: the reader's own changes, which the scenario already shows.

mod backlog;
mod health;
mod stretch;

use super::rows::Rows;
use serde::Serialize;
use sluice_sim::{PartIx, Role, SimTime};

/// Limit on the milestones of one design.
const MOMENTS_MAX: usize = 32;
/// A message older than this is worth a mark, in milliseconds.
const OLD_MS: i64 = 60_000;

/// Something worth a mark on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone {
    /// When it happened.
    pub at: SimTime,
    /// What happened.
    pub kind: MilestoneKind,
    /// The part in which it happened.
    pub part: PartIx,
    /// A count or a length of time, depending on the kind; see [`MilestoneKind`].
    pub value: i64,
}

/// The kinds of milestone, each with what its value says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// Many environments are initialised at once; the value is the highest number of them.
    ColdStarts,
    /// A part throttles for the first time; the value is the number of throttled calls in that
    /// second.
    FirstThrottle,
    /// The queue begins to grow; the value is the number of waiting messages.
    QueueGrows,
    /// The queue is at its longest; the value is the number of waiting messages.
    QueuePeak,
    /// The oldest message has waited for a minute; the value is its age in milliseconds.
    OldestOverMinute,
    /// The backlog is gone; the value is how long it lasted, in milliseconds.
    Drained,
    /// The first message is given up; the value is how many were in that second.
    FirstDeadLetter,
    /// Clients retry so often that it matters; the value is the number of retries in the first
    /// second.
    RetryStormBegins,
    /// The retry storm is over; the value is the number of retries since it began.
    RetryStormEnds,
    /// Requests fare well again; the value is how long they did not, in milliseconds.
    Recovered,
}

impl MilestoneKind {
    /// Whether its value is a length of time in milliseconds, rather than a count.
    pub const fn is_timed(self) -> bool {
        matches!(
            self,
            Self::OldestOverMinute | Self::Drained | Self::Recovered
        )
    }

    /// The words that follow its value in a sentence.
    pub const fn value_words(self) -> &'static str {
        match self {
            Self::ColdStarts => "environments at once",
            Self::FirstThrottle | Self::FirstDeadLetter | Self::RetryStormBegins => {
                "in the first second"
            }
            Self::QueueGrows | Self::QueuePeak => "waiting",
            Self::OldestOverMinute => "old",
            Self::RetryStormEnds => "retries in all",
            Self::Drained | Self::Recovered => "after it began",
        }
    }

    /// Its name as shown to readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ColdStarts => "cold starts",
            Self::FirstThrottle => "first throttle",
            Self::QueueGrows => "queue grows",
            Self::QueuePeak => "queue at its peak",
            Self::OldestOverMinute => "oldest message over a minute",
            Self::Drained => "drained",
            Self::FirstDeadLetter => "first dead letter",
            Self::RetryStormBegins => "retry storm begins",
            Self::RetryStormEnds => "retry storm ends",
            Self::Recovered => "recovered",
        }
    }
}

impl Milestone {
    /// A milestone at the end of a row's cell.
    fn new(rows: &Rows<'_>, row: usize, kind: MilestoneKind, part: PartIx, value: i64) -> Self {
        Self {
            at: rows.at(row),
            kind,
            part,
            value,
        }
    }

    /// A milestone whose value is the time since row `began`, in milliseconds.
    fn after(rows: &Rows<'_>, began: usize, row: usize, kind: MilestoneKind, part: PartIx) -> Self {
        let took = rows.at(row).since(rows.at(began));
        Self::new(rows, row, kind, part, (took.micros() / 1_000) as i64)
    }
}

/// The milestones of a design, in chronological order.
pub(super) fn of(rows: &Rows<'_>) -> Vec<Milestone> {
    let mut found = Vec::new();
    firsts(rows, &mut found);
    backlog::find(rows, &mut found);
    health::find(rows, &mut found);
    // A few dozen: each is put in its place.
    let mut moments = Vec::new();
    for moment in found {
        let place = moments.partition_point(|other| *other < moment);
        moments.insert(place, moment);
    }
    moments.truncate(MOMENTS_MAX);
    moments
}

/// Adds what happens for the first time.
fn firsts(rows: &Rows<'_>, moments: &mut Vec<Milestone>) {
    let mut first = |kind, role, above: i64| {
        for part in rows.parts_with(role) {
            let column = rows.column(part, role);
            let found = (0..=rows.last()).find(|&row| column[row] > above);
            let Some(row) = found else { continue };
            let value = if kind == MilestoneKind::OldestOverMinute {
                column[row]
            } else {
                let second = (row + rows.per_second()).min(rows.last());
                column[second]
            };
            moments.push(Milestone::new(rows, row, kind, part, value));
        }
    };
    first(MilestoneKind::FirstThrottle, Role::Throttled, 0);
    first(MilestoneKind::FirstDeadLetter, Role::DeadLetters, 0);
    first(MilestoneKind::OldestOverMinute, Role::OldestMs, OLD_MS - 1);
}
