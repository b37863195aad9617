//! The fields of the function.

use super::super::Latency;
use super::{Choice, Field, Kind, Row, Standard, Unit};

/// AWS raises an account to tens of thousands; beyond, nothing new is to be seen.
const ENVIRONMENTS_MAX: u32 = 100_000;

/// A day: longer than any run, so that an environment can be kept for all of it.
const DAY_S: u32 = 86_400;

const SDK_RETRIES: &[Choice] = &[
    Choice::new("none", "None"),
    Choice::new("legacy", "Legacy (10 attempts, no jitter)"),
    Choice::new("standard-2025", "Standard until 2025 (3 attempts)"),
    Choice::new("standard-2026", "Standard from 2026 (4 attempts)"),
];

pub(super) const LAMBDA: &[Row] = &[
    Field::whole(
        "settings.lambda.concurrency_limit",
        "Concurrency limit",
        0,
        ENVIRONMENTS_MAX,
    )
    .unit(Unit::ENVIRONMENTS)
    .default(Standard::Whole(1_000))
    .because(
        "At the limit further requests are throttled; rate times duration says when.",
        "AWS Lambda developer guide, gettingstarted-limits (1,000 an account; can be raised)",
    ),
    Field::whole(
        "settings.lambda.account_concurrency",
        "Concurrency of the account",
        1,
        ENVIRONMENTS_MAX,
    )
    .unit(Unit::ENVIRONMENTS)
    .later()
    .default(Standard::Whole(1_000))
    .because(
        "What one function reserves, all others lack.",
        "AWS Lambda developer guide, lambda-concurrency (1,000; can be raised)",
    ),
    Field::whole(
        "settings.lambda.provisioned_concurrency",
        "Provisioned concurrency",
        0,
        ENVIRONMENTS_MAX,
    )
    .unit(Unit::ENVIRONMENTS)
    .later()
    .default(Standard::Whole(0))
    .because(
        "No cold starts up to here, paid for whether it is used or not.",
        "AWS Lambda developer guide, provisioned-concurrency; default: choice",
    ),
    Field::whole(
        "settings.lambda.provisioning_delay_s",
        "Provisioning begins after",
        0,
        3_600,
    )
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(90))
    .because(
        "Too slow for a surge that was not foreseen.",
        "AWS Lambda developer guide, provisioned-concurrency (one to two minutes)",
    ),
    Field::whole(
        "settings.lambda.deployment",
        "Deployed version",
        1,
        1_000_000,
    )
    .later()
    .default(Standard::Whole(1))
    .because("A deploy begins with a cold fleet.", "choice"),
    Field::whole(
        "settings.lambda.scaling_burst",
        "New environments at once",
        1,
        ENVIRONMENTS_MAX,
    )
    .unit(Unit::ENVIRONMENTS)
    .default(Standard::Whole(1_000))
    .because(
        "A step in the load that needs more than this is throttled for a while.",
        "AWS Lambda developer guide, scaling-behavior (1,000 every 10 s for each function)",
    ),
    Field::whole(
        "settings.lambda.scaling_rate_per_s",
        "New environments per second",
        0,
        ENVIRONMENTS_MAX,
    )
    .unit(Unit::ENVIRONMENTS_PER_S)
    .default(Standard::Whole(100))
    .because(
        "How fast the function can grow once the burst is used up.",
        "AWS Lambda developer guide, scaling-behavior; [MODEL] 1,000 every 10 s refilled evenly",
    ),
    Field::whole(
        "settings.lambda.warm_at_start",
        "Warm when the run begins",
        0,
        ENVIRONMENTS_MAX,
    )
    .at_start()
    .unit(Unit::ENVIRONMENTS)
    .default(Standard::Whole(0))
    .because(
        "Without warm environments the first requests all pay a cold start.",
        "choice",
    ),
    Field::latency("settings.lambda.cold_start", "Cold start")
        .default(Standard::Latency(Latency::log_normal(250.0, 800.0)))
        .because(
            "A surge needs new environments just when answers are wanted fastest.",
            "[MODEL] third parties measured 150 to 500 ms for Node.js and Python with 512 MB",
        ),
    Field::whole(
        "settings.lambda.idle_expiry_min_s",
        "Idle environments stay at least",
        0,
        DAY_S,
    )
    .unit(Unit::S)
    .default(Standard::Whole(300))
    .because(
        "Between two surges the environments of the first may be gone.",
        "[MODEL] mikhail.io measured 5 to 7 minutes; AWS documents no figure",
    ),
    Field::whole(
        "settings.lambda.idle_expiry_max_s",
        "Idle environments stay at most",
        0,
        DAY_S,
    )
    .unit(Unit::S)
    .default(Standard::Whole(420))
    .because(
        "Between two surges the environments of the first may be gone.",
        "[MODEL] mikhail.io measured 5 to 7 minutes; AWS documents no figure",
    ),
    Field::latency("settings.lambda.overhead", "Overhead of an invocation")
        .default(Standard::Latency(Latency::log_normal(5.0, 10.0)))
        .because(
            "What a warm invocation costs before the code runs.",
            "[MODEL] 3 to 10 ms; AWS documents no figure",
        ),
    Field::latency("settings.lambda.work", "Own work per request")
        .default(Standard::Latency(Latency::log_normal(80.0, 250.0)))
        .because(
            "Each request holds an environment for this long, and for its calls besides.",
            "choice",
        ),
    Field::whole("settings.lambda.timeout_ms", "Function timeout", 1, 900_000)
        .unit(Unit::MS)
        .default(Standard::Whole(15_000))
        .because(
            "Ends hopeless work and frees its environment; too short, it ends good work.",
            "AWS Lambda developer guide, gettingstarted-limits (900 s at most); default: choice",
        ),
    Field::number("settings.lambda.error_rate", "Failing by chance", 0.0, 1.0)
        .unit(Unit::SHARE)
        .default(Standard::Number(0.0))
        .because("A caller sees each failure; a queue tries again.", "choice"),
    Field::whole("settings.lambda.memory_mb", "Memory", 128, 10_240)
        .unit(Unit::MB)
        .default(Standard::Whole(512))
        .because(
            "The bill is memory times duration, and waiting counts as duration.",
            "AWS Lambda developer guide, gettingstarted-limits (128 to 10,240 MB); \
             default: choice",
        ),
    Field::new(
        "settings.lambda.sdk_retry",
        "SDK retries of the database",
        Kind::OneOf(SDK_RETRIES),
    )
    .default(Standard::Word("standard-2026"))
    .because(
        "The function waits between attempts, and holds its concurrency meanwhile.",
        "botocore, retries/standard.py and data/_retry.json; AWS Developer Tools blog, \
         Announcing updated retry behavior",
    ),
    Field::new("settings.lambda.idempotent", "Idempotent", Kind::Flag)
        .later()
        .default(Standard::Flag(false))
        .because(
            "Without it, a request that runs twice has its effect twice: charged twice.",
            "AWS Lambda developer guide, with-sqs (make the code idempotent); default: choice",
        ),
];
