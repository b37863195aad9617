//! Clients that are told nothing ask: is it done yet?
//!
//!   202 ──interval──► question ──done──► the user knows
//!            ▲            │ not yet, refused, failed or silent
//!            └────────────┘ ... until patience is over: gave up
//!
//! Questions go through the same API and its bucket as the requests; one that fails is not sent again at
//! once, the next one simply comes after the interval. A status endpoint cannot tell a lost request from
//! one that still waits, so the client of a lost one also asks until its patience is over (the outcome
//! stays "lost"). A request whose client's patience ends first counts as *gave up*, whether its work is
//! done by then or later: its user was never told.
//! Left out: intervals that grow, jitter, a hint from the server (`Retry-After`), users who close the
//! page.

use super::{Client, ClientMetric};
use crate::cause::Cause;
use crate::kernel::{Answered, CallKind, Kernel, NewCall, QUESTIONS, Reply, RequestKey, Timer};
use crate::outcome::Outcome;
use crate::random::Stream;
use crate::time::SimSpan;
use sluice_scenario::settings::Notification;

impl Client {
    /// Schedules the nth question after the interval, unless results are pushed.
    pub(super) fn ask_later(&self, kernel: &mut Kernel, request: RequestKey, nth: u32) {
        let Notification::Poll { interval_ms, .. } = kernel.settings.client.notification else {
            return;
        };
        let left = kernel.asks_until(request).since(kernel.now);
        let wait = SimSpan::from_millis(interval_ms.into()).min(left);
        kernel.hold(request);
        kernel.set_timer(self.me.part, wait, Timer::Ask(request, nth));
    }

    /// It is time for the nth question.
    pub(super) fn ask_or_give_up(&mut self, kernel: &mut Kernel, request: RequestKey, nth: u32) {
        let asking = kernel.request(request);
        let is_lost = asking.outcome == Outcome::AcceptedLost;
        if asking.user_knows && !is_lost {
            return;
        }
        if kernel.asks_until(request) > kernel.now {
            self.ask(kernel, request, nth);
        } else if !is_lost {
            kernel.blame(self.me.part, request, Cause::ClientTimeout);
            kernel.settle(request, Outcome::GaveUp);
            kernel.user_knows(request, true);
        }
    }

    fn ask(&self, kernel: &mut Kernel, request: RequestKey, nth: u32) {
        let attempt = QUESTIONS + nth;
        let id = kernel.request(request).id;
        let network = kernel.samplers.network;
        let delay = kernel.draws.span(network, Stream::NetworkOut, id, attempt);
        let new = NewCall {
            attempt,
            ..NewCall::new(CallKind::Ask, request)
        };
        let call = kernel.call(self.me.part, self.service, new, delay);
        kernel.add(self.me, ClientMetric::StatusCalls, 1);
        self.wait_for(kernel, call);
    }

    /// A question is answered.
    pub(super) fn on_status(&mut self, kernel: &mut Kernel, answered: &Answered) {
        match answered.reply {
            Reply::Ok if kernel.request(answered.request).user_knows => {}
            Reply::Ok => self.complete(kernel, answered.request, Outcome::AcceptedDone),
            Reply::Pending => self.ask_again(kernel, answered.request, answered.attempt),
            _ => self.on_no_status(kernel, answered.request, answered.attempt),
        }
    }

    /// A question was refused or never answered.
    pub(super) fn on_no_status(&self, kernel: &mut Kernel, request: RequestKey, attempt: u32) {
        kernel.add(self.me, ClientMetric::StatusCallsFailed, 1);
        self.ask_again(kernel, request, attempt);
    }

    fn ask_again(&self, kernel: &mut Kernel, request: RequestKey, attempt: u32) {
        self.ask_later(kernel, request, attempt - QUESTIONS + 1);
    }
}
