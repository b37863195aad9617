//! The share of a request's work that one service does, where several share it.
//!
//! The work is the same as in one program, in as many pieces as there are services: each takes its part
//! of the time, drawn separately, and a fault in a request's code or data lies in one of the pieces.
//! Services add calls over the network, environments and timeouts of their own, and each can fail by
//! itself.

use crate::cause::Cause;
use crate::kernel::{Kernel, Request, RequestKey, WorkShare};
use crate::random::Stream;
use crate::time::SimSpan;

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
