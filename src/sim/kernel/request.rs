//! A user's request, as long as anything in the system knows of it.

use super::CallKind;
use super::blame::Ledger;
use crate::sim::outcome::Outcome;
use crate::sim::time::SimTime;

/// Draws of questions about a request begin here, far from those of the work on it.
pub(in crate::sim) const QUESTIONS: u32 = 1 << 20;

/// What a user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum Wish {
    /// That something is done.
    Order,
    /// To know something that is there.
    Lookup,
}

/// One request of a user. Attempts to have it done are calls; a message carries it through a
/// queue.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Request {
    /// Its number in the order of arrival: the same in every design.
    pub(in crate::sim) id: u32,
    pub(in crate::sim) born_at: SimTime,
    /// Calls, messages, batches and the user: it is forgotten when none is left.
    pub(in crate::sim) holders: u32,
    pub(in crate::sim) outcome: Outcome,
    pub(in crate::sim) wish: Wish,
    /// It can never be processed.
    pub(in crate::sim) poison: bool,
    /// The user has heard the last of it.
    pub(in crate::sim) user_knows: bool,
    /// The user has had an answer or an acknowledgement.
    pub(in crate::sim) answered: bool,
    /// How often its user has sent it.
    pub(in crate::sim) attempts: u32,
    /// How often the function has worked on it.
    pub(in crate::sim) runs: u32,
    /// How often a function has looked up whether it is done.
    pub(in crate::sim) questions: u32,
    /// When it was last put into a queue.
    pub(in crate::sim) queued_at: SimTime,
    /// How often its effect has reached the database.
    pub(in crate::sim) commits: u32,
    /// When it first did.
    pub(in crate::sim) done_at: SimTime,
    /// What went wrong with it, and where its time went.
    pub(in crate::sim) ledger: Ledger,
}

impl Request {
    pub(in crate::sim) const fn new(id: u32, born_at: SimTime, poison: bool) -> Self {
        Self {
            id,
            born_at,
            holders: 1,
            outcome: Outcome::Pending,
            wish: Wish::Order,
            poison,
            user_knows: false,
            answered: false,
            attempts: 0,
            runs: 0,
            questions: 0,
            queued_at: born_at,
            commits: 0,
            done_at: born_at,
            ledger: Ledger::new(born_at),
        }
    }

    pub(in crate::sim) fn is_lookup(&self) -> bool {
        self.wish == Wish::Lookup
    }

    /// Which draws of a stream are for the present run of the function, or for the present
    /// question: asking more often leaves the luck of the work as it was.
    pub(in crate::sim) fn nth(&self, table_call: CallKind) -> u32 {
        if table_call == CallKind::Read {
            QUESTIONS + self.questions
        } else {
            self.runs
        }
    }
}
