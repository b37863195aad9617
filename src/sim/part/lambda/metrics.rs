//! What a function counts.

use crate::sim::metric::{MetricSpec, Role};

/// What this part counts.
pub(in crate::sim) const METRICS: &[MetricSpec] = &[
    MetricSpec::counter("Invocations", "invocations", Role::Invoked),
    MetricSpec::counter("Errors", "invocations that failed", Role::Detail),
    MetricSpec::counter("Throttles", "throttled by the function", Role::Throttled),
    MetricSpec::gauge("ConcurrentExecutions", "environments at work", Role::Busy),
    MetricSpec::gauge(
        "EnvironmentsInitializing",
        "environments warming up",
        Role::Warming,
    ),
    MetricSpec::gauge("EnvironmentsIdle", "environments idle", Role::Idle),
    MetricSpec::gauge(
        "ConcurrencyLimit",
        "environments allowed at once",
        Role::Limit,
    ),
    MetricSpec::counter("ColdStarts", "cold starts", Role::Detail),
    MetricSpec::counter(
        "DurationMilliseconds",
        "time at work in ms, in all",
        Role::Detail,
    ),
    MetricSpec::counter(
        "BilledMegabyteSeconds",
        "memory times time, billed",
        Role::Detail,
    ),
    MetricSpec::counter("SdkRetries", "calls tried again", Role::SdkRetried),
    MetricSpec::counter(
        "ProvisionedConcurrencyInvocations",
        "invocations of provisioned environments",
        Role::Detail,
    ),
    MetricSpec::counter(
        "ProvisionedConcurrencySpilloverInvocations",
        "invocations beyond them",
        Role::Detail,
    ),
    MetricSpec::counter(
        "ProvisionedMegabyteSeconds",
        "memory kept ready, times time",
        Role::Detail,
    ),
    MetricSpec::counter(
        "ProvisionedBilledMegabyteSeconds",
        "memory times time in provisioned environments, billed",
        Role::Detail,
    ),
];
pub(super) const INVOCATIONS: usize = 0;
pub(super) const ERRORS: usize = 1;
pub(super) const THROTTLES: usize = 2;
pub(super) const BUSY: usize = 3;
pub(super) const WARMING: usize = 4;
pub(super) const IDLE: usize = 5;
pub(super) const LIMIT: usize = 6;
pub(super) const COLD_STARTS: usize = 7;
pub(super) const DURATION_MS: usize = 8;
pub(super) const BILLED: usize = 9;
pub(super) const SDK_RETRIES: usize = 10;
pub(super) const PROVISIONED: usize = 11;
pub(super) const SPILLOVER: usize = 12;
pub(super) const PROVISIONED_KEPT: usize = 13;
pub(super) const PROVISIONED_BILLED: usize = 14;
