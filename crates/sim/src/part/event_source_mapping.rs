//! The event source mapping: Lambda's own pollers, which take messages from a queue and invoke
//! the function with them.
//!
//!   poll ──messages──► invoke ──answer──► delete what succeeded ──► poll …
//!    │ ▲        │        └ throttled: offer again with back-off until the messages' visibility
//!    │ └ window ┘ until the batch is full, or its window over
//!    └ nothing: one poller fewer, down to the number at the start
//!
//! It begins with 5 concurrent batches and adds 300 a minute while messages wait, up to its
//! maximum; after a minute with throttles or failures it halves. (AWS Lambda developer guide,
//! with-sqs, services-sqs-scaling, services-sqs-errorhandling; the halving is a model.)
//! Left out: provisioned pollers (as many at the start and as a maximum behave alike; their price is
//! not known), the 6 MB limit of a batch, filters, the up to 20 s that a window may take when there
//! is little traffic.

use super::sqs::SqsMetric;
use crate::cause::{Cause, Phase};
use crate::kernel::Timer;
use crate::kernel::{BatchId, CallId, CallKind, Kernel, Me, NewCall, Reply, RequestKey, Route};
use crate::metric::metrics;
use crate::part::Node;
use crate::time::SimSpan;
use crate::topology::PartKind;
use slotmap::Key;

metrics! {
    /// What the pollers count.
    PollerMetric {
        Pollers: gauge "pollers" Detail,
        BatchesInvoked: gauge "batches being processed" Detail,
        BatchesThrottled: counter "batches refused by the function" Detail,
        BatchesFailed: counter "batches that failed" Detail,
    }
}

/// Halving never leaves fewer pollers than this. [model]
const POLLERS_MIN: u32 = 2;
/// The first wait before a throttled batch is offered again, and the longest. [model]
const BACKOFF_BASE_MS: u64 = 100;
const BACKOFF_CAP_MS: u64 = 10_000;
const SECONDS_PER_MINUTE: u32 = 60;

/// The pollers of one queue and one function.
#[derive(Clone, Debug)]
pub(crate) struct EventSourceMapping {
    me: Me<PollerMetric>,
    queue: Route,
    function: Route,
    /// The queue's metrics, which say whether messages wait.
    queue_visible: Me<SqsMetric>,
    pollers: u32,
    /// Pollers to be stopped as soon as they are free.
    surplus: u32,
    /// Pollers that the ramp has earned, in sixtieths.
    ramp_credit: u32,
    seconds: u32,
    trouble_this_minute: bool,
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
            pollers: 0,
            surplus: 0,
            ramp_credit: 0,
            seconds: 0,
            trouble_this_minute: false,
        }
    }
}

impl Node for EventSourceMapping {
    type Metric = PollerMetric;
    const KIND: PartKind = PartKind::Pollers;
    const SETTINGS: &[&str] = &["settings.event_source_mapping"];

    fn start(&mut self, kernel: &mut Kernel) {
        self.grow(kernel, at_start(kernel));
        kernel.set_timer(self.me.part, SimSpan::from_secs(1), Timer::Tick);
    }

    fn on_reply(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&answered) = kernel.get_call(call) else {
            return;
        };
        let batch = answered.batch;
        match (answered.kind, answered.reply) {
            (CallKind::Receive, Reply::Messages) if gathers(kernel, batch) => {
                self.receive(kernel, batch);
            }
            // If the receive brought nothing, the batch is as full as it gets.
            (CallKind::Receive, _) if !batch.is_null() => {
                kernel.add(self.me, PollerMetric::BatchesInvoked, 1);
                self.invoke(kernel, batch);
            }
            (CallKind::Receive, _) => {
                // A surplus poller is stopped by `poll`.
                if self.surplus == 0 && self.pollers > at_start(kernel) {
                    self.pollers -= 1;
                } else {
                    self.poll(kernel);
                }
            }
            (CallKind::Invoke, Reply::Throttled) => self.on_throttled(kernel, batch),
            (CallKind::Invoke, reply) => {
                if reply.is_error() {
                    kernel.add(self.me, PollerMetric::BatchesFailed, 1);
                    self.trouble_this_minute = true;
                    kernel.blame_rest(self.me.part, batch, Cause::BatchFailed);
                    fail_all(kernel, batch);
                }
                self.conclude(kernel, batch);
            }
            (CallKind::Delete, _) => {
                kernel.end_batch(batch);
                kernel.add(self.me, PollerMetric::BatchesInvoked, -1);
                self.poll(kernel);
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
            Timer::Reinvoke(batch) => self.invoke(kernel, batch),
            _ => debug_assert!(false, "a poller sets no such timer: {timer:?}"),
        }
    }

    fn sample(&self, kernel: &mut Kernel) {
        kernel.set(
            self.me,
            PollerMetric::Pollers,
            i64::from(self.pollers - self.surplus),
        );
    }
}

impl EventSourceMapping {
    /// Every second: ramps up while messages wait. Every minute: halves after throttles or failures.
    fn on_tick(&mut self, kernel: &mut Kernel) {
        self.seconds += 1;
        let settings = &kernel.settings.event_source_mapping;
        let (step, most) = (settings.scaling_per_min, settings.maximum_concurrency);
        let wanted = self.pollers - self.surplus;
        let waiting = kernel.metric(
            self.queue_visible,
            SqsMetric::ApproximateNumberOfMessagesVisible,
        ) > 0;
        if self.seconds.is_multiple_of(SECONDS_PER_MINUTE)
            && std::mem::take(&mut self.trouble_this_minute)
        {
            let left = (wanted / 2).max(POLLERS_MIN.min(wanted));
            self.surplus += wanted - left;
        } else if waiting && wanted < most {
            self.ramp_credit += step;
            let granted = self.ramp_credit / SECONDS_PER_MINUTE;
            self.ramp_credit %= SECONDS_PER_MINUTE;
            self.grow(kernel, granted.min(most - wanted));
        } else if wanted > most {
            self.surplus += wanted - most;
        }
    }

    fn grow(&mut self, kernel: &mut Kernel, count: u32) {
        let kept = count.min(self.surplus);
        self.surplus -= kept;
        for _ in kept..count {
            self.pollers += 1;
            self.poll(kernel);
        }
    }

    /// A free poller asks for messages, unless it is surplus.
    fn poll(&mut self, kernel: &mut Kernel) {
        if self.surplus > 0 {
            self.surplus -= 1;
            self.pollers -= 1;
            return;
        }
        self.receive(kernel, BatchId::null());
    }

    /// Asks the queue for messages, or for more of them to fill a batch.
    fn receive(&mut self, kernel: &mut Kernel, batch: BatchId) {
        let new = NewCall {
            batch,
            ..NewCall::new(CallKind::Receive, RequestKey::null())
        };
        kernel.call(self.me.part, self.queue, new, SimSpan::ZERO);
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
        self.trouble_this_minute = true;
        let visibility = SimSpan::from_millis(kernel.settings.effective_visibility_ms().into());
        let now = kernel.now;
        let Some(refused) = kernel.batch_mut(batch) else {
            return;
        };
        let wait_ms = (BACKOFF_BASE_MS << refused.throttles.min(10)).min(BACKOFF_CAP_MS);
        refused.throttles += 1;
        let wait = SimSpan::from_millis(wait_ms);
        let visible_at = refused.received_at.plus(visibility);
        kernel.enter_all(batch, Phase::Throttled);
        if now.plus(wait) < visible_at {
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

/// Whether a batch may wait for more messages.
fn gathers(kernel: &Kernel, batch: BatchId) -> bool {
    let settings = &kernel.settings.event_source_mapping;
    let most = settings.batch_size as usize;
    kernel.batch(batch).is_some_and(|batch| {
        let window = SimSpan::from_millis(settings.window_ms().into());
        let until = batch.received_at.plus(window);
        batch.items.len() < most && kernel.now < until
    })
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
