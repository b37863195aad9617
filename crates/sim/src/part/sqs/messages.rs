//! The messages of a queue: each is delayed, visible or in flight, and the gauges count each kind.

use super::metrics::SqsMetric;
use crate::arena::Arena;
use crate::fifo::Fifo;
use crate::kernel::{Kernel, Me, MessageId, RequestKey, WorkShare};
use crate::time::SimTime;

/// A message received this often no longer counts as the oldest.
/// (sqs-available-cloudwatch-metrics)
const RECEIVES_OUT_OF_AGE: u32 = 3;

/// A message in a queue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message {
    pub(super) request: RequestKey,
    /// The piece of the request's work that it asks for.
    pub(super) piece: WorkShare,
    pub(super) sent_at: SimTime,
    /// Number of receives so far; it also identifies the latest one.
    pub(super) receive_count: u32,
    pub(super) state: State,
    /// While in flight: when it becomes visible again.
    pub(super) hidden_until: SimTime,
    /// Whether its last processing failed or took too long.
    pub(super) awaits_retry: bool,
}

/// The state of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Cannot be received yet.
    Delayed,
    /// Can be received.
    Visible,
    /// Received, and hidden from others.
    InFlight,
}

impl State {
    /// The gauge that counts messages in this state.
    fn gauge(self) -> SqsMetric {
        match self {
            Self::Delayed => SqsMetric::ApproximateNumberOfMessagesDelayed,
            Self::Visible => SqsMetric::ApproximateNumberOfMessagesVisible,
            Self::InFlight => SqsMetric::ApproximateNumberOfMessagesNotVisible,
        }
    }
}

/// All messages of a queue.
#[derive(Clone, Debug)]
pub(super) struct Messages {
    me: Me<SqsMetric>,
    all: Arena<MessageId, Message>,
    /// Visible messages, the next one first; those that have since gone are skipped.
    visible: Fifo<MessageId>,
    /// In the order of sending; messages that are gone are cleared from the front.
    by_age: Fifo<MessageId>,
}

impl Messages {
    pub(super) fn new(me: Me<SqsMetric>) -> Self {
        Self {
            me,
            all: Arena::new(),
            visible: Fifo::default(),
            by_age: Fifo::default(),
        }
    }

    pub(super) fn get(&self, message: MessageId) -> Option<&Message> {
        self.all.get(message)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Adds a message.
    pub(super) fn add(
        &mut self,
        kernel: &mut Kernel,
        (request, piece): (RequestKey, WorkShare),
        state: State,
    ) -> MessageId {
        kernel.hold(request);
        let message = self.all.insert(Message {
            request,
            piece,
            sent_at: kernel.now,
            receive_count: 0,
            state,
            hidden_until: SimTime::ZERO,
            awaits_retry: false,
        });
        self.by_age.push(message);
        if state == State::Visible {
            self.visible.push(message);
        }
        kernel.add(self.me, state.gauge(), 1);
        message
    }

    /// Whether there may be a visible message; if not, there is none.
    pub(super) fn may_have_visible(&self) -> bool {
        !self.visible.is_empty()
    }

    /// Takes the next visible message out of the line; in every other respect it stays visible.
    pub(super) fn next_visible(&mut self) -> Option<MessageId> {
        loop {
            let message = self.visible.pop()?;
            if self.all.contains_key(message) {
                return Some(message);
            }
        }
    }

    pub(super) fn set_state(&mut self, kernel: &mut Kernel, message: MessageId, state: State) {
        let Some(moved) = self.all.get_mut(message) else {
            return;
        };
        kernel.add(self.me, moved.state.gauge(), -1);
        kernel.add(self.me, state.gauge(), 1);
        moved.state = state;
        if state == State::Visible {
            self.visible.push(message);
        }
    }

    /// Notes until when a message in flight is hidden.
    pub(super) fn hide_until(&mut self, message: MessageId, until: SimTime) {
        if let Some(hidden) = self.all.get_mut(message) {
            hidden.hidden_until = until;
        }
    }

    /// Counts one more receive, after which the message no longer waits for a retry; returns its number.
    pub(super) fn count_receive(&mut self, kernel: &mut Kernel, message: MessageId) -> u32 {
        self.all.get_mut(message).map_or(0, |received| {
            if std::mem::take(&mut received.awaits_retry) {
                kernel.add(self.me, SqsMetric::MessagesAwaitingRetry, -1);
            }
            received.receive_count += 1;
            received.receive_count
        })
    }

    /// Notes whether a message is waiting for a retry; returns whether it was before.
    pub(super) fn await_retry(
        &mut self,
        kernel: &mut Kernel,
        message: MessageId,
        awaits: bool,
    ) -> bool {
        let Some(noted) = self.all.get_mut(message) else {
            return false;
        };
        let before = std::mem::replace(&mut noted.awaits_retry, awaits);
        kernel.add(
            self.me,
            SqsMetric::MessagesAwaitingRetry,
            i64::from(awaits) - i64::from(before),
        );
        before
    }

    /// The message leaves this queue.
    pub(super) fn remove(&mut self, kernel: &mut Kernel, message: MessageId) {
        let Some(gone) = self.all.remove(message) else {
            return;
        };
        if gone.awaits_retry {
            kernel.add(self.me, SqsMetric::MessagesAwaitingRetry, -1);
        }
        kernel.add(self.me, gone.state.gauge(), -1);
        kernel.release(gone.request);
        for line in [&mut self.by_age, &mut self.visible] {
            while line.first().is_some_and(|&it| !self.all.contains_key(it)) {
                line.skip();
            }
        }
    }

    /// Every message, in the order of sending.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn all(&self) -> impl Iterator<Item = &Message> {
        self.by_age.iter().filter_map(|&it| self.get(it))
    }

    /// The message that was sent first.
    pub(super) fn first(&self) -> Option<MessageId> {
        let mut present = self.by_age.iter().filter(|&&it| self.all.contains_key(it));
        present.next().copied()
    }

    /// When the oldest message was sent, leaving out those that have been received again and again.
    pub(super) fn oldest_sent_at(&self) -> Option<SimTime> {
        let mut ages = self.by_age.iter().filter_map(|&it| self.get(it));
        ages.find(|message| message.receive_count < RECEIVES_OUT_OF_AGE)
            .map(|message| message.sent_at)
    }
}
