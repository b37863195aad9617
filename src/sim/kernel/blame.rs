//! Why requests fare as they do: parts report causes and phases, and the books sum them up.

use super::{BatchId, Call, Kernel, Me, RequestKey};
use crate::sim::cause::{Cause, Phase, Why};
use crate::sim::observation::Observed;
use crate::sim::outcome::Outcome;
use crate::sim::time::SimTime;
use crate::sim::topology::PartIx;

/// The first part of every design: where waiting is felt.
const CLIENTS: PartIx = 0;

/// What the books know of a request's troubles and of its time.
#[derive(Clone, Copy, Debug)]
pub(in crate::sim) struct Ledger {
    /// The last thing that went wrong, and where.
    trouble: Option<(Cause, PartIx)>,
    phase: Phase,
    since: SimTime,
    /// Milliseconds spent in each phase so far, the present one excepted.
    spent_ms: [u32; Phase::COUNT],
}

impl Ledger {
    pub(super) fn new(now: SimTime) -> Self {
        Self {
            trouble: None,
            phase: Phase::Travel,
            since: now,
            spent_ms: [0; Phase::COUNT],
        }
    }

    fn enter(&mut self, now: SimTime, phase: Phase) {
        let micros = now.since(self.since).micros();
        self.spent_ms[self.phase as usize] += (micros / 1_000) as u32;
        self.phase = phase;
        self.since = now;
    }

    /// The phase that took longest so far.
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
    /// A request goes on to something else.
    pub(in crate::sim) fn enter(&mut self, request: RequestKey, phase: Phase) {
        let now = self.now;
        if let Some(entered) = self.requests.get_mut(request) {
            entered.ledger.enter(now, phase);
        }
    }

    /// All requests of a batch go on to something else.
    pub(in crate::sim) fn enter_all(&mut self, batch: BatchId, phase: Phase) {
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
    pub(in crate::sim) fn blame(&mut self, me: Me, request: RequestKey, cause: Cause) {
        if let Some(blamed) = self.requests.get_mut(request) {
            blamed.ledger.trouble = Some((cause, me.part));
            let part = me.part;
            self.observe(request, Observed::Troubled { part, cause });
        }
    }

    /// A call went wrong: the trouble of the request, or of all requests of the batch, that it
    /// works on.
    pub(in crate::sim) fn blame_call(&mut self, me: Me, call: &Call, cause: Cause) {
        if !call.kind.is_question() {
            self.blame_each(me, call.request, call.batch, cause);
        }
    }

    /// Something went wrong with a request, or with all requests of a batch.
    pub(in crate::sim) fn blame_each(
        &mut self,
        me: Me,
        request: RequestKey,
        batch: BatchId,
        cause: Cause,
    ) {
        self.blame(me, request, cause);
        let count = self.batches.get(batch).map_or(0, |batch| batch.items.len());
        for at in 0..count {
            let item = self
                .batches
                .get(batch)
                .and_then(|batch| batch.items.get(at));
            if let Some(request) = item.map(|item| item.request) {
                self.blame(me, request, cause);
            }
        }
    }

    /// Why a request comes to an outcome now; none if there is nothing to explain.
    pub(super) fn why(&self, request: RequestKey, outcome: Outcome) -> Option<Why> {
        let settled = self.requests.get(request)?;
        let ledger = settled.ledger;
        let target = u64::from(self.settings.client.answer_target_ms) * 1_000;
        let late = self.now.since(settled.born_at).micros() > target;
        let (cause, part) = match outcome {
            Outcome::Pending | Outcome::AcceptedPending => return None,
            Outcome::Answered | Outcome::AnsweredLate | Outcome::AcceptedDone => {
                // Late by itself says only that time passed; what went wrong on the way says more.
                let slow = (Cause::Slow, CLIENTS);
                late.then(|| ledger.trouble.unwrap_or(slow))?
            }
            Outcome::Refused | Outcome::GaveUp | Outcome::AcceptedLost | Outcome::DoneTwice => {
                ledger.trouble.unwrap_or((Cause::Slow, CLIENTS))
            }
        };
        let longest = ledger.longest(self.now);
        Some(Why {
            cause,
            part,
            longest,
        })
    }
}
