//! The fields of services that share the work, and of the topic before their queues.

use super::super::Latency;
use super::super::settings::SERVICES_MAX;
use super::callers::HOUR_MS;
use super::{Choice, Field, Kind, Row, Standard, Unit};

const EVENT_BUSES: &[Choice] = &[
    Choice::new("sns", "SNS, a topic"),
    Choice::new("eventbridge", "EventBridge, a bus"),
];

pub(super) const SERVICES: &[Row] = &[
    Field::whole("settings.services.count", "Services", 1, SERVICES_MAX)
        .later()
        .at_start()
        .default(Standard::Whole(3))
        .because(
            "All of them must do their part, or the request fails.",
            "choice",
        ),
    Field::whole("settings.services.attempts", "Attempts of a call", 1, 10)
        .unit(Unit::ATTEMPTS)
        .later()
        .default(Standard::Whole(3))
        .because(
            "Layers multiply: three attempts in each of three make nine calls of one.",
            "JavaScript SDK v3 (three attempts); here of any failure",
        ),
    Field::whole(
        "settings.services.timeout_ms",
        "Timeout of a call",
        1,
        HOUR_MS,
    )
    .unit(Unit::MS)
    .later()
    .default(Standard::Whole(10_000))
    .because(
        "A caller that waits longer than its own caller works for nobody.",
        "choice",
    ),
    Field::number("settings.services.fault_rate", "Each fails", 0.0, 1.0)
        .unit(Unit::SHARE)
        .later()
        .default(Standard::Number(0.0))
        .because("Of n that must all work, 1 - (1 - p)^n fail.", "choice"),
    Field::number(
        "settings.services.last_fault_rate",
        "The last one fails",
        0.0,
        1.0,
    )
    .unit(Unit::SHARE)
    .later()
    .default(Standard::Number(0.0))
    .because("What one service takes down with it.", "choice"),
    Field::number(
        "settings.services.last_slowdown",
        "The last one is slower",
        1.0,
        100.0,
    )
    .unit(Unit::TIMES_THE_TIME)
    .later()
    .default(Standard::Number(1.0))
    .because("Slow is worse than down: all others wait for it.", "choice"),
    Field::latency("settings.services.delivery", "From the topic to a queue")
        .later()
        .default(Standard::Latency(Latency::log_normal(30.0, 100.0)))
        .because(
            "What an event costs on its way, for each queue.",
            "[MODEL] SNS about 30 ms; EventBridge 100 to 500 ms",
        ),
    Field::new(
        "settings.services.event_bus",
        "Events go through",
        Kind::OneOf(EVENT_BUSES),
    )
    .later()
    .at_start()
    .default(Standard::Word("sns"))
    .because(
        "Both hand an event on to every queue; one is faster, the other tries again for a day.",
        "choice",
    ),
    Field::latency(
        "settings.services.bus_delivery",
        "From EventBridge to a queue",
    )
    .later()
    .default(Standard::Latency(Latency::shifted_log_normal(
        89.0, 148.0, 387.0,
    )))
    .because(
        "Nothing comes through the bus in less than its floor.",
        "[MODEL] 113, 148, 241 and 387 ms at p10, p50, p90 and p99 to a function, eu-west-1 \
             (bitesizedserverless.com, Serverless Messaging: Latency Compared, September 2022); \
             taken to be the same to a queue",
    ),
];
