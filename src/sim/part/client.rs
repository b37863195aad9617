//! The callers: each new request is sent, waited for, and perhaps sent again.
//!
//!   arrival ──► attempt ──answer──► answered
//!                 │ ▲ │ └─202─────► accepted ──push──► done
//!           error │ │ └─ timeout: the client leaves, the work goes on
//!                 ▼ │
//!             back-off (by policy), or refused / gave up
//!
//! All clients together have a budget of retries (`budget`). Where nothing is pushed, clients ask
//! whether their request is done (`polling`).
//! Left out: connection limits of browsers, think time, retries that each client counts alone.

mod budget;
mod polling;

use crate::scenario::settings::RetryPolicy;
use crate::sim::cause::{Cause, Phase};
use crate::sim::kernel::{CallId, CallKind, Kernel, Me, NewCall, Reply, RequestKey, Route, Timer};
use crate::sim::metric::{MetricSpec, Role};
use crate::sim::observation::Observed;
use crate::sim::outcome::Outcome;
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;
use budget::RetryBudget;

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("Requests", "new requests", Role::Arrived),
    MetricSpec::counter("RequestsCompleted", "done, and the user knows", Role::Done),
    MetricSpec::counter(
        "RequestsCompletedInTime",
        "done within the target",
        Role::Good,
    ),
    MetricSpec::counter("RequestsFailed", "failed for the user", Role::Failed),
    MetricSpec::counter("Attempts", "attempts sent", Role::Detail),
    MetricSpec::counter("Retries", "attempts sent again", Role::Retried),
    MetricSpec::gauge("OpenCalls", "calls being waited for", Role::Open),
    MetricSpec::gauge("RetriesWaiting", "retries waiting", Role::QueuedRetries),
    MetricSpec::counter("Timeouts", "attempts given up by the client", Role::Detail),
    MetricSpec::counter(
        "RetriesDenied",
        "retries that the budget forbade",
        Role::Detail,
    ),
    MetricSpec::counter("StatusCalls", "questions whether it is done", Role::Detail),
    MetricSpec::counter(
        "StatusCallsFailed",
        "questions that had no answer",
        Role::Detail,
    ),
    MetricSpec::counter(
        "NotificationDelayMilliseconds",
        "from done to known in ms, in all",
        Role::Detail,
    ),
    MetricSpec::counter("Lookups", "new lookups", Role::Lookups),
    MetricSpec::counter(
        "LookupsCompleted",
        "lookups that are answered",
        Role::Detail,
    ),
    MetricSpec::counter(
        "LookupsCompletedInTime",
        "lookups answered within the target",
        Role::LookupsGood,
    ),
    MetricSpec::counter("LookupsFailed", "lookups that failed", Role::LookupsFailed),
    MetricSpec::counter(
        "RequestsHalfDone",
        "failed with a part of the work done",
        Role::HalfDone,
    ),
];
const ARRIVED: usize = 0;
const DONE: usize = 1;
const GOOD: usize = 2;
const FAILED: usize = 3;
const ATTEMPTS: usize = 4;
const RETRIED: usize = 5;
const OPEN: usize = 6;
const RETRIES_WAITING: usize = 7;
const TIMEOUTS: usize = 8;
const RETRIES_DENIED: usize = 9;
const STATUS_CALLS: usize = 10;
const STATUS_CALLS_FAILED: usize = 11;
const NOTIFICATION_DELAY_MS: usize = 12;
const LOOKUPS: usize = 13;
const LOOKUPS_DONE: usize = 14;
const LOOKUPS_GOOD: usize = 15;
const LOOKUPS_FAILED: usize = 16;
const HALF_DONE: usize = 17;

/// See the module.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Client {
    me: Me,
    service: Route,
    budget: RetryBudget,
    notification_delay_micros: u64,
}

impl Client {
    pub(in crate::sim) fn new(me: Me, service: Route) -> Self {
        let budget = RetryBudget::default();
        Self {
            me,
            service,
            budget,
            notification_delay_micros: 0,
        }
    }

    /// A user has a new request.
    pub(in crate::sim) fn on_arrival(&mut self, kernel: &mut Kernel) {
        let request = kernel.new_request();
        kernel.add(self.me, ARRIVED, 1);
        let lookup = kernel.request(request).is_lookup();
        kernel.add(self.me, LOOKUPS, lookup.into());
        self.budget.on_request(&kernel.settings.client.retry);
        self.send(kernel, request, 1);
    }

    /// A result is pushed to the client.
    pub(in crate::sim) fn on_call(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(push) = kernel.get_call(call) else {
            return;
        };
        let (request, kind) = (push.request, push.kind);
        if kernel.request(request).user_knows {
            return; // The same news once more.
        }
        if kind == CallKind::Chunk {
            read(kernel, request);
            return;
        }
        self.complete(kernel, request, Outcome::AcceptedDone);
    }

    pub(in crate::sim) fn on_reply(&mut self, kernel: &mut Kernel, call: CallId) {
        let Some(&answered) = kernel.get_call(call) else {
            return;
        };
        kernel.add(self.me, OPEN, -1);
        let request = answered.request;
        if answered.kind == CallKind::Ask {
            self.on_status(kernel, &answered);
            return;
        }
        match answered.reply {
            Reply::Ok => {
                let waited = answer(kernel, request);
                let target = SimSpan::from_millis(kernel.settings.client.answer_target_ms.into());
                let in_time = waited <= target;
                let outcome = if in_time {
                    Outcome::Answered
                } else {
                    Outcome::AnsweredLate
                };
                if !kernel.request(request).user_knows {
                    self.complete(kernel, request, outcome);
                }
            }
            Reply::Accepted => {
                answer(kernel, request);
                if kernel.request(request).outcome == Outcome::Pending {
                    kernel.settle(request, Outcome::AcceptedPending);
                }
                self.ask_later(kernel, request, 1);
            }
            _ => self.failed(kernel, request, answered.attempt, Outcome::Refused),
        }
    }

    pub(in crate::sim) fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::CallTimeout(call) => {
                let Some(&open) = kernel.get_call(call) else {
                    return;
                };
                kernel.abandon(call);
                kernel.add(self.me, OPEN, -1);
                kernel.add(self.me, TIMEOUTS, 1);
                if open.kind == CallKind::Ask {
                    self.on_no_status(kernel, &open);
                    return;
                }
                kernel.blame(self.me, open.request, Cause::ClientTimeout);
                self.failed(kernel, open.request, open.attempt, Outcome::GaveUp);
            }
            Timer::Retry(request) => {
                kernel.add(self.me, RETRIES_WAITING, -1);
                if let Some(waiting) = kernel.request_mut(request) {
                    let attempt = waiting.attempts + 1;
                    if !waiting.user_knows {
                        kernel.add(self.me, RETRIED, 1);
                        self.send(kernel, request, attempt);
                    }
                }
                kernel.release(request);
            }
            Timer::Ask(request, nth) => {
                self.ask_or_give_up(kernel, request, nth);
                kernel.release(request);
            }
            _ => debug_assert!(false, "a client sets no such timer: {timer:?}"),
        }
    }

    pub(in crate::sim) fn sample(&self, kernel: &mut Kernel) {
        let failed = kernel.failed_count() as i64;
        kernel.set(self.me, FAILED, failed);
        let lookups = kernel.failed_lookups() as i64;
        kernel.set(self.me, LOOKUPS_FAILED, lookups);
        let half_done = kernel.half_done() as i64;
        kernel.set(self.me, HALF_DONE, half_done);
        let delay_ms = self.notification_delay_micros / 1_000;
        kernel.set(self.me, NOTIFICATION_DELAY_MS, delay_ms as i64);
    }

    fn send(&mut self, kernel: &mut Kernel, request: RequestKey, attempt: u32) {
        let Some(sent) = kernel.request_mut(request) else {
            return;
        };
        sent.attempts = attempt;
        let id = sent.id;
        kernel.enter(request, Phase::Travel);
        let network = kernel.samplers.network;
        let delay = kernel.draws.span(network, Stream::NetworkOut, id, attempt);
        let new = NewCall {
            attempt,
            ..NewCall::new(CallKind::Http, request)
        };
        let call = kernel.call(self.me, self.service, new, delay);
        kernel.add(self.me, ATTEMPTS, 1);
        self.wait_for(kernel, call);
    }

    /// Waits for an answer as long as a client does.
    fn wait_for(&self, kernel: &mut Kernel, call: CallId) {
        kernel.add(self.me, OPEN, 1);
        let timeout = SimSpan::from_millis(kernel.settings.client.timeout_ms.into());
        kernel.set_timeout(self.me, timeout, Timer::CallTimeout(call));
    }

    fn complete(&mut self, kernel: &mut Kernel, request: RequestKey, outcome: Outcome) {
        let completed = kernel.request(request);
        if outcome == Outcome::AcceptedDone {
            self.notification_delay_micros += kernel.now.since(completed.done_at).micros();
        }
        let waited = kernel.now.since(completed.born_at);
        kernel.observe(request, Observed::Completed(waited));
        kernel.add(self.me, DONE, 1);
        let in_time = waited.micros() <= u64::from(kernel.settings.client.answer_target_ms) * 1_000;
        kernel.add(self.me, GOOD, in_time.into());
        if kernel.request(request).is_lookup() {
            kernel.add(self.me, LOOKUPS_DONE, 1);
            kernel.add(self.me, LOOKUPS_GOOD, in_time.into());
        }
        kernel.settle(request, outcome);
        kernel.user_knows(request, false);
    }

    /// An attempt has failed: try again as the policy says, or tell the user.
    fn failed(&mut self, kernel: &mut Kernel, request: RequestKey, attempt: u32, outcome: Outcome) {
        let known = kernel.request(request);
        // An attempt may fail after the news came by another way.
        if known.user_knows || known.outcome == Outcome::AcceptedPending {
            return;
        }
        let retry = &kernel.settings.client.retry;
        if retry.policy == RetryPolicy::None || attempt >= retry.attempts_max {
            kernel.settle(request, outcome);
            kernel.user_knows(request, true);
            return;
        }
        if !self.budget.take(retry) {
            // To blame is still what failed: another try is only not added to it.
            kernel.add(self.me, RETRIES_DENIED, 1);
            kernel.settle(request, outcome);
            kernel.user_knows(request, true);
            return;
        }
        let wait = backoff(kernel, known.id, attempt);
        kernel.add(self.me, RETRIES_WAITING, 1);
        kernel.enter(request, Phase::ClientBackoff);
        kernel.hold(request);
        kernel.set_timer(self.me, wait, Timer::Retry(request));
    }
}

/// The first answer of a request is the one that is timed.
fn answer(kernel: &mut Kernel, request: RequestKey) -> SimSpan {
    let now = kernel.now;
    let Some(answered) = kernel.request_mut(request) else {
        return SimSpan::ZERO;
    };
    let waited = now.since(answered.born_at);
    if !answered.answered {
        answered.answered = true;
        kernel.observe(request, Observed::Answered(waited));
    }
    waited
}

/// The first words of a request's result are the ones that are timed.
fn read(kernel: &mut Kernel, request: RequestKey) {
    let now = kernel.now;
    if let Some(reading) = kernel.request_mut(request)
        && !reading.is_read
    {
        reading.is_read = true;
        let waited = now.since(reading.born_at);
        kernel.observe(request, Observed::FirstWords(waited));
    }
}

/// The wait after the nth failed attempt.
fn backoff(kernel: &Kernel, request: u32, attempt: u32) -> SimSpan {
    let retry = &kernel.settings.client.retry;
    let base = u64::from(retry.base_ms);
    let doubled = base << (attempt - 1).min(20);
    let exponential = SimSpan::from_millis(doubled.min(u64::from(retry.cap_ms)));
    match retry.policy {
        RetryPolicy::None | RetryPolicy::Immediate => SimSpan::ZERO,
        RetryPolicy::Fixed => SimSpan::from_millis(base),
        RetryPolicy::Exponential => exponential,
        RetryPolicy::FullJitter => {
            let share = kernel.draws.unit(Stream::ClientBackoff, request, attempt);
            SimSpan::from_millis_f64(exponential.millis_f64() * share)
        }
    }
}

#[cfg(test)]
mod tests;
