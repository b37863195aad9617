//! SNS, standard topic: takes an event once, and puts it into the queue of each subscriber.
//!
//!   publish ──► accepted at once
//!      └──delivery──► queue, queue, queue …   (of what users want to know, the first one alone)
//!
//! (SNS developer guide, sns-sqs-as-subscriber; a filter policy keeps lookups from those who have no
//! answer.) A bus of `EventBridge` does the same, slower and at twice the price.
//! Left out: the quota of events per second (300 to 30,000 by region), events that are delivered twice,
//! delivery retries (a queue does not refuse).

use crate::sim::kernel::{
    CallId, CallKind, Kernel, Me, NewCall, Reply, Route, WorkShare, first_draw,
};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::random::Stream;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("NumberOfMessagesPublished", "events", Role::Called),
    MetricSpec::counter(
        "NumberOfNotificationsDelivered",
        "put into queues",
        Role::Detail,
    ),
];
const PUBLISHED: usize = 0;
const DELIVERED: usize = 1;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Topic {
    me: Me,
    /// The queue of the first piece of the work, and so on.
    queues: Vec<Route>,
}

impl Topic {
    pub(in crate::sim) fn new(me: Me, queues: Vec<Route>) -> Self {
        Self { me, queues }
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, PUBLISHED, 1);
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
            kernel.call(self.me, queue, new, takes);
            kernel.add(self.me, DELIVERED, 1);
        }
        let sampler = kernel.samplers.queue;
        let latency = (kernel.draws).span(sampler, Stream::QueueSend, id, asked.attempt);
        kernel.reply(call, Reply::Accepted, latency);
    }
}
