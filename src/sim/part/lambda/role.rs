//! What a function does for each request, and which settings say how.
//!
//! All functions are alike: an invocation takes an environment, works, calls the table and is done.
//! A role says what is particular.

use crate::scenario::Settings;
use crate::sim::cause::Cause;
use crate::sim::kernel::{CallKind, Kernel, Request, RequestKey};
use crate::sim::random::{Sampler, Stream};

/// Requests per second for each unit of concurrency. (gettingstarted-limits)
const RPS_PER_CONCURRENCY: u64 = 10;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sim) enum FunctionRole {
    /// Does the work that users ask for, and writes its result to the table.
    Orders,
    /// Answers clients who ask whether their request is done: looks it up in the table.
    /// Cold starts, overhead, scaling rate, timeout and SDK are the other function's. Its code never
    /// fails by itself, and it begins without warm environments.
    Status,
}

impl FunctionRole {
    /// What it asks of the table.
    pub(super) fn table_call(self) -> CallKind {
        match self {
            Self::Orders => CallKind::Write,
            Self::Status => CallKind::Read,
        }
    }

    /// Whether the concurrency limit of the settings is its own.
    pub(super) fn reserves(self) -> bool {
        self == Self::Orders
    }

    /// Requests per second, at most.
    pub(super) fn rate_limit(self, kernel: &Kernel) -> u64 {
        kernel.concurrency_quota(self.reserves()) * RPS_PER_CONCURRENCY
    }

    /// How long its own work takes.
    pub(super) fn work(self, kernel: &Kernel) -> Sampler {
        match self {
            Self::Orders => kernel.samplers.work,
            Self::Status => kernel.samplers.status_work,
        }
    }

    pub(super) fn memory_mb(self, settings: &Settings) -> u64 {
        match self {
            Self::Orders => settings.lambda.memory_mb.into(),
            Self::Status => settings.status.memory_mb.into(),
        }
    }

    pub(super) fn warm_at_start(self, settings: &Settings) -> u32 {
        match self {
            Self::Orders => settings.lambda.warm_at_start,
            Self::Status => 0,
        }
    }

    /// Which of a request's cold starts this is: the work draws one for all its runs, each question
    /// one of its own.
    pub(super) fn cold_start_draw(self, coming_run: u32) -> u32 {
        match self {
            Self::Orders => 0,
            Self::Status => coming_run,
        }
    }

    /// What goes wrong in the code itself, if anything does.
    pub(in crate::sim) fn fault(self, kernel: &Kernel, request: RequestKey) -> Option<Cause> {
        if self == Self::Status {
            return None;
        }
        let Request {
            id, runs, poison, ..
        } = *kernel.request(request);
        let error_rate = kernel.settings.lambda.error_rate;
        let draws = kernel.draws;
        if poison {
            Some(Cause::Poison)
        } else if draws.chance(error_rate, Stream::FunctionError, id, runs) {
            Some(Cause::FunctionError)
        } else {
            None
        }
    }

    /// Environments that are to be kept initialised.
    pub(super) fn provisioned(self, kernel: &Kernel) -> u32 {
        match self {
            Self::Orders => {
                let wanted = kernel.settings.lambda.provisioned_concurrency;
                wanted.min(kernel.concurrency_quota(true) as u32)
            }
            Self::Status => 0,
        }
    }

    /// The function begins to work on a request: which of its draws are for this time.
    pub(in crate::sim) fn count_run(self, kernel: &mut Kernel, request: RequestKey) -> Option<u32> {
        let worked = kernel.request_mut(request)?;
        match self {
            Self::Orders => worked.runs += 1,
            Self::Status => worked.questions += 1,
        }
        Some(worked.nth(self.table_call()))
    }
}
