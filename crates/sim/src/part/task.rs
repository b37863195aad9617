//! What has to be done for a request, on a function or an instance: how long it takes, what it asks of
//! the table, and what can go wrong in the code.

use super::service::Service;
use crate::cause::Cause;
use crate::kernel::{CallKind, Kernel, Precondition, Request, RequestKey, WorkShare};
use crate::random::{Sampler, Stream};
use sluice_scenario::Settings;

/// What a call wants done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    /// The work that users ask for; its result is written to the table.
    Order,
    /// A user asks for something that exists already, such as a price: it is read from the table. The
    /// code is the status endpoint's, short and without faults.
    Lookup,
    /// A user asks whether an order is done; this is not a request in its own right.
    Question,
}

impl Task {
    /// The task behind a call.
    pub(super) fn of(kernel: &Kernel, call: CallKind, request: RequestKey) -> Self {
        match call {
            CallKind::Ask => Self::Question,
            _ if kernel.request(request).is_lookup() => Self::Lookup,
            _ => Self::Order,
        }
    }

    /// The call that it makes to the table.
    pub(super) fn table_call(self, settings: &Settings) -> CallKind {
        match self {
            Self::Order => CallKind::Write(precondition(settings)),
            Self::Lookup => CallKind::Query,
            Self::Question => CallKind::Read,
        }
    }

    /// The number of the request's draw for this task and piece.
    pub(super) fn nth(self, request: &Request, piece: WorkShare) -> u32 {
        request.nth(self == Self::Question, piece)
    }

    /// Whether it calls the language model, where there is one.
    pub(super) fn needs_model(self) -> bool {
        self == Self::Order
    }

    /// How long it holds a worker or an environment, on average: its own work and its calls, if each of
    /// them is answered without a wait.
    pub(super) fn mean_ms(self, settings: &Settings) -> f64 {
        let work = match self {
            Self::Order => settings.lambda.work,
            Self::Lookup | Self::Question => settings.status.work,
        };
        let asks = self.needs_model() && settings.model.used;
        let model_ms = settings.model.latency.mean_ms();
        work.mean_ms() + settings.dynamodb.latency.mean_ms() + if asks { model_ms } else { 0.0 }
    }

    /// How long the code's own work takes.
    pub(super) fn work(self, kernel: &Kernel) -> Sampler {
        match self {
            Self::Order => kernel.samplers.work,
            Self::Lookup | Self::Question => kernel.samplers.status_work,
        }
    }

    /// The fault of the code itself in this run, if there is one.
    pub(super) fn fault(
        self,
        kernel: &Kernel,
        request: RequestKey,
        service: Service,
    ) -> Option<Cause> {
        let known = kernel.request(request);
        let error_rate = kernel.settings.lambda.error_rate;
        let draws = kernel.draws;
        if self == Self::Question {
            None
        } else if self == Self::Lookup || !service.has_faults_of(known) {
            service.fault(kernel, request)
        } else if known.poison {
            Some(Cause::Poison)
        } else if draws.chance(
            error_rate,
            Stream::FunctionError,
            known.id,
            known.runs(service.piece()),
        ) {
            Some(Cause::FunctionError)
        } else {
            service.fault(kernel, request)
        }
    }

    /// The code begins to work on it: returns the number of the request's draw for this run.
    pub(super) fn count_run(
        self,
        kernel: &mut Kernel,
        request: RequestKey,
        piece: WorkShare,
    ) -> Option<u32> {
        let worked = kernel.request_mut(request)?;
        if self == Self::Question {
            worked.questions += 1;
        } else {
            worked.count_run(piece);
        }
        Some(self.nth(worked, piece))
    }
}

/// The condition on which the code writes.
pub(super) fn precondition(settings: &Settings) -> Precondition {
    if settings.lambda.idempotent {
        Precondition::Absent
    } else {
        Precondition::None
    }
}
