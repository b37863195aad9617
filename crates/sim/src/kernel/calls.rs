//! Making and answering calls, and the batches that travel with them.

use super::WorkShare;
use super::{
    Answered, Asked, Batch, BatchId, BatchItem, Call, CallId, CallKind, Event, Kernel, Reply,
};
use super::{InvocationId, RequestKey, Route};
use crate::arena::Key;
use crate::observation::{Observed, ReplyClass, Sent};
use crate::time::{SimSpan, SimTime};
use crate::topology::{LinkIx, PartIx};

/// The most empty lists that are kept.
const EMPTY_LISTS_MAX: usize = 256;

/// A call about to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewCall {
    pub(crate) kind: CallKind,
    pub(crate) request: RequestKey,
    /// The piece of the request's work that it is about.
    pub(crate) piece: WorkShare,
    pub(crate) batch: BatchId,
    /// The call on whose behalf it is made; null if there is none.
    pub(crate) parent: CallId,
    /// The invocation that makes it; null outside a function.
    pub(crate) invocation: InvocationId,
    /// 1 for the first attempt.
    pub(crate) attempt: u32,
}

impl NewCall {
    /// A first attempt, for one request.
    pub(crate) fn new(kind: CallKind, request: RequestKey) -> Self {
        Self {
            kind,
            request,
            piece: 0,
            batch: BatchId::null(),
            parent: CallId::null(),
            invocation: InvocationId::null(),
            attempt: 1,
        }
    }
}

impl Kernel {
    /// Sends a call over a link; it is delivered after `delay`.
    pub(crate) fn call(
        &mut self,
        from: PartIx,
        route: Route,
        new: NewCall,
        delay: SimSpan,
    ) -> CallId {
        let call = self.calls.insert(Call {
            kind: new.kind,
            from,
            to: route.to,
            link: route.link,
            request: new.request,
            piece: new.piece,
            batch: new.batch,
            parent: new.parent,
            invocation: new.invocation,
            attempt: new.attempt,
            reply_delay: SimSpan::ZERO,
            abandoned: false,
            reply: Reply::Ok,
        });
        self.hold(new.request);
        self.calendar
            .schedule(self.now, delay, Event::Deliver(call).pack());
        if self.is_watched() && new.kind.is_seen() {
            self.observe_call(route.link, &new, self.now.plus(delay));
        }
        call
    }

    /// Shows a call on its way, for its request or for all of its batch.
    #[inline(never)]
    fn observe_call(&mut self, link: LinkIx, new: &NewCall, due: SimTime) {
        let how = match new.kind {
            CallKind::Chunk => Sent::Chunk,
            CallKind::Ask => Sent::First,
            _ => Sent::nth(new.attempt > 1),
        };
        let is_rare = how == Sent::Again || new.kind == CallKind::DeadLetter;
        self.observe_hop(new.request, Observed::Travel { link, due, how }, is_rare);
        if !new.batch.is_null() {
            self.observe_batch(new.batch, |_, request| {
                let how = Sent::nth(request.runs(new.piece) > 0);
                Some((Observed::Travel { link, due, how }, how == Sent::Again))
            });
        }
    }

    /// Answers a call; the caller hears it after `delay`.
    pub(crate) fn reply(&mut self, call: CallId, reply: Reply, delay: SimSpan) {
        let Some(answered) = self.calls.get_mut(call) else {
            debug_assert!(false, "a call is answered once");
            return;
        };
        answered.reply = reply;
        let is_seen = answered.kind.is_seen();
        (self.calendar).schedule(self.now, delay, Event::Return(call).pack());
        if self.is_watched() && is_seen {
            self.observe_reply(call, reply, self.now.plus(delay));
        }
    }

    /// Shows an answer on its way.
    #[inline(never)]
    fn observe_reply(&mut self, call: CallId, reply: Reply, due: SimTime) {
        let Some(answered) = self.calls.get(call) else {
            return;
        };
        let (link, batch) = (answered.link, answered.batch);
        let back = |reply| Observed::Back { link, due, reply };
        let is_error = reply.is_error();
        self.observe_hop(answered.request, back(reply.seen()), is_error);
        if !batch.is_null() {
            // Only failures are shown going back: results travel by push.
            let failed = (back(ReplyClass::Error), true);
            self.observe_batch(batch, |item, _| (item.failed || is_error).then_some(failed));
        }
    }

    /// The caller stops waiting. What the call has set in motion goes on.
    pub(crate) fn abandon(&mut self, call: CallId) {
        if let Some(abandoned) = self.calls.get_mut(call) {
            abandoned.abandoned = true;
        }
    }

    /// Sets aside the time that the called part's answer will take.
    pub(crate) fn delay_reply(&mut self, call: CallId, span: SimSpan) {
        if let Some(called) = self.calls.get_mut(call) {
            called.reply_delay = span;
        }
    }

    pub(crate) fn get_call(&self, call: CallId) -> Option<&Call> {
        self.calls.get(call)
    }

    /// A call reaches a part: returns which, and what that learns, and whether it needs no answer. Then it is forgotten,
    /// but for its request: that is to be released afterwards.
    #[inline(always)]
    pub(crate) fn deliver(&mut self, call: CallId) -> Option<(PartIx, Asked, bool)> {
        let delivered = self.calls.get(call)?;
        let (to, asked) = (delivered.to, delivered.asked());
        let is_one_way = asked.kind.is_one_way();
        if is_one_way {
            self.calls.remove(call);
        }
        Some((to, asked, is_one_way))
    }

    /// A call's answer reaches the part that made it: returns which, unless that waits no longer, and what it learns.
    /// The call is forgotten, but for its request: that is to be released afterwards.
    #[inline(always)]
    pub(crate) fn give_back(&mut self, call: CallId) -> Option<(Option<PartIx>, Answered)> {
        let returned = self.calls.end(call)?;
        let waits = (!returned.abandoned).then_some(returned.from);
        Some((waits, returned.answered()))
    }

    /// Adds messages to a batch, or to a new one if there is none yet.
    pub(crate) fn add_to_batch(&mut self, batch: BatchId, items: Vec<BatchItem>) -> BatchId {
        if !self.batches.contains_key(batch) {
            return self.new_batch(items);
        }
        for item in &items {
            self.hold(item.request);
        }
        if let Some(gathered) = self.batches.get_mut(batch) {
            gathered.items.extend_from_slice(&items);
        }
        self.put_away(items);
        batch
    }

    pub(crate) fn new_batch(&mut self, items: Vec<BatchItem>) -> BatchId {
        for item in &items {
            self.hold(item.request);
        }
        let window_ms = self.settings.event_source_mapping.window_ms();
        self.batches.insert(Batch {
            items,
            received_at: self.now,
            gathers_until: self.now.plus(SimSpan::from_millis(window_ms.into())),
            throttles: 0,
        })
    }

    /// Gives a call the batch that answers it.
    pub(crate) fn give_batch(&mut self, call: CallId, batch: BatchId) {
        if let Some(given) = self.calls.get_mut(call) {
            given.batch = batch;
        }
    }

    pub(crate) fn batch(&self, batch: BatchId) -> Option<&Batch> {
        self.batches.get(batch)
    }

    pub(crate) fn batch_mut(&mut self, batch: BatchId) -> Option<&mut Batch> {
        self.batches.get_mut(batch)
    }

    pub(crate) fn end_batch(&mut self, batch: BatchId) {
        if let Some(ended) = self.batches.take(batch) {
            for item in &ended.items {
                self.release(item.request);
            }
            self.put_away(ended.items);
        }
    }

    /// An empty list for the messages of a batch.
    pub(crate) fn empty_list(&mut self) -> Vec<BatchItem> {
        self.empty_lists.pop().unwrap_or_default()
    }

    /// Keeps the room of a list that is no longer needed for another batch.
    pub(crate) fn put_away(&mut self, mut items: Vec<BatchItem>) {
        if self.empty_lists.len() < EMPTY_LISTS_MAX {
            items.clear();
            self.empty_lists.push(items);
        }
    }
}
