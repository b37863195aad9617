//! What all parts of a design share: the clock, the calendar, calls between parts, the requests'
//! books, the metrics and the log of observations.
//!
//! A part never touches another part: it makes a [`Call`] over one of its links, and the other
//! part answers it. A caller that no longer waits abandons its call; the work goes on.

mod call;
mod request;

pub(super) use call::{Batch, BatchId, BatchItem, Call, CallId, CallKind, Reply};
pub(super) use request::{Request, RequestKey};

use super::bucket::TokenBucket;
use super::calendar::Calendar;
use super::observation::{Answer, Observation, Observed};
use super::outcome::Outcome;
use super::part::{InvocationId, MessageId};
use super::random::{Draws, Sampler, Stream};
use super::time::{SimSpan, SimTime};
use super::topology::{LinkIx, PartIx};
use crate::scenario::Settings;
use slotmap::{Key, SlotMap};

/// Everything that can happen.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// A user has a new request.
    Arrival,
    /// A call reaches the part that it was made to.
    Deliver(CallId),
    /// An answer reaches the part that made the call.
    Return(CallId),
    /// A part asked to be woken.
    Timer(PartIx, Timer),
    /// The settings of the timeline's nth entry come into force.
    Settings(u32),
}

/// What a part asked to be woken for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Timer {
    /// The part's own rhythm.
    Tick,
    /// A call was not answered in time.
    CallTimeout(CallId),
    /// A client sends its request again.
    Retry(RequestKey),
    /// An environment is initialised.
    EnvironmentReady(InvocationId),
    /// The code's own work on one request is done.
    WorkDone(InvocationId),
    /// The SDK tries its database call again.
    SdkRetry(InvocationId),
    /// The function's time is up.
    FunctionTimeout(InvocationId),
    /// A received message becomes visible again, if this receive is still its last.
    Visibility(MessageId, u32),
    /// A receive has waited long enough.
    LongPoll(CallId),
    /// A throttled batch is offered to the function again.
    Reinvoke(BatchId),
}

/// A part's own place: its index, and where its metrics begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Me {
    pub(super) part: PartIx,
    pub(super) first_metric: usize,
}

/// Where a part's calls go to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Route {
    pub(super) link: LinkIx,
    pub(super) to: PartIx,
}

/// A call about to be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewCall {
    pub(super) kind: CallKind,
    pub(super) request: RequestKey,
    pub(super) batch: BatchId,
    /// The call on whose behalf this one is made; null if there is none.
    pub(super) parent: CallId,
    /// The invocation that makes it; null outside a function.
    pub(super) invocation: InvocationId,
    /// 1 for the first attempt.
    pub(super) attempt: u32,
}

impl NewCall {
    /// A first attempt for one request.
    pub(super) fn new(kind: CallKind, request: RequestKey) -> Self {
        Self {
            kind,
            request,
            batch: BatchId::null(),
            parent: CallId::null(),
            invocation: InvocationId::null(),
            attempt: 1,
        }
    }
}

/// The samplers of all latencies in the settings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Samplers {
    pub(super) network: Sampler,
    pub(super) gateway_overhead: Sampler,
    pub(super) cold_start: Sampler,
    pub(super) function_overhead: Sampler,
    pub(super) work: Sampler,
    pub(super) table: Sampler,
    pub(super) queue: Sampler,
    pub(super) post: Sampler,
}

impl Samplers {
    fn new(settings: &Settings) -> Self {
        Self {
            network: settings.client.network.into(),
            gateway_overhead: settings.api_gateway.overhead.into(),
            cold_start: settings.lambda.cold_start.into(),
            function_overhead: settings.lambda.overhead.into(),
            work: settings.lambda.work.into(),
            table: settings.dynamodb.latency.into(),
            queue: settings.sqs.latency.into(),
            post: settings.web_socket.latency.into(),
        }
    }
}

/// See the module.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    pub(super) now: SimTime,
    pub(super) settings: Settings,
    pub(super) samplers: Samplers,
    pub(super) draws: Draws,
    pub(super) poison_rate: f64,
    calendar: Calendar<Event>,
    calls: SlotMap<CallId, Call>,
    batches: SlotMap<BatchId, Batch>,
    requests: SlotMap<RequestKey, Request>,
    metrics: Vec<i64>,
    outcomes: [u64; Outcome::COUNT],
    request_count: u32,
    failed_count: u64,
    /// What is logged for the recording; nothing while `observed` is false.
    log: Vec<Observation>,
    observed: bool,
}

impl Kernel {
    pub(super) fn new(
        settings: Settings,
        seed: u32,
        poison_rate: f64,
        metric_count: usize,
    ) -> Self {
        Self {
            now: SimTime::ZERO,
            samplers: Samplers::new(&settings),
            settings,
            draws: Draws::new(seed),
            poison_rate,
            calendar: Calendar::new(),
            calls: SlotMap::with_key(),
            batches: SlotMap::with_key(),
            requests: SlotMap::with_key(),
            metrics: vec![0; metric_count],
            outcomes: [0; Outcome::COUNT],
            request_count: 0,
            failed_count: 0,
            log: Vec::new(),
            observed: true,
        }
    }

    // --- time -----------------------------------------------------------------------------

    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<Event> {
        let (at, event) = self.calendar.take_due(limit)?;
        debug_assert!(at >= self.now, "time runs forward");
        self.now = at;
        Some(event)
    }

    pub(super) fn schedule_at(&mut self, at: SimTime, event: Event) {
        self.calendar.schedule(at, event);
    }

    /// Wakes a part after a while.
    pub(super) fn wake(&mut self, me: Me, after: SimSpan, timer: Timer) {
        self.calendar
            .schedule(self.now.plus(after), Event::Timer(me.part, timer));
    }

    /// Wakes a part after a while that many others have in common: a time-out.
    pub(super) fn wake_timeout(&mut self, me: Me, after: SimSpan, timer: Timer) {
        self.calendar
            .schedule_timeout(self.now, after, Event::Timer(me.part, timer));
    }

    pub(super) fn change_settings(&mut self, settings: Settings) {
        self.samplers = Samplers::new(&settings);
        self.settings = settings;
    }

    // --- calls ----------------------------------------------------------------------------

    /// Sends a call over a link; it is delivered after `delay`.
    pub(super) fn call(&mut self, me: Me, route: Route, new: NewCall, delay: SimSpan) -> CallId {
        let due = self.now.plus(delay);
        let call = self.calls.insert(Call {
            kind: new.kind,
            from: me.part,
            to: route.to,
            link: route.link,
            request: new.request,
            batch: new.batch,
            parent: new.parent,
            invocation: new.invocation,
            attempt: new.attempt,
            abandoned: false,
            reply: Reply::Ok,
        });
        self.hold(new.request);
        self.calendar.schedule(due, Event::Deliver(call));
        if self.observed && new.kind.is_seen() {
            let seen = Observed::Travel {
                link: route.link,
                due,
                retry: new.attempt > 1,
            };
            self.observe_each(new.request, new.batch, seen, |_| true);
        }
        call
    }

    /// Answers a call; the caller hears it after `delay`.
    pub(super) fn reply(&mut self, call: CallId, reply: Reply, delay: SimSpan) {
        let due = self.now.plus(delay);
        let Some(answered) = self.calls.get_mut(call) else {
            debug_assert!(false, "a call is answered once");
            return;
        };
        answered.reply = reply;
        let Call {
            link,
            request,
            batch,
            kind,
            ..
        } = *answered;
        self.calendar.schedule(due, Event::Return(call));
        if self.observed && kind.is_seen() {
            let seen = Observed::Back {
                link,
                due,
                reply: reply.seen(),
            };
            self.observe_each(request, batch, seen, |item| item.failed || reply.is_error());
        }
    }

    /// The caller no longer waits. What the call has set going goes on.
    pub(super) fn abandon(&mut self, call: CallId) {
        if let Some(abandoned) = self.calls.get_mut(call) {
            abandoned.abandoned = true;
        }
    }

    pub(super) fn get_call(&self, call: CallId) -> Option<&Call> {
        self.calls.get(call)
    }

    /// Forgets a call that was answered, or needs no answer.
    pub(super) fn end_call(&mut self, call: CallId) {
        if let Some(ended) = self.calls.remove(call) {
            self.release(ended.request);
        }
    }

    // --- batches --------------------------------------------------------------------------

    pub(super) fn new_batch(&mut self, items: Vec<BatchItem>) -> BatchId {
        for item in &items {
            self.hold(item.request);
        }
        self.batches.insert(Batch {
            items,
            received_at: self.now,
            throttles: 0,
        })
    }

    /// Gives a call the batch that answers it; says over which link it was made.
    pub(super) fn give_batch(&mut self, call: CallId, batch: BatchId) -> Option<LinkIx> {
        let given = self.calls.get_mut(call)?;
        given.batch = batch;
        Some(given.link)
    }

    pub(super) fn batch(&self, batch: BatchId) -> Option<&Batch> {
        self.batches.get(batch)
    }

    pub(super) fn batch_mut(&mut self, batch: BatchId) -> Option<&mut Batch> {
        self.batches.get_mut(batch)
    }

    pub(super) fn end_batch(&mut self, batch: BatchId) {
        if let Some(ended) = self.batches.remove(batch) {
            for item in ended.items {
                self.release(item.request);
            }
        }
    }

    // --- requests -------------------------------------------------------------------------

    /// A new request, held by its user until [`Kernel::user_knows`].
    pub(super) fn new_request(&mut self) -> RequestKey {
        let id = self.request_count;
        self.request_count += 1;
        let poison = self.draws.chance(self.poison_rate, Stream::Poison, id, 0);
        self.outcomes[Outcome::Pending.index()] += 1;
        self.requests.insert(Request::new(id, self.now, poison))
    }

    /// A request that is being worked on.
    pub(super) fn request(&self, request: RequestKey) -> Request {
        self.requests.get(request).copied().unwrap_or_default()
    }

    pub(super) fn request_mut(&mut self, request: RequestKey) -> Option<&mut Request> {
        self.requests.get_mut(request)
    }

    /// Keeps a request in the books until it is released as often.
    pub(super) fn hold(&mut self, request: RequestKey) {
        if let Some(held) = self.requests.get_mut(request) {
            held.holders += 1;
        }
    }

    pub(super) fn release(&mut self, request: RequestKey) {
        let Some(held) = self.requests.get_mut(request) else {
            return;
        };
        held.holders -= 1;
        if held.holders == 0 {
            self.observe(request, Observed::Ended);
            self.requests.remove(request);
        }
    }

    /// Moves a request from its outcome so far to another one: the books always balance.
    pub(super) fn settle(&mut self, request: RequestKey, outcome: Outcome) {
        let Some(settled) = self.requests.get_mut(request) else {
            return;
        };
        // Work that was done twice stays so, whatever the user hears later.
        if settled.outcome == outcome || settled.outcome == Outcome::DoneTwice {
            return;
        }
        self.outcomes[settled.outcome.index()] -= 1;
        self.outcomes[outcome.index()] += 1;
        settled.outcome = outcome;
        self.observe(request, Observed::Settled(outcome));
    }

    /// The user has heard the last of it: what comes later is no news.
    pub(super) fn user_knows(&mut self, request: RequestKey, failed: bool) {
        let Some(known) = self.requests.get_mut(request) else {
            return;
        };
        if !known.user_knows {
            known.user_knows = true;
            self.failed_count += u64::from(failed);
            self.release(request);
        }
    }

    /// The request's effect is in the database, once more.
    pub(super) fn commit(&mut self, request: RequestKey) {
        let Some(committed) = self.requests.get_mut(request) else {
            return;
        };
        committed.commits += 1;
        if committed.commits == 2 {
            self.settle(request, Outcome::DoneTwice);
        }
    }

    pub(super) fn outcomes(&self) -> &[u64; Outcome::COUNT] {
        &self.outcomes
    }

    pub(super) fn request_count(&self) -> u32 {
        self.request_count
    }

    pub(super) fn failed_count(&self) -> u64 {
        self.failed_count
    }

    pub(super) fn live_requests(&self) -> usize {
        self.requests.len()
    }

    // --- metrics --------------------------------------------------------------------------

    /// Adds to one of the part's metrics.
    pub(super) fn add(&mut self, me: Me, metric: usize, amount: i64) {
        self.metrics[me.first_metric + metric] += amount;
    }

    /// Sets one of the part's metrics.
    pub(super) fn set(&mut self, me: Me, metric: usize, value: i64) {
        self.metrics[me.first_metric + metric] = value;
    }

    pub(super) fn metric(&self, me: Me, metric: usize) -> i64 {
        self.metrics[me.first_metric + metric]
    }

    pub(super) fn metrics(&self) -> &[i64] {
        &self.metrics
    }

    /// Shows a bucket in two of the part's metrics: its level and its size.
    pub(super) fn set_bucket(&mut self, me: Me, level: usize, size: usize, bucket: &TokenBucket) {
        self.set(me, level, bucket.level(self.now) as i64);
        self.set(me, size, bucket.size() as i64);
    }

    // --- observations ---------------------------------------------------------------------

    pub(super) fn set_observed(&mut self, observed: bool) {
        self.observed = observed;
    }

    pub(super) fn log(&mut self) -> &mut Vec<Observation> {
        &mut self.log
    }

    pub(super) fn observe(&mut self, request: RequestKey, what: Observed) {
        if self.observed
            && let Some(seen) = self.requests.get(request)
        {
            self.log.push(Observation {
                at: self.now,
                request: seen.id,
                what,
            });
        }
    }

    /// Observes the same for one request, or for those of a batch that `which` picks.
    pub(super) fn observe_each(
        &mut self,
        request: RequestKey,
        batch: BatchId,
        what: Observed,
        which: impl Fn(&BatchItem) -> bool,
    ) {
        self.observe(request, what);
        if let Some(batch) = self.batches.get(batch) {
            let Self {
                requests, log, now, ..
            } = self;
            let seen = batch.items.iter().filter(|item| which(item));
            log.extend(
                seen.filter_map(|item| requests.get(item.request))
                    .map(|request| {
                        let mut what = what;
                        match &mut what {
                            Observed::Travel { retry, .. } => *retry = request.runs > 0,
                            // Only what failed is seen going back: results travel by push.
                            Observed::Back { reply, .. } => *reply = Answer::Error,
                            _ => {}
                        }
                        Observation {
                            at: *now,
                            request: request.id,
                            what,
                        }
                    }),
            );
        }
    }
}
