//! The metrics of a function.

use crate::metric::metrics;

metrics! {
    /// What a function counts.
    LambdaMetric {
        Invocations: counter "invocations" Invoked,
        Errors: counter "invocations that failed" Detail,
        Throttles: counter "throttled by the function" Throttled,
        ConcurrentExecutions: gauge "environments at work" Busy,
        EnvironmentsInitializing: gauge "environments warming up" Warming,
        EnvironmentsIdle: gauge "environments idle" Idle,
        ConcurrencyLimit: gauge "environments allowed at once" Limit,
        ColdStarts: counter "cold starts" Detail,
        DurationMilliseconds: counter "time at work in ms, in all" Detail,
        BilledMegabyteSeconds: counter "memory times time, billed" Detail,
        SdkRetries: counter "calls tried again" SdkRetried,
        ProvisionedConcurrencyInvocations: counter "invocations of provisioned environments" Detail,
        ProvisionedConcurrencySpilloverInvocations: counter "invocations beyond them" Detail,
        ProvisionedMegabyteSeconds: counter "memory kept ready, times time" Detail,
        ProvisionedBilledMegabyteSeconds: counter "memory times time in provisioned environments, billed" Detail,
    }
}
