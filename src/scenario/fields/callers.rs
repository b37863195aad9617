//! The fields of the callers and of the two sides of API Gateway that they see.

use super::super::Latency;
use super::run::DAY_S;
use super::{Choice, Field, Kind, Row, Standard, Unit};

/// An hour in milliseconds: no caller waits longer.
pub(super) const HOUR_MS: u32 = 3_600_000;

const NOTIFICATION: &str = "settings.client.notification.kind";

const NOTIFICATIONS: &[Choice] = &[
    Choice::new("push", "Pushed over a WebSocket"),
    Choice::new("poll", "Clients ask for the status"),
];

const POLICIES: &[Choice] = &[
    Choice::new("none", "Do not retry"),
    Choice::new("immediate", "At once"),
    Choice::new("fixed", "After a fixed wait"),
    Choice::new("exponential", "Exponential backoff"),
    Choice::new("full-jitter", "Exponential backoff with full jitter"),
];

pub(super) const CLIENT: &[Row] = &[
    Field::latency("settings.client.network", "Network, one way")
        .default(Standard::Latency(Latency::log_normal(25.0, 90.0)))
        .because(
            "Every call pays it twice before any service has done anything.",
            "[MODEL] a client on the same continent",
        ),
    Field::whole("settings.client.timeout_ms", "Client timeout", 1, HOUR_MS)
        .unit(Unit::MS)
        .default(Standard::Whole(10_000))
        .because(
            "Work goes on after the client has left, and is then wasted or done twice.",
            "choice",
        ),
    Field::whole(
        "settings.client.answer_target_ms",
        "In time means within",
        1,
        HOUR_MS,
    )
    .unit(Unit::MS)
    .default(Standard::Whole(2_000))
    .because(
        "Goodput counts only what is answered within this time.",
        "choice",
    ),
    Field::new(
        "settings.client.retry.policy",
        "Retry policy",
        Kind::OneOf(POLICIES),
    )
    .default(Standard::Word("none"))
    .because(
        "Retries without a growing, random wait turn a dip into an outage.",
        "AWS Architecture Blog, Exponential Backoff And Jitter (aws-arch-backoff-simulator); \
         default: choice",
    ),
    Field::whole(
        "settings.client.retry.attempts_max",
        "Attempts at most",
        1,
        20,
    )
    .unit(Unit::ATTEMPTS)
    .default(Standard::Whole(3))
    .because(
        "Bounds by how much retries can multiply the load.",
        "Site Reliability Engineering, Handling Overload: three attempts a request",
    ),
    Field::whole("settings.client.retry.base_ms", "First wait", 0, HOUR_MS)
        .unit(Unit::MS)
        .default(Standard::Whole(200))
        .because(
            "Too short a wait comes back before anything has recovered.",
            "choice",
        ),
    Field::whole("settings.client.retry.cap_ms", "Longest wait", 0, HOUR_MS)
        .unit(Unit::MS)
        .default(Standard::Whole(5_000))
        .because("Keeps the doubled waits bearable for a person.", "choice"),
    Field::number(
        "settings.client.retry.budget_ratio",
        "Retry budget",
        0.0,
        20.0,
    )
    .unit(Unit::PER_REQUEST)
    .later()
    .default(Standard::Number(20.0))
    .because(
        "At 0.1 retries add a tenth to the load at most; at 20 there is no budget.",
        "Site Reliability Engineering, Handling Overload (10 %); default: choice (none)",
    ),
    Field::new(
        NOTIFICATION,
        "How clients learn of the end",
        Kind::OneOf(NOTIFICATIONS),
    )
    .later()
    .default(Standard::Word("push"))
    .at_start()
    .because(
        "Questions are calls too: they use up the limits that the work needs.",
        "choice",
    ),
    Field::whole(
        "settings.client.notification.interval_ms",
        "Asks again after",
        100,
        HOUR_MS,
    )
    .when(NOTIFICATION, &["poll"])
    .unit(Unit::MS)
    .later()
    .default(Standard::Whole(2_000))
    .at_start()
    .because("Shorter is fresher news, and more load.", "choice"),
    Field::whole(
        "settings.client.notification.patience_s",
        "Asks for at most",
        1,
        DAY_S,
    )
    .when(NOTIFICATION, &["poll"])
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(600))
    .at_start()
    .because("A page that asked for ever would never be quiet.", "choice"),
];

pub(super) const API_GATEWAY: &[Row] = &[
    // The default is AWS's; the range goes beyond, so that the gateway can be taken out of play.
    Field::whole(
        "settings.api_gateway.rate_limit_rps",
        "Rate limit",
        0,
        1_000_000,
    )
    .unit(Unit::RPS)
    .default(Standard::Whole(10_000))
    .because(
        "Above it callers get 429 at once, before any work is done.",
        "Amazon API Gateway developer guide, limits (10,000 an account; can be raised)",
    ),
    Field::whole(
        "settings.api_gateway.burst_limit",
        "Burst limit",
        0,
        1_000_000,
    )
    .unit(Unit::REQUESTS)
    .default(Standard::Whole(5_000))
    .because(
        "Requests that may come at once before the rate limit bites.",
        "Amazon API Gateway developer guide, limits (5,000, set by AWS from the rate)",
    ),
    Field::whole(
        "settings.api_gateway.integration_timeout_ms",
        "Integration timeout",
        50,
        300_000,
    )
    .unit(Unit::MS)
    .default(Standard::Whole(29_000))
    .because(
        "After it the caller gets 504, while the function works on.",
        "Amazon API Gateway developer guide, limits (50 ms to 29 s for REST); up to 300 s \
         reported since it can be raised",
    ),
    Field::latency("settings.api_gateway.overhead", "Overhead, both ways")
        .default(Standard::Latency(Latency::log_normal(10.0, 30.0)))
        .because(
            "What the gateway itself adds to every call.",
            "[MODEL] third parties measured 10 to 30 ms for REST",
        ),
];

pub(super) const STATUS: &[Row] = &[
    Field::latency("settings.status.work", "Own work per question")
        .later()
        .default(Standard::Latency(Latency::log_normal(5.0, 15.0)))
        .because(
            "Each question holds an environment for this long, and for its read.",
            "choice",
        ),
    Field::whole("settings.status.memory_mb", "Memory", 128, 10_240)
        .unit(Unit::MB)
        .later()
        .default(Standard::Whole(128))
        .because(
            "The bill is memory times duration.",
            "AWS Lambda developer guide, gettingstarted-limits",
        ),
];

pub(super) const WEB_SOCKET: &[Row] =
    &[
        Field::latency("settings.web_socket.latency", "Push to the client")
            .default(Standard::Latency(Latency::log_normal(10.0, 30.0)))
            .because(
                "The function waits for this call before it takes the next message.",
                "[MODEL] as the overhead of API Gateway",
            ),
    ];

pub(super) const MODEL: &[Row] = &[
    Field::new("settings.model.used", "The code calls a model", Kind::Flag)
        .later()
        .at_start()
        .default(Standard::Flag(false))
        .because(
            "The function waits for it, and is paid for while it waits.",
            "choice",
        ),
    Field::latency("settings.model.latency", "Until it answers")
        .later()
        .default(Standard::Latency(Latency::log_normal(9_000.0, 50_000.0)))
        .because(
            "Beyond 29 seconds a gateway has given up, and the tokens are spent.",
            "[MODEL] an answer of some hundred words, 2 to 60 s",
        ),
    Field::whole(
        "settings.model.tokens_per_min",
        "Tokens per minute",
        60,
        1_000_000_000,
    )
    .unit(Unit::TOKENS)
    .later()
    .default(Standard::Whole(400_000))
    .because(
        "No scaling of one's own raises this limit.",
        "[MODEL] the order of a provider's first paid tiers",
    ),
    Field::whole(
        "settings.model.tokens_per_request",
        "Tokens per request",
        1,
        1_000_000,
    )
    .unit(Unit::TOKENS)
    .later()
    .default(Standard::Whole(2_000))
    .because(
        "The limit by this is how many a minute can be served.",
        "choice",
    ),
    Field::latency("settings.model.first_words", "Until its first words")
        .later()
        .default(Standard::Latency(Latency::log_normal(700.0, 3_000.0)))
        .because(
            "Who sees words come waits more gladly than who sees nothing.",
            "[MODEL] times to the first token as published for large models",
        ),
    Field::new(
        "settings.model.streamed",
        "Words are pushed on as they come",
        Kind::Flag,
    )
    .later()
    .default(Standard::Flag(true))
    .because(
        "Over the WebSocket, to a user whose result will be pushed too.",
        "choice",
    ),
    Field::whole(
        "settings.model.progress_interval_ms",
        "Words pushed on every",
        250,
        60_000,
    )
    .unit(Unit::MS)
    .later()
    .default(Standard::Whole(1_000))
    .because("A message each time, which is paid for.", "choice"),
];
