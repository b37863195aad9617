//! SQS, standard queue: holds messages until a consumer deletes them.
//!
//!   send ──delay──► visible ──receive──► in flight ──delete──► gone
//!                     ▲ │ ▲                  │
//!                     │ │ └─ visibility timeout ┘  received `max_receive_count` times already:
//!                     │ └─ too old: lost           to the dead-letter queue at the next receive
//!                     └─ redrive from the dead-letter queue
//!
//! A dead-letter queue is a separate queue without a consumer; its messages keep the time at which they
//! were first sent. Delivery is at least once: a share of receives leaves the message visible. (SQS
//! developer guide, sqs-visibility-timeout, sqs-dead-letter-queues, sqs-short-and-long-polling,
//! standard-queues.)
//! Left out: short polling and its empty receives, loss of order, FIFO and fair queues, message size,
//! batched sends, the calls that a redrive is billed for, `ChangeMessageVisibility` in designs (a
//! standalone queue has it); a changed retention or delay applies only to messages that are sent later.

#[cfg(not(target_arch = "wasm32"))]
mod by_hand;
mod messages;
mod metrics;
mod model;
mod receive;
mod redrive;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use by_hand::Held;
pub(crate) use metrics::{SqsMetric, as_dead_letters};
pub(crate) use model::MODEL;

use crate::cause::{Cause, Phase};
use crate::fifo::Fifo;
use crate::kernel::Timer;
use crate::kernel::{Asked, CallId, CallKind, Kernel, Me, MessageId, Reply, Route};
use crate::outcome::Outcome;
use crate::part::Node;
use crate::random::Stream;
use crate::time::{SimSpan, SimTime};
use crate::topology::PartKind;
use messages::{Messages, State};
use sluice_scenario::settings::RECEIVE_MAX;

/// No run is longer than a day: messages kept for at least as long need no timer.
const DAY_S: u32 = 86_400;

/// A queue, or a dead-letter queue, and its messages.
#[derive(Clone, Debug)]
pub(crate) struct Sqs {
    me: Me<SqsMetric>,
    /// The dead-letter queue, if it has one.
    dead_letters: Option<Route>,
    /// For a dead-letter queue: where its messages come from, one queue for each piece of the work.
    sources: Vec<Route>,
    messages: Messages,
    /// Receives that are waiting for a message.
    receivers: Fifo<CallId>,
    /// Whether a redrive is under way.
    redrives: bool,
}

impl Sqs {
    pub(crate) fn new(me: Me<SqsMetric>, dead_letters: Option<Route>) -> Self {
        Self {
            me,
            dead_letters,
            sources: Vec::new(),
            messages: Messages::new(me),
            receivers: Fifo::default(),
            redrives: false,
        }
    }

    /// Makes a dead-letter queue.
    pub(crate) fn dead_letters(me: Me<SqsMetric>, sources: Vec<Route>) -> Self {
        Self {
            sources,
            ..Self::new(me, None)
        }
    }
}

impl Node for Sqs {
    type Metric = SqsMetric;
    const KIND: PartKind = PartKind::Queue;
    const SETTINGS: &[&str] = &["settings.sqs"];

    fn on_call(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        match asked.kind {
            CallKind::Send => {
                kernel.add(self.me, SqsMetric::ApiRequests, 1);
                let id = kernel.request(asked.request).id;
                let sampler = kernel.samplers.queue;
                let latency = kernel
                    .draws
                    .span(sampler, Stream::QueueSend, id, asked.attempt);
                self.put(kernel, asked);
                kernel.reply(call, Reply::Accepted, latency);
            }
            CallKind::Receive => {
                kernel.add(self.me, SqsMetric::ApiRequests, 1);
                self.on_receive(kernel, call, asked);
            }
            CallKind::Delete => self.on_delete(kernel, call, asked),
            // To the queue, the topic's call is like any other.
            CallKind::Notify => {
                kernel.add(self.me, SqsMetric::ApiRequests, 1);
                self.put(kernel, asked);
            }
            CallKind::DeadLetter => self.bury(kernel, asked),
            CallKind::Redrive => {
                kernel.reopen(asked.request);
                self.put(kernel, asked);
            }
            _ => debug_assert!(false, "a queue knows no {:?}", asked.kind),
        }
    }

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Delay(message) => {
                self.messages.set_state(kernel, message, State::Visible);
                self.serve(kernel);
            }
            // If the timeout was changed since, another timer stands for it.
            Timer::Visibility(message, receive_count)
                if self.hidden_until(message, receive_count) == Some(kernel.now) =>
            {
                let had_failed = self.messages.await_retry(kernel, message, true);
                if let Some(request) = self.messages.get(message).map(|it| it.request) {
                    if !had_failed {
                        kernel.blame(self.me.part, request, Cause::VisibilityTimeout);
                    }
                    kernel.enter(request, Phase::Queue);
                }
                self.messages.set_state(kernel, message, State::Visible);
                self.serve(kernel);
            }
            Timer::Visibility(..) => {}
            Timer::Expire(message) => self.expire(kernel, message),
            Timer::Redrive => self.redrive(kernel),
            Timer::LongPoll(call) => {
                // Most end in the order in which they began, so it is the first; one that is answered is not there.
                let waits = kernel.get_call(call).is_some();
                if waits && self.receivers.remove(|&waiting| waiting == call) {
                    kernel.add(self.me, SqsMetric::NumberOfEmptyReceives, 1);
                    kernel.reply(call, Reply::Empty, SimSpan::ZERO);
                }
            }
            _ => debug_assert!(false, "a queue sets no such timer: {timer:?}"),
        }
    }

    fn on_settings(&mut self, kernel: &mut Kernel) {
        self.begin_redrive(kernel);
    }

    fn sample(&self, kernel: &mut Kernel) {
        let oldest = self.messages.oldest_sent_at();
        let age = oldest.map_or(SimSpan::ZERO, |sent_at| kernel.now.since(sent_at));
        kernel.set(
            self.me,
            SqsMetric::ApproximateAgeOfOldestMessageMs,
            (age.micros() / 1_000) as i64,
        );
    }
}

impl Sqs {
    /// Whether a timeout of its own would still have an effect.
    fn awaits(&self, timer: Timer) -> bool {
        match timer {
            Timer::Visibility(message, receive_count) => self.hides(message, receive_count),
            Timer::Expire(message) => self.messages.get(message).is_some(),
            _ => true,
        }
    }

    /// Whether a message is in flight by this receive.
    fn hides(&self, message: MessageId, receive_count: u32) -> bool {
        self.hidden_until(message, receive_count).is_some()
    }

    /// Until when a message is in flight by this receive.
    fn hidden_until(&self, message: MessageId, receive_count: u32) -> Option<SimTime> {
        let hidden = self.messages.get(message)?;
        (hidden.state == State::InFlight && hidden.receive_count == receive_count)
            .then_some(hidden.hidden_until)
    }

    /// Hides a received message for this long, from now on.
    fn hide(
        &mut self,
        kernel: &mut Kernel,
        message: MessageId,
        receive_count: u32,
        hidden_for: SimSpan,
    ) {
        let until = kernel.now.plus(hidden_for);
        self.messages.hide_until(message, until);
        let timer = Timer::Visibility(message, receive_count);
        self.set_timeout(kernel, hidden_for, timer);
    }

    fn set_timeout(&self, kernel: &mut Kernel, after: SimSpan, timer: Timer) {
        kernel.set_timeout(self.me.part, after, timer, |set| self.awaits(set));
    }

    /// A message arrives, from a user's request or from a redrive.
    fn put(&mut self, kernel: &mut Kernel, asked: &Asked) {
        let request = asked.request;
        let delay = SimSpan::from_millis(kernel.settings.sqs.delay_ms.into());
        let state = if delay > SimSpan::ZERO {
            State::Delayed
        } else {
            State::Visible
        };
        let message = self.messages.add(kernel, (request, asked.piece), state);
        kernel.add(self.me, SqsMetric::NumberOfMessagesSent, 1);
        kernel.enter(request, Phase::Queue);
        let now = kernel.now;
        if let Some(queued) = kernel.request_mut(request) {
            queued.queued_at = now;
        }
        if state == State::Delayed {
            self.set_timeout(kernel, delay, Timer::Delay(message));
        }
        let retention_s = kernel.settings.sqs.retention_s;
        self.keep(kernel, message, now, retention_s);
        self.serve(kernel);
    }

    /// A message is given up and ends here; it keeps the time at which it was sent.
    fn bury(&mut self, kernel: &mut Kernel, asked: &Asked) {
        let request = asked.request;
        let message = (self.messages).add(kernel, (request, asked.piece), State::Visible);
        let sent_at = kernel.request(request).queued_at;
        let retention_s = kernel.settings.sqs.dead_letter_retention_s;
        self.keep(kernel, message, sent_at, retention_s);
        // An earlier receive of a message that ends here may have been processed all the same.
        if kernel.would_be_lost(request, asked.piece) {
            kernel.settle(request, Outcome::AcceptedLost);
            kernel.user_knows(request, true);
        }
        self.begin_redrive(kernel);
    }

    /// Sets the end of a message's retention, which counts from when it was sent.
    fn keep(
        &mut self,
        kernel: &mut Kernel,
        message: MessageId,
        sent_at: SimTime,
        retention_s: u32,
    ) {
        if retention_s < DAY_S {
            let ends = sent_at.plus(SimSpan::from_secs(retention_s.into()));
            let left = ends.since(kernel.now);
            self.set_timeout(kernel, left, Timer::Expire(message));
        }
    }

    /// A message has reached the end of its retention.
    fn expire(&mut self, kernel: &mut Kernel, message: MessageId) {
        let Some(&expired) = self.messages.get(message) else {
            return;
        };
        kernel.add(self.me, SqsMetric::MessagesExpired, 1);
        if kernel.would_be_lost(expired.request, expired.piece) {
            kernel.blame(self.me.part, expired.request, Cause::Retention);
            kernel.settle(expired.request, Outcome::AcceptedLost);
            kernel.user_knows(expired.request, true);
        }
        self.messages.remove(kernel, message);
    }

    /// Deletes what was processed, unless it was received again since, and notes what failed.
    fn on_delete(&mut self, kernel: &mut Kernel, call: CallId, asked: &Asked) {
        let Some(batch) = kernel.batch_mut(asked.batch) else {
            return;
        };
        let items = std::mem::take(&mut batch.items);
        let processed = items.iter().filter(|item| !item.failed).count() as u64;
        let mut latency = SimSpan::ZERO;
        if processed > 0 {
            let calls = processed.div_ceil(RECEIVE_MAX.into());
            kernel.add(self.me, SqsMetric::ApiRequests, calls as i64);
            let nth = kernel.metric(self.me, SqsMetric::ApiRequests) as u32;
            let sampler = kernel.samplers.queue;
            latency = kernel.draws.span(sampler, Stream::QueueDelete, nth, 0);
        }
        for item in &items {
            // Another receive may have taken it since.
            let message = self.messages.get(item.message);
            if message.is_none_or(|message| message.receive_count != item.receipt) {
                continue;
            }
            if item.failed {
                self.messages.await_retry(kernel, item.message, true);
                kernel.enter(item.request, Phase::Hidden);
            } else {
                kernel.add(self.me, SqsMetric::NumberOfMessagesDeleted, 1);
                self.messages.remove(kernel, item.message);
            }
        }
        if let Some(batch) = kernel.batch_mut(asked.batch) {
            batch.items = items;
        }
        kernel.reply(call, Reply::Ok, latency);
    }
}

#[cfg(test)]
mod tests;
