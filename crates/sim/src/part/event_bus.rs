//! `EventBridge`: a bus that takes an event once, and delivers it to the target of each of its rules.
//!
//!   publish ──► accepted at once
//!      └──delivery──► queue, queue, queue …   (of what users want to know, the first one alone)
//!             ▲  │ refused
//!   back-off  └──┘ 185 attempts at most, then the delivery is given up
//!
//! It is the other way to fan out: slower than a topic, at twice its price. (`EventBridge` user guide,
//! eb-rule-retry-policy: exponential back-off and jitter for 24 hours and 185 attempts, unless set.)
//! The waits are not documented; from one second up to ten minutes, 185 attempts take about 24 hours.
//! \[MODEL\]
//! Left out: the 24 hours themselves, since no run is longer; archive and replay, schemas, rules that
//! filter by content, buses of other accounts, the quota of events per second, dead letters of a target
//! (a delivery that is given up is lost). A queue refuses nothing, so in the designs every first attempt
//! succeeds.

use crate::kernel::{
    Answered, Asked, CallId, CallKind, Kernel, Me, NewCall, Reply, RequestKey, Route, WorkShare,
    first_draw,
};
use crate::metric::metrics;
use crate::model::{Chapter, Rule};
use crate::outcome::Outcome;
use crate::part::Node;
use crate::random::{Sampler, Stream};
use crate::time::SimSpan;
use crate::topology::PartKind;

metrics! {
    /// What a bus counts.
    EventBusMetric {
        PutEventsEntriesCount: counter "events" Called,
        InvocationAttempts: counter "deliveries, those made again too" Detail,
        RetryInvocationAttempts: counter "deliveries made again" Detail,
        FailedInvocations: counter "deliveries given up" Detail,
    }
}

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "EventBridge",
    about: "A bus that takes an event once and delivers it to the target of each of its rules.",
    kinds: &[PartKind::EventBus],
    settings: &["settings.services.bus_delivery", "settings.services.event_bus"],
    states: &[
        "accepted",
        "being delivered",
        "waiting to be delivered again",
        "delivered",
        "given up",
    ],
    rules: &[
        Rule::measured(
            "A delivery takes a log-normal time above a floor, fitted to the 10th, 50th, 90th and 99th \
             percentiles of deliveries to a function.",
            "bitesizedserverless.com, Serverless Messaging: Latency Compared",
            "2022-09",
        )
        .held_by(&["EventBridge"]),
        Rule::documented(
            "A delivery that is refused is tried again with growing waits, up to 185 attempts in all.",
            "EventBridge user guide, eb-rule-retry-policy",
            "2023",
        ),
        Rule::assumed(
            "The waits double from 1 s to 10 minutes, each drawn between half of that and all of it.",
            "With these, 185 attempts take about 22 hours; AWS documents 24",
            "2026-11-29",
        ),
    ],
    left_out: &[
        "the limit of 24 hours, since no run is longer",
        "archive and replay",
        "rules that filter by content",
        "buses of other accounts",
        "the quota of events per second",
        "dead letters of a target: a delivery that is given up is lost",
    ],
};

/// The most attempts of a delivery. (eb-rule-retry-policy)
const ATTEMPTS_MAX: u32 = 185;
/// The first wait before a delivery is tried again, and the longest. [model]
const BACKOFF_BASE_MS: u64 = 1_000;
const BACKOFF_CAP_MS: u64 = 600_000;

/// A bus with one target for each piece of the work.
#[derive(Clone, Debug)]
pub(crate) struct EventBus {
    me: Me<EventBusMetric>,
    /// The targets: one queue for each piece of the work, in order.
    queues: Vec<Route>,
    delivery: Sampler,
}

impl EventBus {
    pub(crate) fn new(me: Me<EventBusMetric>, kernel: &Kernel, queues: Vec<Route>) -> Self {
        let delivery = kernel.settings.services.bus_delivery.into();
        Self {
            me,
            queues,
            delivery,
        }
    }
}

impl Node for EventBus {
    type Metric = EventBusMetric;
    const KIND: PartKind = PartKind::EventBus;
    const SETTINGS: &[&str] = &["settings.services.bus_delivery"];

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        kernel.add(self.me, EventBusMetric::PutEventsEntriesCount, 1);
        let request = kernel.request(asked.request);
        let (id, is_lookup) = (request.id, request.is_lookup());
        let targets = if is_lookup { 1 } else { self.queues.len() };
        for piece in (1..).take(targets) {
            self.deliver(kernel, asked.request, piece, 1);
        }
        let sampler = kernel.samplers.queue;
        let latency = (kernel.draws).span(sampler, Stream::QueueSend, id, asked.attempt);
        kernel.reply(call, Reply::Accepted, latency);
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        let (request, piece) = (answered.request, answered.piece);
        if !answered.reply.is_error() {
            return;
        }
        if answered.attempt < ATTEMPTS_MAX {
            kernel.add(self.me, EventBusMetric::RetryInvocationAttempts, 1);
            self.deliver(kernel, request, piece, answered.attempt + 1);
            return;
        }
        kernel.add(self.me, EventBusMetric::FailedInvocations, 1);
        if kernel.would_be_lost(request, piece) {
            kernel.settle(request, Outcome::AcceptedLost);
            kernel.user_knows(request, true);
        }
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        self.delivery = kernel.settings.services.bus_delivery.into();
    }
}

impl EventBus {
    /// Delivers a request to the queue of one piece of its work; after a wait, unless it is the first
    /// attempt.
    fn deliver(&self, kernel: &mut Kernel, request: RequestKey, piece: WorkShare, attempt: u32) {
        let Some(&queue) = self.queues.get(usize::from(piece) - 1) else {
            return;
        };
        let (id, nth) = (kernel.request(request).id, first_draw(piece) + attempt);
        let takes = (kernel.draws).span(self.delivery, Stream::TopicDelivery, id, nth);
        let wait = if attempt == 1 {
            SimSpan::ZERO
        } else {
            backoff(attempt, kernel.draws.unit(Stream::ServiceBackoff, id, nth))
        };
        let new = NewCall {
            piece,
            attempt,
            ..NewCall::new(CallKind::Send, request)
        };
        kernel.call(self.me.part, queue, new, wait.plus(takes));
        kernel.add(self.me, EventBusMetric::InvocationAttempts, 1);
    }
}

/// The wait before the nth attempt: doubled each time, then jittered between half of it and all of it.
fn backoff(attempt: u32, share: f64) -> SimSpan {
    let doubled = BACKOFF_BASE_MS << (attempt - 2).min(20);
    let longest = doubled.min(BACKOFF_CAP_MS) as f64;
    SimSpan::from_millis_f64(longest * (0.5 + share / 2.0))
}

#[cfg(test)]
mod tests {
    use super::super::bench::{Bench, OUT, OUT_2, transparent};
    use super::*;
    use sluice_scenario::Latency;

    fn bench(delivery_ms: f64) -> Bench {
        let mut settings = transparent();
        settings.services.bus_delivery = Latency::constant(delivery_ms);
        let mut bench = Bench::new(settings, |me, kernel| {
            EventBus::new(me, kernel, vec![OUT, OUT_2])
        });
        let request = bench.request();
        bench.ask(CallKind::Send, request);
        bench.until_ms(0);
        bench
    }

    #[test]
    fn an_event_is_accepted_at_once_and_reaches_every_queue_after_the_delivery() {
        let mut bench = bench(120.0);
        assert_eq!(bench.replies(), [(0, Reply::Accepted)]);
        bench.until_ms(119);
        assert_eq!(bench.made.len(), 0);
        bench.until_ms(120);
        let delivered: Vec<_> = (bench.made.iter())
            .map(|(_, call)| (call.to, call.piece))
            .collect();
        assert_eq!(delivered, [(OUT.to, 1), (OUT_2.to, 2)]);
        bench.answer(Reply::Accepted);
        bench.answer(Reply::Accepted);
        bench.until_ms(10_000);
        assert_eq!(bench.made.len(), 0, "what is taken is not delivered again");
        assert_eq!(bench.metric("PutEventsEntriesCount"), 1);
        assert_eq!(bench.metric("InvocationAttempts"), 2);
    }

    #[test]
    fn a_queue_that_refuses_is_tried_185_times_in_about_a_day_and_waits_grow_to_ten_minutes() {
        let mut bench = bench(0.0);
        bench.made.truncate(1);
        let mut tried_s = Vec::new();
        for minute in 0..=24 * 60 {
            for second in 0..60 {
                let at_s = minute * 60 + second;
                bench.until_ms(at_s * 1_000);
                if !bench.made.is_empty() {
                    tried_s.push(at_s);
                    bench.answer(Reply::Throttled);
                }
            }
        }
        assert_eq!(tried_s.len(), 185);
        assert_eq!(bench.metric("InvocationAttempts"), 2 + 184);
        assert_eq!(bench.metric("RetryInvocationAttempts"), 184);
        assert_eq!(bench.metric("FailedInvocations"), 1);
        let lost = bench.kernel.outcomes()[Outcome::AcceptedLost.index()];
        assert_eq!(lost, 1, "its user never hears of it");
        let waits = || tried_s.windows(2).map(|pair| pair[1] - pair[0]);
        assert!(waits().take(3).all(|wait| wait <= 5), "{tried_s:?}");
        assert!(waits().skip(11).all(|wait| (300..=601).contains(&wait)));
        let hours = tried_s[184] / 3_600;
        assert!((18..24).contains(&hours), "{hours} hours");
    }
}
