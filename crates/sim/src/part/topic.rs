//! SNS, standard topic: takes an event once, and puts it into the queue of each subscriber.
//!
//!   publish ──► accepted at once
//!      └──delivery──► queue, queue, queue …   (of what users want to know, the first one alone)
//!
//! (SNS developer guide, sns-sqs-as-subscriber; a filter policy keeps lookups from services that cannot
//! answer them.) An `EventBridge` bus does the same, slower and at twice the price.
//! Left out: the quota of events per second (300 to 30,000 by region), events that are delivered twice,
//! delivery retries (a queue does not refuse).

use crate::kernel::{
    Asked, CallId, CallKind, Kernel, Me, NewCall, Reply, Route, WorkShare, first_draw,
};
use crate::metric::metrics;
use crate::model::{Chapter, Rule};
use crate::part::Node;
use crate::random::Stream;
use crate::topology::PartKind;

metrics! {
    /// What a topic counts.
    TopicMetric {
        NumberOfMessagesPublished: counter "events" Called,
        NumberOfNotificationsDelivered: counter "put into queues" Detail,
    }
}

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "SNS",
    about: "A standard topic, which takes an event once and puts it into the queue of each subscriber.",
    kinds: &[PartKind::Topic],
    settings: &["settings.services.delivery"],
    states: &["accepted", "being delivered", "delivered"],
    rules: &[
        Rule::documented(
            "An event is put into the queue of every subscriber, one for each service, as a message of its own.",
            "Amazon SNS developer guide, sns-sqs-as-subscriber",
            "2023",
        )
        .held_by(&["Topic,"]),
        Rule::documented(
            "A lookup reaches the first service alone: a filter policy keeps it from the others.",
            "Amazon SNS developer guide, sns-message-filtering",
            "2023",
        ),
        Rule::assumed(
            "The publisher is answered after as long as a call to the queue takes, before anything is delivered.",
            "No figure is published for the call alone",
            "2026-11-30",
        ),
        Rule::assumed(
            "Each delivery takes a time of its own, log-normal with a median of 30 ms and a 99th percentile of 100 \
             ms.",
            "Users report about 30 ms; to a function, invoked asynchronously, 62 / 73 / 125 / 225 ms were \
             measured at p10 / p50 / p90 / p99 (bitesizedserverless.com, 2022-09)",
            "2026-11-30",
        ),
        Rule::assumed(
            "A queue accepts every delivery, so none is retried.",
            "A queue within AWS refuses only by its policy",
            "2026-11-30",
        ),
    ],
    left_out: &[
        "the quota of events per second, 300 to 30,000 by region",
        "events that are delivered twice",
        "retries of deliveries, and their dead-letter queue",
        "subscribers other than queues",
        "FIFO topics",
    ],
};

/// A topic with one subscriber for each piece of the work.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    me: Me<TopicMetric>,
    /// The subscribers: one queue for each piece of the work, in order.
    queues: Vec<Route>,
}

impl Topic {
    pub(crate) fn new(me: Me<TopicMetric>, queues: Vec<Route>) -> Self {
        Self { me, queues }
    }
}

impl Node for Topic {
    type Metric = TopicMetric;
    const KIND: PartKind = PartKind::Topic;
    const SETTINGS: &[&str] = &["settings.services.delivery"];

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        kernel.add(self.me, TopicMetric::NumberOfMessagesPublished, 1);
        let request = kernel.request(asked.request);
        let (id, is_lookup) = (request.id, request.is_lookup());
        let subscribers = if is_lookup { 1 } else { self.queues.len() };
        for (piece, &queue) in (1..).zip(&self.queues[..subscribers]) {
            let piece: WorkShare = piece;
            let nth = first_draw(piece) + asked.attempt;
            let delivery = kernel.samplers.delivery;
            let takes = kernel.draws.span(delivery, Stream::TopicDelivery, id, nth);
            let new = NewCall {
                piece,
                ..NewCall::new(CallKind::Notify, asked.request)
            };
            kernel.call(self.me.part, queue, new, takes);
            kernel.add(self.me, TopicMetric::NumberOfNotificationsDelivered, 1);
        }
        let sampler = kernel.samplers.queue;
        let latency = (kernel.draws).span(sampler, Stream::QueueSend, id, asked.attempt);
        kernel.reply(call, Reply::Accepted, latency);
    }
}
