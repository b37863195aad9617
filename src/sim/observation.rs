//! What the simulation tells of single requests, for the recording: travels over links, answers
//! and outcomes. The simulation itself never reads it.

use super::cause::{Cause, Phase, Why};
use super::outcome::Outcome;
use super::time::{SimSpan, SimTime};
use super::topology::{LinkIx, PartIx};

/// Something that happened to a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// When.
    pub at: SimTime,
    /// The request's number.
    pub request: u32,
    /// What.
    pub what: Observed,
}

/// What can happen to a request, as far as a view wants to know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Observed {
    /// It was sent over a link.
    Travel {
        /// The link.
        link: LinkIx,
        /// When it arrives.
        due: SimTime,
        /// For the first time, or how else.
        how: Sent,
    },
    /// An answer was sent back over a link.
    Back {
        /// The link.
        link: LinkIx,
        /// When it arrives.
        due: SimTime,
        /// The answer.
        reply: ReplyClass,
    },
    /// The user got an answer or an acknowledgement, this long after the first attempt.
    Answered(SimSpan),
    /// The user sees the first words of the result, this long after the first attempt.
    FirstWords(SimSpan),
    /// The user knows that it is done, this long after the first attempt.
    Completed(SimSpan),
    /// Something went wrong with it.
    Troubled {
        /// The part in which it did.
        part: PartIx,
        /// What.
        cause: Cause,
    },
    /// Its outcome is about to change, and this is where some of its time went.
    Spent {
        /// What it was in the middle of.
        phase: Phase,
        /// For how long, in all.
        ms: u32,
    },
    /// Its outcome changed.
    Settled {
        /// What it is now.
        outcome: Outcome,
        /// What it was so far and why, if there was something to explain.
        was: Option<(Outcome, Cause)>,
        /// Why, if it did not fare well.
        why: Option<Why>,
    },
}

/// How something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// For the first time.
    First,
    /// Not for the first time.
    Again,
    /// In pieces, of which this is one.
    Chunk,
}

impl Sent {
    /// For the first time, or again.
    pub(super) fn nth(again: bool) -> Self {
        if again { Self::Again } else { Self::First }
    }
}

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyClass {
    /// Done.
    Ok,
    /// Taken; the work comes later.
    Accepted,
    /// Refused, or failed.
    Error,
}
