//! A queue without a design around it: driven step by step, at instants that the caller chooses.
//!
//! It serves to compare the queue's rules with those of other implementations. The queue and its
//! dead-letter queue are the very parts of the designs; only their surroundings are played here: calls
//! take no time, and a receive does not wait (a short poll that finds every message).
//!
//! ```
//! use sluice_sim::standalone_queue::{StandaloneQueue, Rules};
//! use sluice_sim::SimTime;
//! let mut queue = StandaloneQueue::new(&Rules::default());
//! queue.send(None);
//! let received = queue.receive(10);
//! assert_eq!((received[0].message, received[0].receive_count), (0, 1));
//! queue.advance_to(SimTime::from_millis(30_000));
//! assert_eq!(queue.view().visible, [(0, 1)]);
//! ```
//!
//! Left out: redrive, receives from the dead-letter queue, settings that change on the way.

use super::kernel::{BatchId, BatchItem, CallKind, Event, Kernel, Me, NewCall, RequestKey, Route};
use super::metric::Metric;
use super::observation::Watch;
use super::part::Node;
use super::part::sqs::{Held, Sqs, SqsMetric};
use super::time::{SimSpan, SimTime};
use super::topology::PartIx;
use sluice_scenario::settings::RECEIVE_MAX;
use sluice_scenario::{Conditions, Latency, Settings};

const QUEUE: Me<SqsMetric> = Me::new(0, 0);
const DEAD_LETTERS: Me<SqsMetric> = Me::new(1, SqsMetric::SPECS.len());
/// Index of the part that stands for the caller of this module.
const OUTSIDE: PartIx = 2;
const TO_QUEUE: Route = Route { link: 0, to: 0 };
const TO_DEAD_LETTERS: Route = Route { link: 1, to: 1 };

/// A queue with its dead-letter queue.
#[derive(Clone, Debug)]
pub struct StandaloneQueue {
    kernel: Kernel,
    queue: Sqs,
    dead_letters: Sqs,
    delay: SimSpan,
    /// The messages of the last receive.
    batch: BatchId,
}

/// The attributes of a queue; the defaults are those of a new one. (`API_CreateQueue`)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// `VisibilityTimeout`.
    pub visibility_timeout_s: u32,
    /// `maxReceiveCount` of the redrive policy; without one, messages never become dead letters.
    pub max_receive_count: Option<u32>,
    /// `DelaySeconds`.
    pub delay_s: u32,
    /// `MessageRetentionPeriod`; a day or more means for ever.
    pub retention_s: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            visibility_timeout_s: 30,
            max_receive_count: None,
            delay_s: 0,
            retention_s: 345_600,
        }
    }
}

/// A received message; also the receipt handle by which it is deleted.
#[derive(Clone, Copy, Debug)]
pub struct Received {
    /// Its number in the order of sending, from zero.
    pub message: u32,
    /// Which receive of it this is.
    pub receive_count: u32,
    item: BatchItem,
}

/// Where every message is at an instant: its number, and how often it has been received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Messages that a receive would find.
    pub visible: Vec<(u32, u32)>,
    /// Messages that were received and are hidden.
    pub in_flight: Vec<(u32, u32)>,
    /// Messages that are still delayed.
    pub delayed: Vec<u32>,
    /// Messages in the dead-letter queue.
    pub dead_letters: Vec<u32>,
}

impl StandaloneQueue {
    /// An empty queue at the start of time.
    pub fn new(rules: &Rules) -> Self {
        let mut settings = Settings::default();
        let sqs = &mut settings.sqs;
        sqs.latency = Latency::constant(0.0);
        sqs.long_poll_s = 0;
        sqs.visibility_timeout_ms = rules.visibility_timeout_s.saturating_mul(1_000);
        sqs.max_receive_count = rules.max_receive_count.unwrap_or(u32::MAX);
        sqs.retention_s = rules.retention_s;
        let conditions = Conditions {
            from_ms: 0,
            settings,
            load: 1.0,
            poison_rate: 0.0,
        };
        let metric_count = 2 * SqsMetric::SPECS.len();
        let mut kernel = Kernel::new(&conditions, 1, metric_count);
        kernel.set_watch(Watch::Nothing);
        Self {
            kernel,
            queue: Sqs::new(QUEUE, Some(TO_DEAD_LETTERS)),
            dead_letters: Sqs::dead_letters(DEAD_LETTERS, vec![TO_QUEUE]),
            delay: SimSpan::from_secs(rules.delay_s.into()),
            batch: BatchId::null(),
        }
    }

    /// Advances time to an instant; an earlier one than the present changes nothing.
    pub fn advance_to(&mut self, at: SimTime) {
        let at = at.max(self.kernel.now);
        while let Some(event) = self.kernel.take_due(at) {
            self.handle(event);
        }
        self.kernel.now = at;
    }

    /// `SendMessage`, with its own delay or the queue's; returns the message's number.
    pub fn send(&mut self, delay: Option<SimSpan>) -> u32 {
        let request = self.kernel.new_request();
        let delay = delay.unwrap_or(self.delay);
        self.kernel.settings.sqs.delay_ms = (delay.micros() / 1_000) as u32;
        self.ask(NewCall::new(CallKind::Send, request));
        self.kernel.request(request).id
    }

    /// `ReceiveMessage` for up to this many messages, from one to ten.
    pub fn receive(&mut self, max: u32) -> Vec<Received> {
        let wanted = max.clamp(1, RECEIVE_MAX);
        self.kernel.settings.event_source_mapping.batch_size = wanted;
        self.ask(NewCall::new(CallKind::Receive, RequestKey::null()));
        let batch = std::mem::take(&mut self.batch);
        let items = self.kernel.batch(batch).map(|it| it.items.clone());
        let received = items.unwrap_or_default().into_iter().map(|item| Received {
            message: self.kernel.request(item.request).id,
            receive_count: item.receipt,
            item,
        });
        let received = received.collect();
        self.kernel.end_batch(batch);
        received
    }

    /// `DeleteMessage`; a handle that is not the message's latest has no effect.
    pub fn delete(&mut self, handle: &Received) {
        let batch = self.kernel.new_batch(vec![handle.item]);
        self.ask(NewCall {
            batch,
            ..NewCall::new(CallKind::Delete, RequestKey::null())
        });
        self.kernel.end_batch(batch);
    }

    /// `ChangeMessageVisibility`, counted from now; returns whether it took effect, for which the message
    /// must be in flight by this handle.
    pub fn change_visibility(&mut self, handle: &Received, timeout: SimSpan) -> bool {
        let BatchItem {
            message, receipt, ..
        } = handle.item;
        let Self { queue, kernel, .. } = self;
        let was_in_flight = queue.change_visibility(kernel, message, receipt, timeout);
        self.advance_to(self.kernel.now);
        was_in_flight
    }

    /// Where every message is.
    pub fn view(&self) -> View {
        let number = |held: &Held| self.kernel.request(held.request).id;
        let mut view = View::default();
        for held in self.queue.held() {
            let counted = (number(&held), held.receive_count);
            if held.delayed {
                view.delayed.push(counted.0);
            } else if held.in_flight {
                view.in_flight.push(counted);
            } else {
                view.visible.push(counted);
            }
        }
        view.dead_letters = self.dead_letters.held().map(|it| number(&it)).collect();
        view
    }

    /// One of the queue's metrics, by its `CloudWatch` name.
    pub fn metric(&self, name: &str) -> Option<i64> {
        let mut specs = SqsMetric::SPECS.iter();
        let at = specs.position(|metric| metric.name == name)?;
        Some(self.kernel.metrics()[at])
    }

    /// Makes a call at once, and runs everything that it sets off at this instant.
    fn ask(&mut self, new: NewCall) {
        self.kernel.call(OUTSIDE, TO_QUEUE, new, SimSpan::ZERO);
        self.advance_to(self.kernel.now);
    }

    fn handle(&mut self, event: Event) {
        let Self {
            kernel,
            queue,
            dead_letters,
            ..
        } = self;
        match event {
            Event::Deliver(call) => {
                let Some((to, asked, is_one_way)) = kernel.deliver(call) else {
                    return;
                };
                if to == QUEUE.part {
                    queue.on_call(kernel, call, &asked);
                } else {
                    dead_letters.on_call(kernel, call, &asked);
                }
                if is_one_way {
                    kernel.release(asked.request);
                }
            }
            Event::Return(call) => {
                if let Some((_, answered)) = kernel.give_back(call) {
                    if answered.kind == CallKind::Receive {
                        self.batch = answered.batch;
                    }
                    kernel.release(answered.request);
                }
            }
            Event::Timer(part, timer) if part == QUEUE.part => queue.on_timer(kernel, timer),
            Event::Timer(_, timer) => dead_letters.on_timer(kernel, timer),
        }
    }
}
