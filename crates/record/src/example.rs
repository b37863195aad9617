//! Examples: finds a request that shows a given fate.

use super::{Hop, Journey, Recording, Run, Tint};
use sluice_sim::Outcome;

/// The fate that an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// A request that was rejected.
    Refused,
    /// A request that was sent, or delivered, more than once.
    Retried,
    /// A request whose work was done more than once.
    Duplicated,
    /// A request that was given up and moved to the dead letters.
    DeadLettered,
    /// The request that took longest until it was done.
    Slowest,
}

impl Example {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Refused,
        Self::Retried,
        Self::Duplicated,
        Self::DeadLettered,
        Self::Slowest,
    ];

    /// Its name within a sentence.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Refused => "a refused request",
            Self::Retried => "a retried one",
            Self::Duplicated => "one done twice",
            Self::DeadLettered => "a dead-lettered one",
            Self::Slowest => "the slowest",
        }
    }

    /// What is said where a run has none.
    pub const fn none(self) -> &'static str {
        match self {
            Self::Refused => "No request was refused in this run.",
            Self::Retried => "No request was sent again in this run.",
            Self::Duplicated => "No request was done twice in this run.",
            Self::DeadLettered => "No request was given up as dead in this run.",
            Self::Slowest => "No request was done in this run.",
        }
    }

    /// Its name in data and links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Retried => "retried",
            Self::Duplicated => "duplicated",
            Self::DeadLettered => "dead-lettered",
            Self::Slowest => "slowest",
        }
    }

    fn fits(self, journey: &Journey) -> bool {
        let has = |tint| journey.hops.iter().any(|hop| hop.tint == tint);
        match self {
            Self::Refused => journey.outcome == Outcome::Refused && has(Tint::Refused),
            Self::Retried => has(Tint::Retry),
            Self::Duplicated => journey.outcome == Outcome::DoneTwice,
            Self::DeadLettered => has(Tint::Dead),
            Self::Slowest => {
                use Outcome::{AcceptedDone, Answered, AnsweredLate};
                let done = [Answered, AnsweredLate, AcceptedDone].contains(&journey.outcome);
                done && journey.weight > 0.0
            }
        }
    }
}

impl Run {
    /// The kinds of which the run so far has an example, in the order of [`Example::ALL`].
    pub fn examples(&self) -> Vec<Example> {
        let journeys = || self.recordings().iter().flat_map(Recording::journeys);
        let exists = |kind: &Example| journeys().any(|journey| kind.fits(journey));
        Example::ALL.into_iter().filter(exists).collect()
    }

    /// A request of that kind in any design: the first after request `after`, or else the first of
    /// all. Requests recorded from their beginning are preferred.
    pub fn example(&self, kind: Example, after: u32) -> Option<u32> {
        let journeys = self.recordings().iter().flat_map(Recording::journeys);
        let fitting = journeys.filter(|journey| kind.fits(journey));
        if kind == Example::Slowest {
            let slowest = fitting.max_by_key(|journey| micros(&journey.hops));
            return slowest.map(|journey| journey.request);
        }
        let order = |journey: &Journey| {
            let request = journey.request;
            (journey.weight <= 0.0, request <= after, request)
        };
        fitting.map(order).min().map(|(.., request)| request)
    }
}

/// Microseconds from the first hop's start to the last hop's arrival.
fn micros(hops: &[Hop]) -> u64 {
    let last = hops.iter().map(|hop| hop.due).max();
    hops.first()
        .zip(last)
        .map_or(0, |(first, last)| last.since(first.sent).micros())
}
