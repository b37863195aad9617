//! The callers: each new request is sent, waited for, and perhaps sent again.
//!
//!   arrival ──► attempt ──answer──► answered
//!                 │ ▲ │ └─202─────► accepted ──push──► done
//!           error │ │ └─ timeout: the client leaves, the work goes on
//!                 ▼ │
//!             back-off (by policy), or refused / gave up
//!
//! All clients together have a budget of retries (`budget`). Where nothing is pushed, clients ask whether
//! their request is done (`polling`).
//! Left out: connection limits of browsers, think time, a retry budget for each client.

mod budget;
mod model;
mod polling;

pub(crate) use model::MODEL;

use crate::cause::{Cause, Phase};
use crate::kernel::{
    Answered, Asked, CallId, CallKind, Kernel, Me, NewCall, Reply, RequestKey, Route, Timer,
};
use crate::metric::metrics;
use crate::observation::Observed;
use crate::outcome::Outcome;
use crate::part::Node;
use crate::random::Stream;
use crate::time::{SimSpan, SimTime};
use crate::topology::PartKind;
use budget::RetryBudget;
use sluice_scenario::settings::RetryPolicy;

metrics! {
    /// What the callers count.
    ClientMetric {
        Requests: counter "new requests" Arrived,
        RequestsCompleted: counter "done, and the user knows" Done,
        RequestsCompletedInTime: counter "done within the target" Good,
        RequestsFailed: counter "failed for the user" Failed,
        Attempts: counter "attempts sent" Detail,
        Retries: counter "attempts sent again" Retried,
        OpenCalls: gauge "calls being waited for" Open,
        RetriesWaiting: gauge "retries waiting" QueuedRetries,
        Timeouts: counter "attempts given up by the client" Detail,
        RetriesDenied: counter "retries that the budget forbade" Detail,
        StatusCalls: counter "questions whether it is done" Detail,
        StatusCallsFailed: counter "questions that had no answer" Detail,
        NotificationDelayMilliseconds: counter "from done to known in ms, in all" Detail,
        Lookups: counter "new lookups" Lookups,
        LookupsCompleted: counter "lookups that are answered" Detail,
        LookupsCompletedInTime: counter "lookups answered within the target" LookupsGood,
        LookupsFailed: counter "lookups that failed" LookupsFailed,
        RequestsHalfDone: counter "failed with a part of the work done" HalfDone,
    }
}

/// All callers of a design, and the retry budget that they share.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    me: Me<ClientMetric>,
    service: Route,
    budget: RetryBudget,
    notification_delay_micros: u64,
}

impl Client {
    pub(crate) fn new(me: Me<ClientMetric>, service: Route) -> Self {
        let budget = RetryBudget::default();
        Self {
            me,
            service,
            budget,
            notification_delay_micros: 0,
        }
    }
}

impl Node for Client {
    type Metric = ClientMetric;
    const KIND: PartKind = PartKind::Clients;
    const SETTINGS: &[&str] = &["settings.client"];

    fn on_call(&mut self, kernel: &mut Kernel, _call: CallId, push: &Asked) {
        let (request, kind) = (push.request, push.kind);
        if kernel.request(request).user_knows {
            return; // The user has had this news already.
        }
        if kind == CallKind::Chunk {
            read(kernel, request);
            return;
        }
        self.complete(kernel, request, Outcome::AcceptedDone);
    }

    fn on_reply(&mut self, kernel: &mut Kernel, answered: &Answered) {
        kernel.add(self.me, ClientMetric::OpenCalls, -1);
        let request = answered.request;
        if answered.kind == CallKind::Ask {
            self.on_status(kernel, answered);
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

    fn on_timer(&mut self, kernel: &mut Kernel, timer: Timer) {
        match timer {
            Timer::CallTimeout(call) => {
                let Some(&open) = kernel.get_call(call) else {
                    return;
                };
                kernel.abandon(call);
                kernel.add(self.me, ClientMetric::OpenCalls, -1);
                kernel.add(self.me, ClientMetric::Timeouts, 1);
                if open.kind == CallKind::Ask {
                    self.on_no_status(kernel, open.request, open.attempt);
                    return;
                }
                kernel.blame(self.me.part, open.request, Cause::ClientTimeout);
                self.failed(kernel, open.request, open.attempt, Outcome::GaveUp);
            }
            Timer::Retry(request) => {
                kernel.add(self.me, ClientMetric::RetriesWaiting, -1);
                if let Some(waiting) = kernel.request_mut(request) {
                    let attempt = waiting.attempts + 1;
                    if !waiting.user_knows {
                        kernel.add(self.me, ClientMetric::Retries, 1);
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

    fn sample(&self, kernel: &mut Kernel) {
        let failed = kernel.failed_count() as i64;
        kernel.set(self.me, ClientMetric::RequestsFailed, failed);
        let lookups = kernel.failed_lookups() as i64;
        kernel.set(self.me, ClientMetric::LookupsFailed, lookups);
        let half_done = kernel.half_done() as i64;
        kernel.set(self.me, ClientMetric::RequestsHalfDone, half_done);
        let delay_ms = self.notification_delay_micros / 1_000;
        kernel.set(
            self.me,
            ClientMetric::NotificationDelayMilliseconds,
            delay_ms as i64,
        );
    }
}

impl Client {
    /// A user has a new request.
    pub(crate) fn arrive(&mut self, kernel: &mut Kernel) {
        let request = kernel.new_request();
        kernel.add(self.me, ClientMetric::Requests, 1);
        let lookup = kernel.request(request).is_lookup();
        kernel.add(self.me, ClientMetric::Lookups, lookup.into());
        self.budget.on_request(&kernel.settings.client.retry);
        self.send(kernel, request, 1);
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
        let call = kernel.call(self.me.part, self.service, new, delay);
        kernel.add(self.me, ClientMetric::Attempts, 1);
        self.wait_for(kernel, call);
    }

    /// Waits for an answer as long as a client does.
    fn wait_for(&self, kernel: &mut Kernel, call: CallId) {
        kernel.add(self.me, ClientMetric::OpenCalls, 1);
        let timeout = SimSpan::from_millis(kernel.settings.client.timeout_ms.into());
        kernel.set_call_timeout(self.me.part, timeout, Timer::CallTimeout(call));
    }

    fn complete(&mut self, kernel: &mut Kernel, request: RequestKey, outcome: Outcome) {
        let completed = kernel.request(request);
        if outcome == Outcome::AcceptedDone {
            self.notification_delay_micros += kernel.now.since(completed.done_at).micros();
        }
        let waited = kernel.now.since(completed.born_at);
        let answered_at = completed.answered_at.min(kernel.now);
        let answer = answered_at.since(completed.born_at);
        kernel.observe(request, Observed::DoneAfterAnswer(answer));
        kernel.observe(request, Observed::Completed(waited));
        kernel.add(self.me, ClientMetric::RequestsCompleted, 1);
        let in_time = waited.micros() <= u64::from(kernel.settings.client.answer_target_ms) * 1_000;
        kernel.add(
            self.me,
            ClientMetric::RequestsCompletedInTime,
            in_time.into(),
        );
        if kernel.request(request).is_lookup() {
            kernel.add(self.me, ClientMetric::LookupsCompleted, 1);
            kernel.add(
                self.me,
                ClientMetric::LookupsCompletedInTime,
                in_time.into(),
            );
        }
        kernel.settle(request, outcome);
        kernel.user_knows(request, false);
    }

    /// An attempt has failed: tries again as the policy says, or tells the user.
    fn failed(&mut self, kernel: &mut Kernel, request: RequestKey, attempt: u32, outcome: Outcome) {
        let known = kernel.request(request);
        // An attempt may still fail after its user has had the news another way.
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
            // The failure stays the cause; it is only that no further attempt follows it.
            kernel.add(self.me, ClientMetric::RetriesDenied, 1);
            kernel.settle(request, outcome);
            kernel.user_knows(request, true);
            return;
        }
        let wait = backoff(kernel, known.id, attempt);
        kernel.add(self.me, ClientMetric::RetriesWaiting, 1);
        kernel.enter(request, Phase::ClientBackoff);
        kernel.hold(request);
        kernel.set_timer(self.me.part, wait, Timer::Retry(request));
    }
}

/// Only the first answer of a request is timed.
fn answer(kernel: &mut Kernel, request: RequestKey) -> SimSpan {
    let now = kernel.now;
    let Some(answered) = kernel.request_mut(request) else {
        return SimSpan::ZERO;
    };
    let waited = now.since(answered.born_at);
    if answered.answered_at == SimTime::NEVER {
        answered.answered_at = now;
        kernel.observe(request, Observed::Answered(waited));
    }
    waited
}

/// Only the first words of a request's result are timed.
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
