//! The event source mapping: Lambda's own pollers, which take messages from a queue and invoke
//! the function with them.
//!
//!   poll ──messages──► invoke ──answer──► delete what succeeded ──► poll …
//!    │ ▲        │        └ throttled: offer again, patiently, until the messages' visibility timeout
//!    │ └ window ┘ until the batch is full, or its window over
//!    └ nothing: one poller fewer, down to the number at the start
//!
//! It begins with 5 concurrent batches and adds 300 a minute while messages wait, up to its
//! maximum; failures and throttles lower the number (`concurrency`). Failures that a function reports one
//! by one are no failed batch. A poller that has found nothing holds a window open for as long as a long
//! poll. (AWS Lambda developer guide, with-sqs, services-sqs-scaling, services-sqs-errorhandling.)
//! Left out: provisioned pollers (as many at the start and as a maximum behave alike; their price is
//! not known), the 6 MB limit of a batch, filters.

mod concurrency;
mod model;

pub(crate) use model::MODEL;

use super::sqs::SqsMetric;
use crate::arena::Key;
use crate::cause::{Cause, Phase};
use crate::kernel::Timer;
use crate::kernel::{
    Answered, BatchId, CallKind, Kernel, Me, NewCall, Reply, RequestKey, Route, first_draw,
};
use crate::metric::metrics;
use crate::part::Node;
use crate::random::Stream;
use crate::time::SimSpan;
use crate::topology::PartKind;
use concurrency::Concurrency;

metrics! {
    /// What the pollers count.
    PollerMetric {
        Pollers: gauge "pollers" Detail,
        BatchesInvoked: gauge "batches being processed" Detail,
        BatchesThrottled: counter "batches refused by the function" Detail,
        BatchesFailed: counter "batches that failed" Detail,
    }
}

/// The first wait before a throttled batch is offered again, and the longest. [model: fits the throttles
/// that b-tm.co.jp counted in 2025]
const BACKOFF_BASE_MS: u64 = 1_500;
const BACKOFF_CAP_MS: u64 = 3_000;

/// How a poller asks that has just worked on messages, and one that has found nothing.
const BUSY: u32 = 1;
const IDLE: u32 = 2;

/// The pollers of one queue and one function.
#[derive(Clone, Debug)]
pub(crate) struct EventSourceMapping {
    me: Me<PollerMetric>,
    queue: Route,
    function: Route,
    /// The queue's metrics, which say whether messages wait.
    queue_visible: Me<SqsMetric>,
    concurrency: Concurrency,
    /// Pollers that there are: those above the concurrency stop as soon as they are free.
    pollers: u32,
    /// Throttled batches that wait to be offered again.
    turned_away: u32,
}

impl EventSourceMapping {
    /// `queue_part` is the queue's index, used to watch its backlog.
    pub(crate) fn new(
        me: Me<PollerMetric>,
        queue: Route,
        queue_part: Me<SqsMetric>,
        function: Route,
    ) -> Self {
        Self {
            me,
            queue,
            function,
            queue_visible: queue_part,
            concurrency: Concurrency::default(),
            pollers: 0,
            turned_away: 0,
        }
    }
}

impl Node for EventSourceMapping {
    type Metric = PollerMetric;
    const KIND: PartKind = PartKind::Pollers;
    const SETTINGS: &[&str] = &["settings.event_source_mapping"];

    fn start(&mut self, kernel: &mut Kernel) {
        self.concurrency.set(at_start(kernel));
        self.start_pollers(kernel, IDLE);
        kernel.set_timer(self.me.part, SimSpan::from_secs(1), Timer::Tick);
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        let batch = answered.batch;
        match (answered.kind, answered.reply) {
            (CallKind::Receive, Reply::Messages) => {
                if answered.attempt == IDLE {
                    gather_longer(kernel, batch);
                }
                if gathers(kernel, batch) {
                    self.receive(kernel, batch, BUSY);
                } else {
                    self.on_gathered(kernel, batch);
                }
            }
            // If the receive brought nothing, the batch is as full as it gets.
            (CallKind::Receive, _) if !batch.is_null() => self.on_gathered(kernel, batch),
            (CallKind::Receive, _) => {
                let wanted = self.concurrency.wanted();
                // A surplus poller is stopped by `poll`.
                if self.pollers == wanted && wanted > at_start(kernel) {
                    self.concurrency.set(wanted - 1);
                }
                self.poll(kernel, IDLE);
            }
            (CallKind::Invoke, Reply::Throttled) => self.on_throttled(kernel, batch),
            (CallKind::Invoke, reply) => {
                if reply.is_error() {
                    kernel.add(self.me, PollerMetric::BatchesFailed, 1);
                    self.concurrency.on_failure();
                    kernel.blame_rest(self.me.part, batch, Cause::BatchFailed);
                    fail_all(kernel, batch);
                } else {
                    self.concurrency.on_success();
                }
                self.conclude(kernel, batch);
            }
            (CallKind::Delete, _) => {
                kernel.end_batch(batch);
                kernel.add(self.me, PollerMetric::BatchesInvoked, -1);
                self.poll(kernel, BUSY);
            }
            (kind, _) => debug_assert!(false, "a poller makes no such call: {kind:?}"),
        }
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Tick => {
                kernel.set_timer(self.me.part, SimSpan::from_secs(1), Timer::Tick);
                self.on_tick(kernel);
            }
            Timer::Reinvoke(batch) => {
                self.turned_away -= 1;
                self.invoke(kernel, batch);
            }
            _ => debug_assert!(false, "a poller sets no such timer: {timer:?}"),
        }
    }

    fn sample(&self, kernel: &mut Kernel) {
        let wanted = self.concurrency.wanted();
        kernel.set(self.me, PollerMetric::Pollers, wanted.into());
    }
}

impl EventSourceMapping {
    /// Every second: ramps up while messages wait.
    fn on_tick(&mut self, kernel: &mut Kernel) {
        let settings = &kernel.settings.event_source_mapping;
        let (per_min, most) = (settings.scaling_per_min, settings.maximum_concurrency);
        let waiting = kernel.metric(
            self.queue_visible,
            SqsMetric::ApproximateNumberOfMessagesVisible,
        ) > 0;
        let under_way = kernel.metric(self.me, PollerMetric::BatchesInvoked).max(1);
        let let_in = 1.0 - f64::from(self.turned_away) / under_way as f64;
        self.concurrency.on_second(waiting, let_in, per_min, most);
        self.start_pollers(kernel, BUSY);
    }

    /// Starts pollers until there are as many as wanted.
    fn start_pollers(&mut self, kernel: &mut Kernel, how: u32) {
        while self.pollers < self.concurrency.wanted() {
            self.pollers += 1;
            self.poll(kernel, how);
        }
    }

    /// A free poller asks for messages, unless there are more pollers than wanted.
    fn poll(&mut self, kernel: &mut Kernel, how: u32) {
        if self.pollers > self.concurrency.wanted() {
            self.pollers -= 1;
        } else {
            self.receive(kernel, BatchId::null(), how);
        }
    }

    /// Asks the queue for messages, or for more of them to fill a batch.
    fn receive(&mut self, kernel: &mut Kernel, batch: BatchId, how: u32) {
        let new = NewCall {
            batch,
            attempt: how,
            ..NewCall::new(CallKind::Receive, RequestKey::null())
        };
        kernel.call(self.me.part, self.queue, new, SimSpan::ZERO);
    }

    /// A batch is complete.
    fn on_gathered(&mut self, kernel: &mut Kernel, batch: BatchId) {
        kernel.add(self.me, PollerMetric::BatchesInvoked, 1);
        self.invoke(kernel, batch);
    }

    fn invoke(&mut self, kernel: &mut Kernel, batch: BatchId) {
        let first = kernel.batch(batch).and_then(|batch| batch.items.first());
        let new = NewCall {
            piece: first.map_or(0, |item| item.piece),
            batch,
            ..NewCall::new(CallKind::Invoke, RequestKey::null())
        };
        kernel.call(self.me.part, self.function, new, SimSpan::ZERO);
    }

    /// Offers the batch again later, as long as its messages stay hidden.
    fn on_throttled(&mut self, kernel: &mut Kernel, batch: BatchId) {
        kernel.add(self.me, PollerMetric::BatchesThrottled, 1);
        self.concurrency.on_throttle();
        kernel.enter_all(batch, Phase::Throttled);
        let visibility = SimSpan::from_millis(kernel.settings.effective_visibility_ms().into());
        let wait = backoff(kernel, batch);
        let Some(refused) = kernel.batch_mut(batch) else {
            return;
        };
        refused.throttles += 1;
        let visible_at = refused.received_at.plus(visibility);
        if kernel.now.plus(wait) < visible_at {
            self.turned_away += 1;
            kernel.set_timer(self.me.part, wait, Timer::Reinvoke(batch));
        } else {
            fail_all(kernel, batch);
            self.conclude(kernel, batch);
        }
    }

    /// Tells the queue which messages of the batch were processed.
    fn conclude(&mut self, kernel: &mut Kernel, batch: BatchId) {
        let new = NewCall {
            batch,
            ..NewCall::new(CallKind::Delete, RequestKey::null())
        };
        kernel.call(self.me.part, self.queue, new, SimSpan::ZERO);
    }
}

/// How long a throttled batch waits before it is offered again: doubled each time, then jittered between
/// half of it and all of it, so that batches do not come in step.
fn backoff(kernel: &Kernel, batch: BatchId) -> SimSpan {
    let Some(refused) = kernel.batch(batch) else {
        return SimSpan::ZERO;
    };
    let doubled = (BACKOFF_BASE_MS << refused.throttles.min(10)).min(BACKOFF_CAP_MS);
    let share = refused.items.first().map_or(0.0, |item| {
        let nth = first_draw(item.piece) + item.receipt * 256 + refused.throttles.min(255);
        let id = kernel.request(item.request).id;
        kernel.draws.unit(Stream::BatchBackoff, id, nth)
    });
    SimSpan::from_millis_f64(doubled as f64 * (0.5 + share / 2.0))
}

/// Whether a batch may wait for more messages.
fn gathers(kernel: &Kernel, batch: BatchId) -> bool {
    let most = kernel.settings.event_source_mapping.batch_size as usize;
    kernel
        .batch(batch)
        .is_some_and(|batch| batch.items.len() < most && kernel.now < batch.gathers_until)
}

/// With little traffic a window stays open for as long as a long poll, but never so long that the messages
/// would be visible again before the function's timeout.
fn gather_longer(kernel: &mut Kernel, batch: BatchId) {
    let settings = &kernel.settings;
    let window_ms = settings.event_source_mapping.window_ms();
    if window_ms == 0 {
        return;
    }
    let spare_ms = settings.effective_visibility_ms() - settings.lambda.timeout_ms;
    let patience_ms = (settings.sqs.long_poll_s * 1_000)
        .min(spare_ms)
        .max(window_ms);
    if let Some(gathered) = kernel.batch_mut(batch) {
        let patience = SimSpan::from_millis(patience_ms.into());
        gathered.gathers_until = gathered.received_at.plus(patience);
    }
}

fn at_start(kernel: &Kernel) -> u32 {
    let settings = &kernel.settings.event_source_mapping;
    settings
        .concurrency_at_start
        .min(settings.maximum_concurrency)
}

/// The whole batch failed: none of its messages may be deleted.
fn fail_all(kernel: &mut Kernel, batch: BatchId) {
    if let Some(failed) = kernel.batch_mut(batch) {
        failed.items.iter_mut().for_each(|item| item.failed = true);
    }
}

#[cfg(test)]
mod tests;
