//! SQS, standard queue: holds messages until a consumer deletes them.
//!
//!   send ──► visible ──receive──► in flight ──delete──► gone
//!               ▲                     │
//!               └─ visibility timeout ┘   received `max_receive_count` times already:
//!                                         to the dead-letter queue at the next receive
//!
//! A dead-letter queue is a queue of its own, without a consumer. (SQS developer guide,
//! sqs-visibility-timeout, sqs-dead-letter-queues, sqs-short-and-long-polling.)
//! Left out: retention, delay, redrive back, rare duplicates of the service itself, batch sends.

use super::event_source_mapping::window;
use crate::scenario::Settings;
use crate::sim::cause::{Cause, Phase};
use crate::sim::kernel::{
    BatchItem, Call, CallId, CallKind, Kernel, Me, MessageId, NewCall, Reply,
};
use crate::sim::kernel::{RequestKey, Route, Timer};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::observation::Observed;
use crate::sim::outcome::Outcome;
use crate::sim::random::Stream;
use crate::sim::time::{SimSpan, SimTime};
use slotmap::SlotMap;
use std::collections::VecDeque;

/// What a queue counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("NumberOfMessagesSent", "messages sent", Role::Detail),
    MetricSpec::counter(
        "NumberOfMessagesReceived",
        "messages received",
        Role::Detail,
    ),
    MetricSpec::counter("NumberOfMessagesDeleted", "messages deleted", Role::Detail),
    MetricSpec::counter(
        "NumberOfEmptyReceives",
        "receives without a message",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "ApproximateNumberOfMessagesVisible",
        "messages waiting",
        Role::Queued,
    ),
    MetricSpec::gauge(
        "ApproximateNumberOfMessagesNotVisible",
        "messages in flight",
        Role::Detail,
    ),
    MetricSpec::gauge(
        "ApproximateAgeOfOldestMessageMs",
        "age of the oldest in ms",
        Role::OldestMs,
    ),
    MetricSpec::gauge(
        "MessagesAwaitingRetry",
        "messages waiting for a retry",
        Role::QueuedRetries,
    ),
    MetricSpec::counter("ApiRequests", "calls to the queue", Role::Detail),
    MetricSpec::counter(
        "MessagesRedelivered",
        "messages received again",
        Role::Retried,
    ),
];

/// What a dead-letter queue counts: the same things, but what waits there is given up.
pub(in crate::sim) const DEAD_LETTER_METRICS: &[MetricSpec] = &{
    let mut metrics = [MetricSpec::counter("", "", Role::Detail); METRICS.len()];
    let mut at = 0;
    while at < METRICS.len() {
        metrics[at] = METRICS[at];
        metrics[at].role = Role::Detail;
        at += 1;
    }
    metrics[VISIBLE].words = "dead letters";
    metrics[VISIBLE].role = Role::DeadLetters;
    metrics
};
const SENT: usize = 0;
const RECEIVED: usize = 1;
const DELETED: usize = 2;
const EMPTY: usize = 3;
/// The pollers watch this one.
pub(in crate::sim) const VISIBLE: usize = 4;
const IN_FLIGHT: usize = 5;
const OLDEST_MS: usize = 6;
const AWAITING_RETRY: usize = 7;
const API_REQUESTS: usize = 8;
const REDELIVERED: usize = 9;

/// Messages that one receive brings at most. (sqs-quotas)
pub(in crate::sim) const RECEIVE_MAX: u32 = 10;

/// A message received this often no longer counts as the oldest.
/// (sqs-available-cloudwatch-metrics)
const RECEIVES_OUT_OF_AGE: u32 = 3;

#[derive(Clone, Copy, Debug)]
struct Message {
    request: RequestKey,
    sent_at: SimTime,
    /// Also says which receive is the last one.
    receive_count: u32,
    visible: bool,
    /// Its last processing failed, or took too long.
    awaits_retry: bool,
}

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Sqs {
    me: Me,
    dead_letters: Option<Route>,
    messages: SlotMap<MessageId, Message>,
    /// Oldest first; messages that were deleted meanwhile are skipped.
    visible: VecDeque<MessageId>,
    /// In the order in which they were sent; cleared of the gone ones from the front.
    by_age: VecDeque<MessageId>,
    /// Receives that wait for a message.
    receivers: VecDeque<CallId>,
}

impl Sqs {
    pub(in crate::sim) fn new(me: Me, dead_letters: Option<Route>) -> Self {
        Self {
            me,
            dead_letters,
            messages: SlotMap::with_key(),
            visible: VecDeque::new(),
            by_age: VecDeque::new(),
            receivers: VecDeque::new(),
        }
    }

    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&asked) = kernel.get_call(call) else {
            return;
        };
        match asked.kind {
            CallKind::Send => {
                kernel.add(self.me, API_REQUESTS, 1);
                let id = kernel.request(asked.request).id;
                let sampler = kernel.samplers.queue;
                let latency = kernel
                    .draws
                    .span(sampler, Stream::QueueSend, id, asked.attempt);
                self.put(kernel, asked.request);
                kernel.reply(call, Reply::Accepted, latency);
                self.serve(kernel);
            }
            CallKind::Receive => {
                kernel.add(self.me, API_REQUESTS, 1);
                self.receivers.push_back(call);
                let long_poll = SimSpan::from_secs(kernel.settings.sqs.long_poll_s.into());
                if let Some(gathered) = kernel.batch(asked.batch) {
                    // More for a batch: wanted only while its window is open.
                    let window = window(&kernel.settings.event_source_mapping);
                    let left = gathered.received_at.plus(window).since(kernel.now);
                    let patience = SimSpan::from_micros(left.micros().min(long_poll.micros()));
                    kernel.wake(self.me, patience, Timer::LongPoll(call));
                } else {
                    kernel.wake_timeout(self.me, long_poll, Timer::LongPoll(call));
                }
                self.serve(kernel);
            }
            CallKind::Delete => self.on_delete(kernel, call),
            CallKind::DeadLetter => {
                self.put(kernel, asked.request);
                // A message may end here although an earlier receive of it was processed.
                if !kernel.request(asked.request).user_knows {
                    kernel.settle(asked.request, Outcome::AcceptedLost);
                    kernel.user_knows(asked.request, true);
                }
            }
            _ => debug_assert!(false, "a queue knows no {:?}", asked.kind),
        }
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::Visibility(message, receive_count) => {
                if !self.hides(message, receive_count) {
                    return;
                }
                let Some(hidden) = self.messages.get_mut(message) else {
                    return;
                };
                hidden.visible = true;
                let request = hidden.request;
                let had_failed = std::mem::replace(&mut hidden.awaits_retry, true);
                if !had_failed {
                    kernel.blame(self.me, request, Cause::VisibilityTimeout);
                }
                kernel.enter(request, Phase::Queue);
                kernel.add(self.me, AWAITING_RETRY, i64::from(!had_failed));
                kernel.add(self.me, IN_FLIGHT, -1);
                kernel.add(self.me, VISIBLE, 1);
                self.visible.push_back(message);
                self.serve(kernel);
            }
            Timer::LongPoll(call) => {
                if let Some(at) = self.receivers.iter().position(|&waiting| waiting == call) {
                    self.receivers.remove(at);
                    kernel.add(self.me, EMPTY, 1);
                    kernel.reply(call, Reply::Empty, SimSpan::ZERO);
                }
            }
            _ => debug_assert!(false, "a queue sets no such timer: {timer:?}"),
        }
    }

    /// Whether a message is in flight by this receive of it.
    pub(in crate::sim) fn hides(&self, message: MessageId, receive_count: u32) -> bool {
        self.messages
            .get(message)
            .is_some_and(|hidden| !hidden.visible && hidden.receive_count == receive_count)
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        let mut ages = self
            .by_age
            .iter()
            .filter_map(|&message| self.messages.get(message));
        let oldest = ages.find(|message| message.receive_count < RECEIVES_OUT_OF_AGE);
        let age = oldest.map_or(SimSpan::ZERO, |message| kernel.now.since(message.sent_at));
        kernel.set(self.me, OLDEST_MS, (age.micros() / 1_000) as i64);
    }

    fn put(&mut self, kernel: &mut Kernel, request: RequestKey) {
        kernel.hold(request);
        kernel.enter(request, Phase::Queue);
        let message = self.messages.insert(Message {
            request,
            sent_at: kernel.now,
            receive_count: 0,
            visible: true,
            awaits_retry: false,
        });
        self.visible.push_back(message);
        self.by_age.push_back(message);
        kernel.add(self.me, SENT, 1);
        kernel.add(self.me, VISIBLE, 1);
    }

    /// Gives messages to waiting receivers, as long as there are both.
    fn serve(&mut self, kernel: &mut Kernel) {
        while let Some(&call) = self.receivers.front() {
            let Some(&Call {
                batch: gathered,
                link,
                ..
            }) = kernel.get_call(call)
            else {
                return;
            };
            let has = kernel.batch(gathered).map_or(0, |it| it.items.len());
            let batch_max = kernel.settings.event_source_mapping.batch_size as usize;
            let wanted = batch_max.saturating_sub(has).min(RECEIVE_MAX as usize);
            let items = self.take(kernel, wanted);
            if items.is_empty() {
                return;
            }
            self.receivers.pop_front();
            let nth = kernel.metric(self.me, RECEIVED) as u32;
            let sampler = kernel.samplers.queue;
            let latency = kernel.draws.span(sampler, Stream::QueueReceive, nth, 0);
            let due = kernel.now.plus(latency);
            for item in &items {
                let retry = kernel.request(item.request).runs > 0;
                kernel.observe(item.request, Observed::Travel { link, due, retry });
            }
            let batch = kernel.add_to_batch(gathered, items);
            kernel.give_batch(call, batch);
            kernel.reply(call, Reply::Messages, latency);
        }
    }

    /// Takes as many messages as one receive may have.
    fn take(&mut self, kernel: &mut Kernel, wanted: usize) -> Vec<BatchItem> {
        let in_flight_max = i64::from(kernel.settings.sqs.in_flight_limit);
        let timeout = effective_visibility(&kernel.settings).micros() / 1_000;
        let mut items = Vec::new();
        while items.len() < wanted && kernel.metric(self.me, IN_FLIGHT) < in_flight_max {
            let Some(message) = self.visible.pop_front() else {
                break;
            };
            let Some(taken) = self.messages.get_mut(message) else {
                continue;
            };
            kernel.add(self.me, VISIBLE, -1);
            if std::mem::take(&mut taken.awaits_retry) {
                kernel.add(self.me, AWAITING_RETRY, -1);
            }
            if taken.receive_count >= kernel.settings.sqs.max_receive_count
                && let Some(route) = self.dead_letters
            {
                let request = taken.request;
                let new = NewCall::new(CallKind::DeadLetter, request);
                kernel.call(self.me, route, new, SimSpan::ZERO);
                self.forget(kernel, message);
                continue;
            }
            taken.receive_count += 1;
            taken.visible = false;
            let (request, receipt) = (taken.request, taken.receive_count);
            kernel.enter(request, Phase::Batch);
            kernel.add(self.me, RECEIVED, 1);
            kernel.add(self.me, REDELIVERED, i64::from(receipt > 1));
            kernel.add(self.me, IN_FLIGHT, 1);
            let hidden_for = SimSpan::from_millis(timeout);
            kernel.wake_timeout(self.me, hidden_for, Timer::Visibility(message, receipt));
            items.push(BatchItem {
                request,
                message,
                receipt,
                failed: false,
            });
        }
        items
    }

    /// Deletes what was processed, if this was its last receive, and notes what failed.
    fn on_delete(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(batch) = kernel
            .get_call(call)
            .and_then(|call| kernel.batch(call.batch))
        else {
            return;
        };
        let items = batch.items.clone();
        let any_processed = items.iter().any(|item| !item.failed);
        let mut latency = SimSpan::ZERO;
        if any_processed {
            kernel.add(self.me, API_REQUESTS, 1);
            let nth = kernel.metric(self.me, API_REQUESTS) as u32;
            let sampler = kernel.samplers.queue;
            latency = kernel.draws.span(sampler, Stream::QueueDelete, nth, 0);
        }
        for item in items {
            let Some(message) = self.messages.get_mut(item.message) else {
                continue;
            };
            if message.receive_count != item.receipt {
                continue; // Somebody else has received it since.
            }
            if item.failed {
                if !std::mem::replace(&mut message.awaits_retry, true) {
                    kernel.add(self.me, AWAITING_RETRY, 1);
                }
                kernel.enter(item.request, Phase::Hidden);
                continue;
            }
            if std::mem::take(&mut message.awaits_retry) {
                kernel.add(self.me, AWAITING_RETRY, -1);
            }
            let gauge = if message.visible { VISIBLE } else { IN_FLIGHT };
            kernel.add(self.me, gauge, -1);
            kernel.add(self.me, DELETED, 1);
            self.forget(kernel, item.message);
        }
        kernel.reply(call, Reply::Ok, latency);
    }

    fn forget(&mut self, kernel: &mut Kernel, message: MessageId) {
        if let Some(gone) = self.messages.remove(message) {
            kernel.release(gone.request);
        }
        while self
            .by_age
            .front()
            .is_some_and(|&oldest| !self.messages.contains_key(oldest))
        {
            self.by_age.pop_front();
        }
    }
}

/// How long a received message is hidden: where the time to gather and to run a batch is longer
/// than the queue's own setting, Lambda asks for 30 s more than that. (with-sqs)
pub(in crate::sim) fn effective_visibility(settings: &Settings) -> SimSpan {
    let own = SimSpan::from_millis(settings.sqs.visibility_timeout_ms.into());
    let window = window(&settings.event_source_mapping);
    let busy = window.plus(SimSpan::from_millis(settings.lambda.timeout_ms.into()));
    if window > SimSpan::ZERO && busy > own {
        busy.plus(SimSpan::from_secs(30))
    } else {
        own
    }
}

#[cfg(test)]
mod tests;
