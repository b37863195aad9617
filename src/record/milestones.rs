//! Notable moments of a run: what is worth a mark on the timeline.
//!
//! A pure function of the metric rows, which asks for roles and knows neither designs nor services.
//! Of each kind there are a few at most: the first of its kind, or the largest stretches.
//! Left out: what the reader has changed, which the scenario tells by itself.

mod backlog;
mod health;
mod stretch;

use super::rows::Rows;
use crate::sim::{PartIx, Role, SimTime};
use serde::Serialize;

/// Moments of a design, at most.
const MOMENTS_MAX: usize = 32;
/// A message older than this is notable.
const OLD_MS: i64 = 60_000;

/// Something worth a mark on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone {
    /// When.
    pub at: SimTime,
    /// What.
    pub kind: MilestoneKind,
    /// Where.
    pub part: PartIx,
    /// How many; see the kinds.
    pub value: i64,
}

/// What can be notable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MilestoneKind {
    /// Many environments are initialised at once: so many at most.
    ColdStarts,
    /// A part turns calls away for the first time: so many in the first second.
    FirstThrottle,
    /// The queue begins to grow; so many messages wait.
    QueueGrows,
    /// The queue is as long as it gets: so many messages.
    QueuePeak,
    /// The oldest message has waited for a minute: so many milliseconds.
    OldestOverMinute,
    /// The backlog is gone, after so many milliseconds.
    Drained,
    /// The first message is given up: so many in the first second.
    FirstDeadLetter,
    /// Clients send again so much that it counts: so many retries in the first second.
    RetryStormBegins,
    /// They no longer do: so many retries since it began.
    RetryStormEnds,
    /// Requests fare well again, after so many milliseconds.
    Recovered,
}

impl MilestoneKind {
    /// Whether its value is a length of time, in milliseconds; else it is a number of things.
    pub const fn is_timed(self) -> bool {
        matches!(
            self,
            Self::OldestOverMinute | Self::Drained | Self::Recovered
        )
    }

    /// What its value says, for people, after the value.
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

    /// Its name for people.
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
    /// One that is told at the end of a row's cell.
    fn new(rows: &Rows<'_>, row: usize, kind: MilestoneKind, part: PartIx, value: i64) -> Self {
        Self {
            at: rows.at(row),
            kind,
            part,
            value,
        }
    }

    /// One whose value is how long it took, in milliseconds.
    fn after(rows: &Rows<'_>, began: usize, row: usize, kind: MilestoneKind, part: PartIx) -> Self {
        let took = rows.at(row).since(rows.at(began));
        Self::new(rows, row, kind, part, (took.micros() / 1_000) as i64)
    }
}

/// The moments of a design, in the order of time.
pub(super) fn of(rows: &Rows<'_>) -> Vec<Milestone> {
    let mut moments = Vec::new();
    firsts(rows, &mut moments);
    backlog::find(rows, &mut moments);
    health::find(rows, &mut moments);
    moments.sort();
    moments.truncate(MOMENTS_MAX);
    moments
}

/// What happens for the first time.
fn firsts(rows: &Rows<'_>, moments: &mut Vec<Milestone>) {
    let mut first = |kind, role, above: i64| {
        for part in rows.parts_with(role) {
            let found = (0..=rows.last()).find(|&row| rows.value(part, role, row) > above);
            let Some(row) = found else { continue };
            let value = if kind == MilestoneKind::OldestOverMinute {
                rows.value(part, role, row)
            } else {
                let second = (row + rows.per_second()).min(rows.last());
                rows.value(part, role, second)
            };
            moments.push(Milestone::new(rows, row, kind, part, value));
        }
    };
    first(MilestoneKind::FirstThrottle, Role::Throttled, 0);
    first(MilestoneKind::FirstDeadLetter, Role::DeadLetters, 0);
    first(MilestoneKind::OldestOverMinute, Role::OldestMs, OLD_MS - 1);
}
