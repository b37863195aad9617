//! What the simulation tells of single requests, for the recording: travels over links, answers
//! and outcomes. The simulation itself never reads it.

use super::outcome::Outcome;
use super::time::{SimSpan, SimTime};
use super::topology::LinkIx;

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
        /// It is not the first time.
        retry: bool,
    },
    /// An answer was sent back over a link.
    Back {
        /// The link.
        link: LinkIx,
        /// When it arrives.
        due: SimTime,
        /// The answer.
        reply: Answer,
    },
    /// The user got an answer or an acknowledgement, this long after the first attempt.
    Answered(SimSpan),
    /// The user knows that it is done, this long after the first attempt.
    Completed(SimSpan),
    /// Its outcome changed.
    Settled(Outcome),
}

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Done.
    Ok,
    /// Taken; the work comes later.
    Accepted,
    /// Refused, or failed.
    Error,
}
