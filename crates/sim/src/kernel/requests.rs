//! The requests under way: who still knows of each, and what became of it.

use super::request::{Wish, bit};
use super::{Kernel, Precondition, Request, RequestKey, WorkShare};
use crate::observation::Watch;
use crate::outcome::Outcome;
use crate::random::Stream;
use crate::time::{SimSpan, SimTime};
use sluice_scenario::settings::Notification;

/// Stands in for a request that no longer exists.
const NOBODYS: Request = Request::new(0, SimTime::ZERO, false);

impl Kernel {
    /// A new request, held by its user until [`Kernel::user_knows`].
    pub(crate) fn new_request(&mut self) -> RequestKey {
        let id = self.request_count;
        self.request_count += 1;
        let poison = self.draws.chance(self.poison_rate, Stream::Poison, id, 0);
        self.outcomes[Outcome::Pending.index()] += 1;
        self.begin_waiting();
        let is_lookup = (self.draws).chance(self.lookup_share, Stream::Lookup, id, 0);
        let wish = if is_lookup { Wish::Lookup } else { Wish::Order };
        let wanted = self.wanted[usize::from(is_lookup)];
        let is_followed = self.begin_following(id);
        self.requests.insert(Request {
            wish,
            is_followed,
            wanted,
            ..Request::new(id, self.now, poison)
        })
    }

    /// The request with this key.
    pub(crate) fn request(&self, request: RequestKey) -> &Request {
        self.requests.get(request).unwrap_or(&NOBODYS)
    }

    pub(crate) fn request_mut(&mut self, request: RequestKey) -> Option<&mut Request> {
        self.requests.get_mut(request)
    }

    /// Keeps a request until it has been released as often as it was held.
    pub(crate) fn hold(&mut self, request: RequestKey) {
        if let Some(held) = self.requests.get_mut(request) {
            held.holders += 1;
        }
    }

    pub(crate) fn release(&mut self, request: RequestKey) {
        let Some(held) = self.requests.get_mut(request) else {
            return;
        };
        held.holders -= 1;
        if held.holders == 0 {
            self.requests.remove(request);
        }
    }

    /// Moves a request from its present outcome to another: the counts of outcomes always add up.
    pub(crate) fn settle(&mut self, request: RequestKey, outcome: Outcome) {
        let Some(settled) = self.requests.get_mut(request) else {
            return;
        };
        // Work that was done twice stays that way, whatever the user hears later.
        if settled.outcome == outcome || settled.outcome == Outcome::DoneTwice {
            return;
        }
        self.outcomes[settled.outcome.index()] -= 1;
        self.outcomes[outcome.index()] += 1;
        let before = std::mem::replace(&mut settled.outcome, outcome);
        if self.watch == Watch::Everything {
            self.explain(request, before);
        }
    }

    /// The user knows the end: whatever comes later is no news.
    pub(crate) fn user_knows(&mut self, request: RequestKey, failed: bool) {
        let Some(known) = self.requests.get_mut(request) else {
            return;
        };
        if !known.user_knows {
            known.user_knows = true;
            self.failed_count += u64::from(failed);
            self.failed_lookups += u64::from(failed && known.is_lookup());
            self.half_done += u64::from(failed && known.is_half_done());
            self.end_waiting();
            self.release(request);
        }
    }

    /// A lost request is taken up again, so there may be news for its user after all. If its user no
    /// longer asks, it counts as given up: nobody is waiting for the result.
    pub(crate) fn reopen(&mut self, request: RequestKey) {
        let is_out_of_patience = self.asks_until(request) <= self.now;
        let Some(lost) = self.requests.get_mut(request) else {
            return;
        };
        if lost.outcome == Outcome::AcceptedLost && !is_out_of_patience {
            lost.user_knows = false;
            lost.holders += 1;
            self.begin_waiting();
            self.settle(request, Outcome::AcceptedPending);
        } else if lost.outcome == Outcome::AcceptedLost {
            self.settle(request, Outcome::GaveUp);
        }
    }

    /// When the user of an accepted request stops asking; never, if results are pushed.
    pub(crate) fn asks_until(&self, request: RequestKey) -> SimTime {
        match self.settings.client.notification {
            Notification::Push => SimTime::NEVER,
            Notification::Poll { patience_s, .. } => self
                .request(request)
                .born_at
                .plus(SimSpan::from_secs(patience_s.into())),
        }
    }

    /// Whether giving a message up means that its user will never hear of the request. It does not if
    /// they know the end already, nor if this piece is done and they will ask, or hear of it through
    /// another piece.
    pub(crate) fn would_be_lost(&self, request: RequestKey, piece: WorkShare) -> bool {
        let held = self.request(request);
        let asks = matches!(self.settings.client.notification, Notification::Poll { .. });
        let will_hear = held.has_effect(piece) && (asks || !held.is_done());
        !held.user_knows && !will_hear
    }

    /// Writes a piece of the request's effect to the database; returns whether it was there already. With
    /// [`Precondition::Absent`] it is never written twice.
    pub(crate) fn commit(
        &mut self,
        request: RequestKey,
        piece: WorkShare,
        precondition: Precondition,
    ) -> bool {
        let now = self.now;
        let Some(committed) = self.requests.get_mut(request) else {
            return false;
        };
        let again = committed.has_effect(piece);
        if again && precondition == Precondition::Absent {
            return true;
        }
        committed.effects |= bit(piece);
        if committed.is_done() && !again {
            committed.done_at = now;
        }
        if again {
            self.settle(request, Outcome::DoneTwice);
        }
        again
    }

    /// A lookup's data is read. This has no effect, and however often it is read, the lookup is done
    /// once.
    pub(crate) fn looked_up(&mut self, request: RequestKey) {
        let now = self.now;
        if let Some(read) = self.requests.get_mut(request)
            && !read.is_done()
        {
            read.effects = read.wanted;
            read.done_at = now;
        }
    }

    pub(crate) fn outcomes(&self) -> &[u64; Outcome::COUNT] {
        &self.outcomes
    }

    pub(crate) fn request_count(&self) -> u32 {
        self.request_count
    }

    pub(crate) fn failed_count(&self) -> u64 {
        self.failed_count
    }

    /// Lookups among them.
    pub(crate) fn failed_lookups(&self) -> u64 {
        self.failed_lookups
    }

    /// Requests that failed for their users while some of the effect was there, but not all.
    pub(crate) fn half_done(&self) -> u64 {
        self.half_done
    }

    pub(crate) fn live_requests(&self) -> usize {
        self.requests.len()
    }
}
