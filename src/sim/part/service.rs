//! The share of a request's work that one service does, where several share it.
//!
//! The work is the same as in one program, in as many pieces as there are services: each takes its part
//! of the time, drawn on its own, and what is wrong with a request's code or data is wrong in one of the
//! pieces. What services add is their own: calls over the network, environments and time-outs for each,
//! and that each can fail by itself.

use crate::sim::cause::Cause;
use crate::sim::kernel::{Kernel, Request, RequestKey, WorkShare};
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum Service {
    /// All of the work: one program, which fails as its code does and not as a service.
    Alone,
    /// None of it: this one calls those who do it.
    Caller,
    /// One piece.
    OneOf {
        /// Which piece of the work.
        piece: WorkShare,
        /// Which of those that work it is, from 0.
        nth: u32,
        /// How many share the work.
        of: u32,
    },
}

impl Service {
    /// Which piece of the work.
    pub(super) fn piece(self) -> WorkShare {
        match self {
            Self::Alone | Self::Caller => 0,
            Self::OneOf { piece, .. } => piece,
        }
    }

    /// How much of what the whole work would take is this one's.
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

    /// Whether the code's own faults with a request are in this one's piece.
    pub(super) fn has_faults_of(self, request: &Request) -> bool {
        match self {
            Self::Alone => true,
            Self::Caller => false,
            Self::OneOf { nth, of, .. } => request.id % of == nth,
        }
    }

    /// What goes wrong with the service itself, if anything does.
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
