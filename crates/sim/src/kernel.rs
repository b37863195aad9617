//! What all parts of a design share: the clock, the calendar, calls between parts, the record of every
//! request, the metrics and the log of observations.
//!
//! A part never touches another part: it makes a [`Call`] over one of its links, and the other
//! part answers it. A caller that no longer waits abandons its call; the work goes on.

mod call;
mod calls;
mod event;
mod ids;
mod log;
mod record_cause;
mod request;
mod requests;
mod samplers;
mod waiting;

pub(super) use call::{Answered, Asked, Batch, BatchItem, Call, CallKind, Precondition, Reply};
pub(super) use calls::NewCall;
use event::Packed;
pub(super) use event::{Event, Timer};
pub(super) use ids::{BatchId, CallId, InvocationId, MessageId, RequestKey};
pub(super) use record_cause::CLIENTS;
pub(super) use request::{QUESTIONS, Request, WorkShare, first_draw};

use super::account::Account;
use super::arena::Arena;
use super::bucket::TokenBucket;
use super::calendar::Calendar;
use super::metric::Metric;
use super::observation::{Observation, Sample, Watch};
use super::outcome::Outcome;
use super::random::Draws;
use super::time::{SimSpan, SimTime};
use super::topology::{LinkIx, PartIx};
use samplers::Samplers;
use sluice_scenario::{Conditions, Settings};
use std::marker::PhantomData;
use waiting::Waiting;

/// The most metrics that a design has; a power of two.
pub(super) const METRICS_MAX: usize = 512;

/// A part's own handle: its index, and where its metrics begin, which are of the kind `M`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Me<M> {
    pub(super) part: PartIx,
    first_metric: usize,
    metrics: PhantomData<M>,
}

impl<M: Metric> Me<M> {
    /// Where one of its metrics is among those of the design.
    #[inline(always)]
    fn at(self, metric: M) -> usize {
        (self.first_metric + metric.index()) % METRICS_MAX
    }
}

impl<M> Me<M> {
    pub(super) const fn new(part: PartIx, first_metric: usize) -> Self {
        Self {
            part,
            first_metric,
            metrics: PhantomData,
        }
    }
}

/// Where a part's calls go: the link and the part at its other end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Route {
    pub(super) link: LinkIx,
    pub(super) to: PartIx,
}

/// The state that all parts of one simulation share.
#[derive(Clone, Debug)]
pub(super) struct Kernel {
    pub(super) now: SimTime,
    pub(super) settings: Settings,
    pub(super) samplers: Samplers,
    pub(super) draws: Draws,
    pub(super) poison_rate: f64,
    /// Share of requests that are lookups.
    pub(super) lookup_share: f64,
    calendar: Calendar<Packed>,
    calls: Arena<CallId, Call>,
    batches: Arena<BatchId, Batch>,
    /// The lists of batches that have ended, to be used again.
    empty_lists: Vec<Vec<BatchItem>>,
    requests: Arena<RequestKey, Request>,
    /// Room for the metrics of any design, so that none is ever looked for in vain.
    metrics: Box<[i64; METRICS_MAX]>,
    metric_count: usize,
    outcomes: [u64; Outcome::COUNT],
    request_count: u32,
    failed_count: u64,
    failed_lookups: u64,
    waiting: Waiting,
    /// The concurrency that functions share.
    pub(super) account: Account,
    /// The pieces of effect that complete an order, and those that complete a lookup, one bit each.
    pub(super) wanted: [u8; 2],
    half_done: u64,
    /// Observations for the recording: those that `watch` asks for.
    log: Vec<Observation>,
    watch: Watch,
    /// The requests whose every hop is observed; without a sample, those of all.
    pub(super) sample: Option<Sample>,
}

impl Kernel {
    pub(super) fn new(conditions: &Conditions, seed: u32, metric_count: usize) -> Self {
        debug_assert!(metric_count <= METRICS_MAX, "{metric_count} metrics");
        let settings = conditions.settings.clone();
        Self {
            now: SimTime::ZERO,
            samplers: Samplers::new(&settings),
            settings,
            draws: Draws::new(seed),
            poison_rate: conditions.poison_rate,
            lookup_share: 0.0,
            calendar: Calendar::new(),
            calls: Arena::new(),
            batches: Arena::new(),
            empty_lists: Vec::new(),
            requests: Arena::new(),
            metrics: Box::new([0; METRICS_MAX]),
            metric_count: metric_count.min(METRICS_MAX),
            outcomes: [0; Outcome::COUNT],
            request_count: 0,
            failed_count: 0,
            failed_lookups: 0,
            waiting: Waiting::default(),
            account: Account::new(1),
            wanted: [1; 2],
            half_done: 0,
            log: Vec::new(),
            watch: Watch::Everything,
            sample: None,
        }
    }

    /// Goes on to the next event, if it is due by `limit`.
    #[inline(always)]
    pub(super) fn take_due(&mut self, limit: SimTime) -> Option<Event> {
        if let Some(event) = self.calendar.take_rest() {
            return Some(event.unpack());
        }
        let (at, event) = self.calendar.take_due(limit)?;
        debug_assert!(at >= self.now, "time runs forward");
        self.now = at;
        Some(event.unpack())
    }

    /// Sets a timer of a part.
    #[inline(always)]
    pub(super) fn set_timer(&mut self, part: PartIx, after: SimSpan, timer: Timer) {
        self.schedule(after, Event::Timer(part, timer).pack());
    }

    #[inline(never)]
    fn schedule(&mut self, after: SimSpan, event: Packed) {
        self.calendar.schedule(self.now, after, event);
    }

    /// Sets a timeout of a call, or of a long poll: it passes without effect if nobody waits for the call any more.
    #[inline(always)]
    pub(super) fn set_call_timeout(&mut self, part: PartIx, after: SimSpan, timer: Timer) {
        self.schedule_call_timeout(part, after, Event::Timer(part, timer).pack());
    }

    #[inline(never)]
    fn schedule_call_timeout(&mut self, part: PartIx, after: SimSpan, timer: Packed) {
        let Self {
            calendar,
            calls,
            now,
            ..
        } = self;
        calendar.schedule_timeout(*now, (part, after), timer, |set| match set.unpack() {
            Event::Timer(_, Timer::CallTimeout(call) | Timer::LongPoll(call)) => {
                calls.get(call).is_none_or(|call| call.abandoned)
            }
            _ => false,
        });
    }

    /// Sets a timeout of another kind, whose delay many others of the part share; `awaits` says which of the part's
    /// timeouts would still have an effect: by the time they are due, most have none.
    pub(super) fn set_timeout(
        &mut self,
        part: PartIx,
        after: SimSpan,
        timer: Timer,
        awaits: impl Fn(Timer) -> bool,
    ) {
        let timer = Event::Timer(part, timer).pack();
        (self.calendar).schedule_timeout(self.now, (part, after), timer, |set| {
            match set.unpack() {
                Event::Timer(_, timer) => !awaits(timer),
                _ => false,
            }
        });
    }

    pub(super) fn change_conditions(&mut self, conditions: &Conditions) {
        self.samplers = Samplers::new(&conditions.settings);
        self.settings.clone_from(&conditions.settings);
        self.poison_rate = conditions.poison_rate;
    }

    /// Adds to one of the part's metrics.
    pub(super) fn add<M: Metric>(&mut self, me: Me<M>, metric: M, amount: i64) {
        self.metrics[me.at(metric)] += amount;
    }

    /// Sets one of the part's metrics.
    pub(super) fn set<M: Metric>(&mut self, me: Me<M>, metric: M, value: i64) {
        self.metrics[me.at(metric)] = value;
    }

    pub(super) fn metric<M: Metric>(&self, me: Me<M>, metric: M) -> i64 {
        self.metrics[me.at(metric)]
    }

    pub(super) fn metrics(&self) -> &[i64] {
        &self.metrics[..self.metric_count]
    }

    /// Shows a bucket in two of the part's metrics: its level and its size.
    pub(super) fn set_bucket<M: Metric>(
        &mut self,
        me: Me<M>,
        (level, size): (M, M),
        bucket: &TokenBucket,
    ) {
        self.set(me, level, bucket.level(self.now) as i64);
        self.set(me, size, bucket.size() as i64);
    }
}
