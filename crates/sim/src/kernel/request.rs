//! A user's request, kept as long as anything in the system knows of it.

use crate::kernel::record_cause::Ledger;
use crate::outcome::Outcome;
use crate::time::SimTime;
use sluice_scenario::settings::SERVICES_MAX;

/// Draws for questions about a request begin here, far from those for the work on it.
pub(crate) const QUESTIONS: u32 = 1 << 20;

/// Index of the piece of a request's work that something is about, where services share the work: 0 is
/// the first service's piece, or all of the work where it is not divided.
pub(crate) type WorkShare = u8;

/// The most pieces that a request's work can have.
const PIECES: usize = SERVICES_MAX as usize + 1;

/// Distance between the draws of one piece and the next.
const DRAWS_PER_PIECE: u32 = 1 << 24;

/// The first draw of a piece: together with the request's id it is the key of the piece's luck.
pub(crate) fn first_draw(piece: WorkShare) -> u32 {
    u32::from(piece) * DRAWS_PER_PIECE
}

/// What a user wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// To have something done.
    Order,
    /// To know something that exists already.
    Lookup,
}

/// One request of a user. Attempts are calls; a message carries the request through a queue.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is so by itself")]
pub(crate) struct Request {
    /// Its number in the order of arrival: the same in every design.
    pub(crate) id: u32,
    pub(crate) born_at: SimTime,
    /// Number of calls, messages, batches and users that hold it: it is forgotten at zero.
    pub(crate) holders: u32,
    pub(crate) outcome: Outcome,
    pub(crate) wish: Wish,
    /// Whether it can never be processed.
    pub(crate) poison: bool,
    /// Whether the user knows its end.
    pub(crate) user_knows: bool,
    /// When the user first had an answer or an acknowledgement; never, if not yet.
    pub(crate) answered_at: SimTime,
    /// Whether its hops are observed.
    pub(super) is_followed: bool,
    /// Whether the user has seen the first words of the result.
    pub(crate) is_read: bool,
    /// How often its user has sent it.
    pub(crate) attempts: u32,
    /// How often a function has worked on each piece of it.
    pub(super) runs: [u16; PIECES],
    /// How often a function has looked up whether it is done.
    pub(crate) questions: u32,
    /// When it was last put into a queue.
    pub(crate) queued_at: SimTime,
    /// Pieces of its effect that have reached the database, one bit each.
    pub(super) effects: u8,
    /// The pieces that make up all of its effect.
    pub(super) wanted: u8,
    /// When all of its effect had first reached the database.
    pub(crate) done_at: SimTime,
    /// What went wrong with it, and where its time went.
    pub(crate) ledger: Ledger,
}

impl Request {
    pub(crate) const fn new(id: u32, born_at: SimTime, poison: bool) -> Self {
        Self {
            id,
            born_at,
            holders: 1,
            outcome: Outcome::Pending,
            wish: Wish::Order,
            poison,
            user_knows: false,
            answered_at: SimTime::NEVER,
            is_followed: true,
            is_read: false,
            attempts: 0,
            runs: [0; PIECES],
            questions: 0,
            queued_at: born_at,
            effects: 0,
            wanted: 1,
            done_at: born_at,
            ledger: Ledger::new(born_at),
        }
    }

    pub(crate) fn is_lookup(&self) -> bool {
        self.wish == Wish::Lookup
    }

    /// How often a function has worked on a piece of it.
    pub(crate) fn runs(&self, piece: WorkShare) -> u32 {
        self.runs
            .get(usize::from(piece))
            .copied()
            .unwrap_or(0)
            .into()
    }

    /// A function starts to work on a piece of it.
    pub(crate) fn count_run(&mut self, piece: WorkShare) {
        if let Some(runs) = self.runs.get_mut(usize::from(piece)) {
            *runs = runs.saturating_add(1);
        }
    }

    /// Whether this piece of its effect is in the database.
    pub(crate) fn has_effect(&self, piece: WorkShare) -> bool {
        self.effects & bit(piece) != 0
    }

    /// Whether all of its effect is in the database.
    pub(crate) fn is_done(&self) -> bool {
        self.effects & self.wanted == self.wanted
    }

    /// Whether some of its effect is in the database, but not all.
    pub(crate) fn is_half_done(&self) -> bool {
        self.effects != 0 && !self.is_done()
    }

    /// Number of the draw for the present run of a function on a piece, or for the present question:
    /// asking more often does not change the luck of the work.
    pub(crate) fn nth(&self, is_question: bool, piece: WorkShare) -> u32 {
        if is_question {
            QUESTIONS + self.questions
        } else {
            self.draw(piece)
        }
    }

    /// The same for an attempt at the language model.
    pub(crate) fn nth_of_model(&self, piece: WorkShare, attempt: u32) -> u32 {
        self.draw(piece) * 16 + attempt
    }

    /// Number of the draw for the present run of a function on a piece.
    pub(crate) fn draw(&self, piece: WorkShare) -> u32 {
        first_draw(piece) + self.runs(piece)
    }
}

/// The bit of a piece among a request's effects.
pub(super) fn bit(piece: WorkShare) -> u8 {
    1 << piece
}
