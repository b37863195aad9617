//! Which settings apply to a function.
//!
//! All functions work alike: an invocation takes an environment, works, calls the table and is done. A
//! role holds the differences; what is done for each request is its task.

use super::super::service::Service;
use crate::kernel::{Kernel, WorkShare};
use crate::topology::{PartKind, PartSpec};
use sluice_scenario::Settings;

/// Requests per second for each unit of concurrency, provisioned or not. (gettingstarted-limits)
pub(super) const RPS_PER_CONCURRENCY: u64 = 10;

/// What a function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FunctionRole {
    /// Does the work that users ask for, or its share of it.
    Work(Service),
    /// Answers from the table: whether a request is done, or what a lookup asks for. It shares cold
    /// starts, overhead, scaling rate, timeout and SDK with the working function, and begins without warm
    /// environments.
    Status,
}

/// The settings that apply to one service of several.
pub(crate) const SETTINGS_OF_SERVICE: &[&str] = &[
    "settings.lambda",
    "settings.services.count",
    "settings.services.attempts",
    "settings.services.timeout_ms",
    "settings.services.fault_rate",
    "settings.services.last_fault_rate",
    "settings.services.last_slowdown",
];

/// Makes the part a function that answers from the table.
pub(crate) fn as_status(part: &mut PartSpec) {
    part.kind = PartKind::StatusFunction;
    part.settings = &["settings.status"];
}

impl FunctionRole {
    /// Its share of the work.
    pub(super) fn service(self) -> Service {
        match self {
            Self::Work(service) => service,
            Self::Status => Service::Alone,
        }
    }

    /// The piece of the work that it does.
    pub(super) fn piece(self) -> WorkShare {
        self.service().piece()
    }

    /// Whether the concurrency limit of the settings applies to it.
    pub(super) fn reserves(self) -> bool {
        self != Self::Status
    }

    /// The most requests per second.
    pub(super) fn rate_limit(self, kernel: &Kernel) -> u64 {
        let lambda = &kernel.settings.lambda;
        kernel.account.quota(lambda, self.reserves()) * RPS_PER_CONCURRENCY
    }

    pub(super) fn memory_mb(self, settings: &Settings) -> u32 {
        match self {
            Self::Work(_) => settings.lambda.memory_mb,
            Self::Status => settings.status.memory_mb,
        }
    }

    pub(super) fn warm_at_start(self, settings: &Settings) -> u32 {
        match self {
            Self::Work(_) => settings.lambda.warm_at_start,
            Self::Status => 0,
        }
    }

    /// Environments that should be kept initialised.
    pub(super) fn provisioned(self, kernel: &Kernel) -> u32 {
        match self {
            Self::Work(_) => {
                let lambda = &kernel.settings.lambda;
                let quota = kernel.account.quota(lambda, true);
                lambda.provisioned_concurrency.min(quota as u32)
            }
            Self::Status => 0,
        }
    }
}
