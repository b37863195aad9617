//! The share of a request's work that one service does, where several share it.
//!
//! The work is the same as in one program, in as many pieces as there are services: each takes its part
//! of the time, drawn separately, and a fault in a request's code or data lies in one of the pieces.
//! Services add calls over the network, environments and timeouts of their own, and each can fail by
//! itself.

use crate::cause::Cause;
use crate::kernel::{Kernel, Request, RequestKey, WorkShare};
use crate::model::{Chapter, Rule};
use crate::random::Stream;
use crate::time::SimSpan;

/// What the model says of services and of the calls between them.
pub(crate) const MODEL: Chapter = Chapter {
    title: "Services that share the work",
    about: "The work of a request in as many pieces as there are services, each a function of its own: in a chain, \
            called all at once, or each behind a queue.",
    kinds: &[],
    settings: &[
        "settings.services.count",
        "settings.services.attempts",
        "settings.services.timeout_ms",
        "settings.services.fault_rate",
        "settings.services.last_fault_rate",
        "settings.services.last_slowdown",
    ],
    states: &[
        "piece: not begun",
        "piece: at work",
        "piece: done",
        "call: open",
        "call: waiting for its next attempt",
        "call: answered, failed or abandoned",
    ],
    rules: &[
        Rule::assumed(
            "The pieces are equally long: each service takes its part of the time of the whole work, drawn separately.",
            "So that all designs have the same work to do",
            "2026-11-23",
        ),
        Rule::assumed(
            "A fault in a request's code or data lies in one of the pieces, by the request's number.",
            "Splitting the code makes no new faults in it",
            "2026-11-23",
        ),
        Rule::assumed(
            "Each service also fails in a share of its runs, drawn anew for each attempt, so a request that \
             needs n of them fails more often.",
            "Networks and services fail independently",
            "2026-11-23",
        )
        .held_by(&["ServiceChain, ", "ServiceFanOut, "]),
        Rule::assumed(
            "Calls to several services are made at once, and the caller waits for the last answer.",
            "Calls one after another are what the chain is for",
            "2026-11-23",
        )
        .held_by(&["1 at once", "2 at once", "3 at once", "4 at once"]),
        Rule::documented(
            "A caller keeps its environment, and is billed for it, while it waits for other services.",
            "AWS Lambda developer guide, lambda-concurrency",
            "2023",
        ),
        Rule::assumed(
            "A call that fails or takes longer than its timeout is made again, up to a number of attempts, whatever \
             went wrong. Layers of callers multiply attempts.",
            "Three attempts are the default of JavaScript SDK v3; not every caller tells failures apart",
            "2026-11-23",
        )
        .held_by(&["Layer "]),
        Rule::assumed(
            "Between attempts a caller waits for a time uniform up to 100 ms, a bound that doubles with each \
             attempt.",
            "JavaScript SDK v3, util-retry, of its own calls",
            "2026-11-23",
        ),
        Rule::assumed(
            "A call that its caller has abandoned is worked on to its end.",
            "Nothing tells a function that its caller has left",
            "2026-11-23",
        ),
        Rule::assumed(
            "When a call has no attempt left, the request has failed for its caller, which abandons its other calls.",
            "The user needs all pieces",
            "2026-11-23",
        ),
        Rule::assumed(
            "A lookup needs only the first of the other services, whose code for it is the status endpoint's.",
            "A price is read in one place",
            "2026-11-23",
        ),
        Rule::assumed(
            "Each piece is written to the table by itself; the service that writes the last one announces the result.",
            "The request is done when all pieces are",
            "2026-11-23",
        ),
    ],
    left_out: &[
        "budgets of retries and circuit breakers between services",
        "answers that do without one of the services",
        "undoing the pieces of a request that failed half way",
        "pieces of different length",
    ],
};

/// What a function or an instance has to do with the work of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    /// All of the work, in one program: it fails as its code does, not as a service does.
    Alone,
    /// None of the work: it calls the services that do it.
    Caller,
    /// One piece of the work, where services share it.
    OneOf {
        /// Index of the piece.
        piece: WorkShare,
        /// Index among the services that work, from 0.
        nth: u32,
        /// How many services share the work.
        of: u32,
    },
}

impl Service {
    /// Index of the piece that it does.
    pub(super) fn piece(self) -> WorkShare {
        match self {
            Self::Alone | Self::Caller => 0,
            Self::OneOf { piece, .. } => piece,
        }
    }

    /// How much of the time of the whole work is its own.
    pub(super) fn share(self, kernel: &Kernel, whole: SimSpan) -> SimSpan {
        let Self::OneOf { nth, of, .. } = self else {
            return if self == Self::Alone {
                whole
            } else {
                SimSpan::ZERO
            };
        };
        let slower = if nth + 1 == of {
            kernel.settings.services.last_slowdown
        } else {
            1.0
        };
        SimSpan::from_millis_f64(whole.millis_f64() * slower / f64::from(of))
    }

    /// Whether the faults of a request's code or data lie in its piece.
    pub(super) fn has_faults_of(self, request: &Request) -> bool {
        match self {
            Self::Alone => true,
            Self::Caller => false,
            Self::OneOf { nth, of, .. } => request.id % of == nth,
        }
    }

    /// The fault of the service itself in this run, if it has one.
    pub(super) fn fault(self, kernel: &Kernel, request: RequestKey) -> Option<Cause> {
        let Self::OneOf { piece, nth, of } = self else {
            return None;
        };
        let settings = &kernel.settings.services;
        let rate = if nth + 1 == of {
            settings.fault_rate.max(settings.last_fault_rate)
        } else {
            settings.fault_rate
        };
        let request = kernel.request(request);
        (kernel.draws)
            .chance(rate, Stream::ServiceFault, request.id, request.draw(piece))
            .then_some(Cause::FunctionError)
    }
}
