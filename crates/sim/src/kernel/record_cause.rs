//! Why requests fare as they do: parts report causes and phases, and each request's ledger adds them up.
//!
//! Nothing that happens depends on it, so where nobody watches nothing is written down.

use super::{Asked, BatchId, Kernel, Request, RequestKey};
use crate::cause::{Cause, Phase, Why};
use crate::observation::{Observation, Observed};
use crate::outcome::Outcome;
use crate::time::{SimSpan, SimTime};
use crate::topology::PartIx;

/// The first part of every design, where requests arrive, and to which waiting is attributed.
pub(crate) const CLIENTS: PartIx = 0;

/// A request's record of what went wrong and where its time went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ledger {
    trouble: Option<Trouble>,
    /// How often something went wrong, up to 255.
    troubles: u8,
    /// The cause reported for its present outcome, if there is one.
    explained: Option<Cause>,
    phase: Phase,
    since: SimTime,
    /// Milliseconds spent in each phase so far, except the present stay.
    spent_ms: [u32; Phase::COUNT],
}

/// The last thing that went wrong.
#[derive(Clone, Copy, Debug)]
struct Trouble {
    cause: Cause,
    part: PartIx,
    at: SimTime,
}

impl Ledger {
    pub(super) const fn new(now: SimTime) -> Self {
        Self {
            trouble: None,
            troubles: 0,
            explained: None,
            phase: Phase::Travel,
            since: now,
            spent_ms: [0; Phase::COUNT],
        }
    }

    fn enter(&mut self, now: SimTime, phase: Phase) {
        let ms = now.since(self.since).millis();
        self.spent_ms[self.phase as usize] += ms as u32;
        self.phase = phase;
        // The fraction of a millisecond that is left goes to the next phase, so that the sum is right.
        self.since = self.since.plus(SimSpan::from_millis(ms));
    }

    /// The phase that has taken longest so far.
    fn longest(mut self, now: SimTime) -> Phase {
        self.enter(now, self.phase);
        Phase::ALL
            .into_iter()
            .rev()
            .max_by_key(|&phase| self.spent_ms[phase as usize])
            .unwrap_or(Phase::Travel)
    }
}

impl Kernel {
    /// A request goes on to another phase.
    pub(crate) fn enter(&mut self, request: RequestKey, phase: Phase) {
        if !self.is_watched() {
            return;
        }
        let now = self.now;
        if let Some(entered) = self.requests.get_mut(request) {
            entered.ledger.enter(now, phase);
        }
    }

    /// All requests of a batch go on to another phase.
    pub(crate) fn enter_all(&mut self, batch: BatchId, phase: Phase) {
        if !self.is_watched() {
            return;
        }
        let Self {
            batches,
            requests,
            now,
            ..
        } = self;
        let items = batches.get(batch).map(|batch| batch.items.iter());
        for item in items.into_iter().flatten() {
            if let Some(entered) = requests.get_mut(item.request) {
                entered.ledger.enter(*now, phase);
            }
        }
    }

    /// Something went wrong with a request, here and now.
    pub(crate) fn blame(&mut self, part: PartIx, request: RequestKey, cause: Cause) {
        if !self.is_watched() {
            return;
        }
        let at = self.now;
        if let Some(blamed) = self.requests.get_mut(request) {
            blamed.ledger.trouble = Some(Trouble { cause, part, at });
            blamed.ledger.troubles = blamed.ledger.troubles.saturating_add(1);
            self.observe(request, Observed::Troubled { part, cause });
        }
    }

    /// A call went wrong, and with it the request, or all requests of the batch, that it is about.
    pub(crate) fn blame_call(&mut self, part: PartIx, call: &Asked, cause: Cause) {
        if !call.kind.is_question() {
            self.blame_each(part, call.request, call.batch, cause);
        }
    }

    /// Something went wrong with a request, or with all requests of a batch.
    pub(crate) fn blame_each(
        &mut self,
        part: PartIx,
        request: RequestKey,
        batch: BatchId,
        cause: Cause,
    ) {
        if !self.is_watched() {
            return;
        }
        self.blame(part, request, cause);
        let count = self.batches.get(batch).map_or(0, |batch| batch.items.len());
        for at in 0..count {
            let item = self
                .batches
                .get(batch)
                .and_then(|batch| batch.items.get(at));
            if let Some(request) = item.map(|item| item.request) {
                self.blame(part, request, cause);
            }
        }
    }

    /// Something went wrong with those requests of a batch that did not fail themselves.
    pub(crate) fn blame_rest(&mut self, part: PartIx, batch: BatchId, cause: Cause) {
        if !self.is_watched() {
            return;
        }
        let items = self.batches.get(batch).map(|batch| batch.items.clone());
        for item in items.into_iter().flatten() {
            let blamed = self.requests.get(item.request);
            let trouble = blamed.and_then(|it| it.ledger.trouble);
            // The one that ran into the timeout is not marked as failed, but it was blamed at this very
            // instant.
            if !item.failed && trouble.is_none_or(|trouble| trouble.at < self.now) {
                self.blame(part, item.request, cause);
            }
        }
    }

    /// Logs what a request has come to and, if that has to be explained, why, and where its time went. `before` is
    /// its previous outcome.
    pub(super) fn explain(&mut self, request: RequestKey, before: Outcome) {
        let target = SimSpan::from_millis(self.settings.client.answer_target_ms.into());
        let Self {
            requests, log, now, ..
        } = self;
        let Some(settled) = requests.get_mut(request) else {
            return;
        };
        let why = settled.why(*now, target);
        let ledger = &mut settled.ledger;
        let was = std::mem::replace(&mut ledger.explained, why.map(|why| why.cause));
        let is_news = why.is_some() || was.is_some();
        let mut observe = |what| {
            log.push(Observation {
                at: *now,
                request: settled.id,
                what,
            });
        };
        if why.is_some() {
            ledger.enter(*now, ledger.phase);
            for (phase, ms) in Phase::ALL.into_iter().zip(ledger.spent_ms) {
                if ms > 0 {
                    observe(Observed::Spent { phase, ms });
                }
            }
        }
        // Where all is well and was so before, only those who follow the request want to know.
        if settled.is_followed || is_news {
            observe(Observed::Settled {
                outcome: settled.outcome,
                was: was.map(|cause| (before, cause)),
                why,
            });
        }
    }
}

impl Request {
    /// Why it comes to its outcome now; `None` if there is nothing to explain. `target` is the time in which users
    /// want their answers.
    fn why(&self, now: SimTime, target: SimSpan) -> Option<Why> {
        let is_well = match self.outcome {
            Outcome::Pending | Outcome::AcceptedPending => true,
            Outcome::Answered | Outcome::AnsweredLate | Outcome::AcceptedDone => {
                now.since(self.born_at) <= target
            }
            Outcome::Refused | Outcome::GaveUp | Outcome::AcceptedLost | Outcome::DoneTwice => {
                false
            }
        };
        if is_well {
            return None;
        }
        // Being slow only says that time has passed; what went wrong on the way says more.
        let trouble = self.ledger.trouble.unwrap_or(Trouble {
            cause: Cause::Slow,
            part: CLIENTS,
            at: now,
        });
        Some(Why {
            cause: trouble.cause,
            part: trouble.part,
            longest: self.ledger.longest(now),
            troubles: self.ledger.troubles,
            ago_ms: now.since(trouble.at).millis() as u32,
        })
    }
}
