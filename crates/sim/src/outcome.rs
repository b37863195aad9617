//! What became of a request, as its user sees it. Each request is in exactly one of these states at every
//! instant, so the counts always add up to the number of requests.

use serde::Serialize;

/// The state of a request as its user sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The user is waiting for an answer, or is about to try again.
    Pending,
    /// Acknowledged; the work is still to be done.
    AcceptedPending,
    /// Answered within the target time.
    Answered,
    /// Answered, but later than that.
    AnsweredLate,
    /// The last attempt ended with an error.
    Refused,
    /// The user stopped waiting for the last attempt, or stopped asking whether an accepted request is
    /// done: it may be, but they were never told.
    GaveUp,
    /// Acknowledged, then done.
    AcceptedDone,
    /// Acknowledged, then given up: it lies in the dead-letter queue or has expired.
    AcceptedLost,
    /// The work was done more than once.
    DoneTwice,
}

impl Outcome {
    /// Number of outcomes.
    pub const COUNT: usize = 9;

    /// All outcomes, in the order in which they are counted.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Pending,
        Self::AcceptedPending,
        Self::Answered,
        Self::AnsweredLate,
        Self::Refused,
        Self::GaveUp,
        Self::AcceptedDone,
        Self::AcceptedLost,
        Self::DoneTwice,
    ];

    /// Its index in [`Outcome::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its name in data.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::AcceptedPending => "accepted_pending",
            Self::Answered => "answered",
            Self::AnsweredLate => "answered_late",
            Self::Refused => "refused",
            Self::GaveUp => "gave_up",
            Self::AcceptedDone => "accepted_done",
            Self::AcceptedLost => "accepted_lost",
            Self::DoneTwice => "done_twice",
        }
    }

    /// Its name for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Pending => "waiting for an answer",
            Self::AcceptedPending => "accepted, not done yet",
            Self::Answered => "answered in time",
            Self::AnsweredLate => "answered late",
            Self::Refused => "refused",
            Self::GaveUp => "gave up waiting",
            Self::AcceptedDone => "accepted, then done",
            Self::AcceptedLost => "accepted, then lost",
            Self::DoneTwice => "done twice",
        }
    }
}
