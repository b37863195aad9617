//! The share of a request's work that one service does, where several share it.
//!
//! The work is the same as in one program, in as many pieces as there are services: each takes its part
//! of the time, drawn on its own, and what is wrong with a request's code or data is wrong in one of the
//! pieces. What services add is their own: calls over the network, environments and time-outs for each,
//! and that each can fail by itself.

use crate::sim::cause::Cause;
use crate::sim::kernel::{Kernel, Piece, Request, RequestKey};
use crate::sim::random::Stream;
use crate::sim::time::SimSpan;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) struct Service {
    /// Which piece of the work.
    pub(in crate::sim) piece: Piece,
    /// Which of those that work it is, from 0.
    nth: u32,
    /// How many share the work; none if this one only calls those that do.
    of: u32,
    /// It is one program, which fails as its code does and not as a service.
    alone: bool,
}

impl Service {
    /// All of the work.
    pub(in crate::sim) const ALONE: Self = Self {
        piece: 0,
        nth: 0,
        of: 1,
        alone: true,
    };

    /// None of it: this one calls those who do it.
    pub(in crate::sim) const CALLER: Self = Self {
        of: 0,
        ..Self::ALONE
    };

    /// The nth of so many, from 0, with this piece.
    pub(in crate::sim) const fn new(piece: Piece, nth: u32, of: u32) -> Self {
        Self {
            piece,
            nth,
            of,
            alone: false,
        }
    }

    fn is_last(self) -> bool {
        !self.alone && self.nth + 1 == self.of
    }

    /// How much of what the whole work would take is this one's.
    pub(super) fn share(self, kernel: &Kernel, whole: SimSpan) -> SimSpan {
        if self.alone && self.of == 1 {
            return whole;
        }
        if self.of == 0 {
            return SimSpan::ZERO;
        }
        let slower = if self.is_last() {
            kernel.settings.services.last_slowdown
        } else {
            1.0
        };
        SimSpan::from_millis_f64(whole.millis_f64() * slower / f64::from(self.of))
    }

    /// Whether the code's own faults with a request are in this one's piece.
    pub(super) fn has_faults_of(self, request: &Request) -> bool {
        self.of > 0 && request.id % self.of == self.nth
    }

    /// What goes wrong with the service itself, if anything does.
    pub(super) fn fault(self, kernel: &Kernel, request: RequestKey) -> Option<Cause> {
        if self.alone {
            return None;
        }
        let settings = &kernel.settings.services;
        let rate = if self.is_last() {
            settings.fault_rate.max(settings.last_fault_rate)
        } else {
            settings.fault_rate
        };
        let request = kernel.request(request);
        let run = request.draw(self.piece);
        (kernel.draws)
            .chance(rate, Stream::ServiceFault, request.id, run)
            .then_some(Cause::FunctionError)
    }
}
