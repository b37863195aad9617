//! What the simulation reports about single requests, for the recording: travels over links, answers and
//! outcomes. The simulation itself never reads it.

mod sample;

pub use sample::Sample;

use super::cause::{Cause, Phase, Why};
use super::outcome::Outcome;
use super::time::{SimSpan, SimTime};
use super::topology::{LinkIx, PartIx};

/// Something that happened to a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// When it happened.
    pub at: SimTime,
    /// The request's number.
    pub request: u32,
    /// What happened.
    pub what: Observed,
}

/// How much of what happens to single requests is observed. It changes nothing of what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Everything, except [`Observed::DoneAfterAnswer`].
    Everything,
    /// Only how long requests took: [`Observed::Answered`], [`Observed::DoneAfterAnswer`] and
    /// [`Observed::Completed`].
    Times,
    /// Nothing.
    Nothing,
}

/// The kinds of event that a view wants to know about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Observed {
    /// It has arrived, and is one of a [`Sample`]; without a sample, nothing says that a request has arrived.
    Followed {
        /// How many requests it stands for.
        weight: f64,
    },
    /// It was sent over a link.
    Travel {
        /// The link.
        link: LinkIx,
        /// When it arrives.
        due: SimTime,
        /// Whether it was sent for the first time.
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
    /// The user got an answer or an acknowledgement this long after the first attempt.
    Answered(SimSpan),
    /// The user saw the first words of the result this long after the first attempt.
    FirstWords(SimSpan),
    /// The user is about to learn that it is done, and had had an answer or an acknowledgement this long after
    /// the first attempt: once for each [`Observed::Completed`], just before it.
    DoneAfterAnswer(SimSpan),
    /// The user learned that it is done, this long after the first attempt.
    Completed(SimSpan),
    /// Something went wrong with it.
    Troubled {
        /// The part in which it went wrong.
        part: PartIx,
        /// What went wrong.
        cause: Cause,
    },
    /// Its outcome is about to change, and this is where part of its time went.
    Spent {
        /// What it was in the middle of.
        phase: Phase,
        /// How long it was in this phase in all, in milliseconds.
        ms: u32,
    },
    /// Its outcome changed.
    Settled {
        /// The new outcome.
        outcome: Outcome,
        /// The previous outcome and its cause, if there was something to explain.
        was: Option<(Outcome, Cause)>,
        /// The reason, if it did not fare well.
        why: Option<Why>,
    },
}

/// Whether a call or message is new, a retry, or part of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// For the first time.
    First,
    /// As a retry.
    Again,
    /// As one of the pieces of a result.
    Chunk,
}

impl Sent {
    /// First or again, depending on whether it is a retry.
    pub(super) fn nth(again: bool) -> Self {
        if again { Self::Again } else { Self::First }
    }
}

/// What a viewer sees of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReplyClass {
    /// Done.
    Ok,
    /// Accepted; the work comes later.
    Accepted,
    /// Refused, or failed.
    Error,
}
