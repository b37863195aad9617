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
        concurrency_limit: u32 = 1_000, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [sized],
            label "Concurrency limit",
            why "At the limit further requests are throttled; needed ≈ rate × duration.",
            source "AWS Lambda developer guide, gettingstarted-limits (1,000 an account; \
                   can be raised)";

        /// Environments that all functions of the account may have together. If `concurrency_limit` is as
        /// high, nothing is reserved and all functions share it.
        account_concurrency: u32 = 1_000, in 1..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [later, sized],
            label "Concurrency of the account",
            why "What one function reserves, the others cannot have.",
            source "AWS Lambda developer guide, lambda-concurrency (1,000; can be raised)";

        /// Environments that are kept initialised, within `concurrency_limit`.
        provisioned_concurrency: u32 = 0, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [later, sized],
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
        scaling_burst: u32 = 1_000, in 1..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [sized],
            label "New environments at once",
            why "A step in the load that needs more than this is throttled for a while.",
            source "AWS Lambda developer guide, scaling-behavior (1,000 every 10 s for each \
                   function)";

        /// New environments that may be started per second after that.
        scaling_rate_per_s: u32 = 100, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS_PER_S, [sized],
            label "New environments per second",
            why "How fast the function can grow once the burst is used up.",
            source "AWS Lambda developer guide, scaling-behavior; [MODEL] 1,000 every 10 s \
                   refilled evenly";

        /// Environments that are warm when the run begins.
        warm_at_start: u32 = 0, in 0..=ENVIRONMENTS_MAX, unit ENVIRONMENTS, [at_start],
            label "Warm when the run begins",
            why "Without warm environments the first requests all pay a cold start.",
            source "choice";

        /// What a new environment has to start, besides the code's own initialisation: a runtime with a
        /// measured cold start, or one with the cold start that is set in `cold_start`.
        runtime: Runtime = Runtime::Custom, [later],
            label "Runtime",
            why "Some runtimes start in a few milliseconds, others take a third of a second.",
            source "github maxday/lambda-perf, 90 days to August 2026: a function without libraries, zip, \
                   x86_64, about 850 cold starts each, the same with 128 to 1,024 MB";

        /// Getting and initialising a new environment of the runtime "custom".
        cold_start: Latency = Latency::log_normal(370.0, 560.0),
            label "Cold start (custom runtime)",
            why "A surge needs new environments just when answers are wanted fastest.",
            source "github maxday/lambda-perf and cebert/aws-lambda-performance-benchmarks (2025-11-30): \
                   Node.js with the AWS SDK, which the default function needs for its database, 345 to 395 ms \
                   with any memory; [MODEL] a tail as for Node.js without it (p99 1.5 times p50)";

        /// What the first invocation of a new environment takes longer than all others, with
        /// `measured_at_mb`; most of it is computing.
        first_call: Latency = Latency::log_normal(245.0, 370.0), [later],
            before Latency::constant(0.0),
            label "First call of an environment",
            why "After its cold start, code runs for the first time and connections are made.",
            source "github cebert/aws-lambda-performance-benchmarks, 2025-11-30, a Node.js function that calls \
                   DynamoDB: its first call took 1,048, 500, 241, 142 and 111 ms with 128, 256, 512, 1,024 and \
                   1,769 MB, and later ones 72 to 11 ms; [MODEL] a tail as for cold starts";

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

        /// The code's own work per request, without the database, with `measured_at_mb`.
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

        /// Memory of the function in MB: the bill multiplies its duration by this, and computing is as fast
        /// as this is large, up to 2,048 MB.
        memory_mb: u32 = 512, in 128..=10_240, unit MB, [sized],
            label "Memory",
            why "Twice the memory computes twice as fast, at twice the price; waiting only costs more.",
            source "AWS Lambda developer guide, gettingstarted-limits (128 to 10,240 MB; a virtual CPU at \
                   1,769 MB); default: choice";

        /// The memory at which own work and first call were measured.
        measured_at_mb: u32 = 512, in 128..=10_240, unit MB, [later],
            label "Own work measured at",
            why "With more memory than this the code computes faster, with less slower.",
            source "choice";

        /// The part of the code's own work that is computing; the rest is waiting, which memory does not
        /// shorten.
        cpu_share: f64 = 1.0, in 0.0..=1.0, unit SHARE, [later], before 0.0,
            label "Own work that is computing",
            why "What the code waits for (database, model, services) has its own time.",
            source "github cebert/aws-lambda-performance-benchmarks, 2025-11-30: computing in one thread is in \
                   proportion to memory up to 2,048 MB; default: [MODEL] own work does not wait";

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
    /// What runs the code, for its cold starts.
    pub enum Runtime {
        /// Any runtime: the cold start is a setting.
        Custom = "custom", "Any, with the cold start set below";
        /// Node.js 22.
        NodeJs22 = "nodejs22", "Node.js 22";
        /// Python 3.13.
        Python313 = "python3.13", "Python 3.13";
        /// Java 21.
        Java21 = "java21", "Java 21";
        /// .NET 8.
        DotNet8 = "dotnet8", ".NET 8";
        /// Go.
        Go = "go", "Go";
        /// Rust.
        Rust = "rust", "Rust";
    }
}

impl Runtime {
    /// The measured cold start of a function without libraries; none for any other runtime. Fitted to the
    /// percentiles 10, 50, 90 and 99, of which the median is met exactly.
    /// (github maxday/lambda-perf, 90 days to August 2026)
    const fn cold_start(self) -> Option<Latency> {
        Some(match self {
            Self::Custom => return None,
            Self::NodeJs22 => Latency::shifted_log_normal(119.5, 141.0, 214.0),
            Self::Python313 => Latency::shifted_log_normal(77.5, 100.0, 195.0),
            Self::Java21 => Latency::shifted_log_normal(212.5, 258.0, 369.0),
            Self::DotNet8 => Latency::shifted_log_normal(230.0, 256.0, 521.0),
            Self::Go => Latency::shifted_log_normal(41.5, 51.0, 66.0),
            Self::Rust => Latency::shifted_log_normal(14.5, 16.0, 45.0),
        })
    }
}

impl Lambda {
    /// How long it takes to get and to initialise a new environment: that of the runtime, or the one that
    /// is set.
    pub fn initialisation(&self) -> Latency {
        self.runtime.cold_start().unwrap_or(self.cold_start)
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
