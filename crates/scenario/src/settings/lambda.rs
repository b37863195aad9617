//! The function, the service that runs it, and the SDK in it.

use super::DAY_S;
use crate::Latency;
use crate::declare::prelude::*;

/// AWS raises an account's limit to tens of thousands; beyond that there is nothing new to see.
const ENVIRONMENTS_MAX: u32 = 100_000;

settings! {
    /// The function and the service that runs it.
    pub struct Lambda at "settings.lambda", "Lambda",
        "The function: one request at a time in each environment."
    {
        /// Environments that may run at once (the function's reserved concurrency, or the account's).
        concurrency_limit: u32 = 1_000, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS,
            label "Concurrency limit",
            why "At the limit further requests are throttled; rate times duration says when.",
            source "AWS Lambda developer guide, gettingstarted-limits (1,000 an account; \
                   can be raised)";

        /// Environments that all functions of the account may have together. If `concurrency_limit` is as
        /// high, nothing is reserved and all functions share it.
        account_concurrency: u32 = 1_000, in 1..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [later],
            label "Concurrency of the account",
            why "What one function reserves, the others cannot have.",
            source "AWS Lambda developer guide, lambda-concurrency (1,000; can be raised)";

        /// Environments that are kept initialised, within `concurrency_limit`.
        provisioned_concurrency: u32 = 0, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [later],
            label "Provisioned concurrency",
            why "No cold starts up to here, paid for whether it is used or not.",
            source "AWS Lambda developer guide, provisioned-concurrency; default: choice";

        /// How long it takes until the first of newly provisioned environments are ready.
        provisioning_delay_s: u32 = 90, in 0..=3_600, unit S, [later],
            label "Provisioning begins after",
            why "Too slow for a surge that was not foreseen.",
            source "AWS Lambda developer guide, provisioned-concurrency (one to two minutes)";

        /// Number of the deployed version: a new number leaves no environment warm.
        deployment: u32 = 1, in 1..=1_000_000, [later],
            label "Deployed version",
            why "A deployment begins with a cold fleet.",
            source "choice";

        /// New environments that may be started at once.
        scaling_burst: u32 = 1_000, in 1..=ENVIRONMENTS_MAX, unit ENVIRONMENTS,
            label "New environments at once",
            why "A step in the load that needs more than this is throttled for a while.",
            source "AWS Lambda developer guide, scaling-behavior (1,000 every 10 s for each \
                   function)";

        /// New environments that may be started per second after that.
        scaling_rate_per_s: u32 = 100, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS_PER_S,
            label "New environments per second",
            why "How fast the function can grow once the burst is used up.",
            source "AWS Lambda developer guide, scaling-behavior; [MODEL] 1,000 every 10 s \
                   refilled evenly";

        /// Environments that are warm when the run begins.
        warm_at_start: u32 = 0, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [at_start],
            label "Warm when the run begins",
            why "Without warm environments the first requests all pay a cold start.",
            source "choice";

        /// Getting and initialising a new environment.
        cold_start: Latency = Latency::log_normal(250.0, 800.0),
            label "Cold start",
            why "A surge needs new environments just when answers are wanted fastest.",
            source "[MODEL] third parties measured 150 to 500 ms for Node.js and Python \
                   with 512 MB";

        /// How long an idle environment is kept, at least.
        idle_expiry_min_s: u32 = 300, in 0..=DAY_S, unit S,
            label "Idle environments stay at least",
            why "By the second of two surges the environments of the first may be gone.",
            source "[MODEL] mikhail.io measured 5 to 7 minutes; AWS documents no figure";

        /// How long an idle environment is kept, at most.
        idle_expiry_max_s: u32 = 420, in 0..=DAY_S, unit S,
            label "Idle environments stay at most",
            why "By the second of two surges the environments of the first may be gone.",
            source "[MODEL] mikhail.io measured 5 to 7 minutes; AWS documents no figure";

        /// What an invocation of a warm environment costs before the code runs.
        overhead: Latency = Latency::log_normal(5.0, 10.0),
            label "Overhead of an invocation",
            why "What a warm invocation costs before the code runs.",
            source "[MODEL] 3 to 10 ms; AWS documents no figure";

        /// The code's own work per request, without the database.
        work: Latency = Latency::log_normal(80.0, 250.0),
            label "Own work per request",
            why "Each request holds an environment for this long, and during its calls.",
            source "choice";

        /// After this long an invocation is stopped and its environment reset.
        timeout_ms: u32 = 15_000, in 1..=900_000, unit MS,
            label "Function timeout",
            why "Ends hopeless work and frees its environment; too short, it ends good work.",
            source "AWS Lambda developer guide, gettingstarted-limits (900 s at most); \
                   default: choice";

        /// Share of requests whose work fails by chance, anew at each try.
        error_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE,
            label "Failing by chance",
            why "A caller sees each failure; a queue tries again.",
            source "choice";

        /// Memory of the function in MB: the bill multiplies its duration by this.
        memory_mb: u32 = 512, in 128..=10_240, unit MB,
            label "Memory",
            why "The bill is memory times duration, and waiting counts as duration.",
            source "AWS Lambda developer guide, gettingstarted-limits (128 to 10,240 MB); \
                   default: choice";

        /// How the AWS SDK inside the function retries the database. The function's environment stays busy
        /// in the meantime.
        sdk_retry: SdkRetry = SdkRetry::Standard2026,
            label "SDK retries of the database",
            why "The function waits between attempts, and its environment stays busy.",
            source "botocore, retries/standard.py and data/_retry.json; AWS Developer Tools \
                   blog, Announcing updated retry behavior";

        /// Whether the write is conditional, so that what was done once is not done again.
        idempotent: bool = false, [later],
            label "Idempotent",
            why "Without it, a request that runs twice has its effect twice: charged twice.",
            source "AWS Lambda developer guide, with-sqs (make the code idempotent); \
                   default: choice";
    }
}

words! {
    /// Retry behaviour of the AWS SDK.
    pub enum SdkRetry {
        /// One attempt.
        None = "none", "None";
        /// botocore's old rule for `DynamoDB`: 10 attempts, 50 ms doubled, no jitter.
        Legacy = "legacy", "Legacy (10 attempts, no jitter)";
        /// Standard mode until 2025: 3 attempts, full jitter from 100 ms.
        Standard2025 = "standard-2025", "Standard until 2025 (3 attempts)";
        /// Standard mode from 2026: 4 attempts for `DynamoDB`, 25 ms base, 1 s on throttles.
        Standard2026 = "standard-2026", "Standard from 2026 (4 attempts)";
    }
}
