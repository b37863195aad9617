//! The fields of the queue and of the pollers that empty it.

use super::super::Latency;
use super::{Field, Kind, Row, Standard, Unit};

/// Twelve hours in milliseconds.
const HALF_DAY_MS: u32 = 12 * 3_600_000;

/// Fourteen days in seconds.
const RETENTION_MAX_S: u32 = 1_209_600;

/// What AWS reaches with provisioned pollers, far above the usual ceiling.
const CONCURRENCY_MAX: u32 = 20_000;

pub(super) const SQS: &[Row] = &[
    Field::latency("settings.sqs.latency", "One call to the queue")
        .default(Standard::Latency(Latency::log_normal(10.0, 60.0)))
        .because(
            "To send is all that the caller of the event-driven design waits for.",
            "[MODEL] AWS publishes no figure",
        ),
    // AWS allows 0; a message that is never hidden would be received without end.
    Field::whole(
        "settings.sqs.visibility_timeout_ms",
        "Visibility timeout",
        1,
        HALF_DAY_MS,
    )
    .unit(Unit::MS)
    .default(Standard::Whole(90_000))
    .because(
        "Too short, and a message is worked on twice; too long, and a failure waits.",
        "Amazon SQS developer guide, sqs-visibility-timeout (up to 12 h); default: six times the \
         function timeout, as AWS Lambda developer guide, with-sqs, advises",
    ),
    Field::whole(
        "settings.sqs.max_receive_count",
        "Receives before the dead-letter queue",
        1,
        1_000,
    )
    .unit(Unit::RECEIVES)
    .default(Standard::Whole(5))
    .because(
        "Throttled receives count too: with a low number good messages are given up.",
        "Amazon SQS developer guide, sqs-dead-letter-queues; default: AWS Lambda developer \
         guide, with-sqs (at least 5)",
    ),
    // AWS allows 0; a poller that never waits would ask an empty queue without end.
    Field::whole("settings.sqs.long_poll_s", "Long poll", 1, 20)
        .unit(Unit::S)
        .default(Standard::Whole(20))
        .because(
            "A receive that waits for a message saves many empty ones, which cost money.",
            "Amazon SQS developer guide, sqs-short-and-long-polling (up to 20 s)",
        ),
    Field::whole(
        "settings.sqs.in_flight_limit",
        "Messages in flight",
        1,
        10_000_000,
    )
    .unit(Unit::MESSAGES)
    .default(Standard::Whole(120_000))
    .because(
        "At the limit the queue hands out nothing more, without an error.",
        "Amazon SQS developer guide, sqs-visibility-timeout (120,000; can be raised)",
    ),
    Field::whole(
        "settings.sqs.retention_s",
        "Messages are kept for",
        60,
        RETENTION_MAX_S,
    )
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(345_600))
    .because(
        "A backlog that is older than this is lost without a word.",
        "Amazon SQS developer guide, quotas-messages (4 days; 60 s to 14 days)",
    ),
    Field::whole(
        "settings.sqs.dead_letter_retention_s",
        "Dead letters are kept for",
        60,
        RETENTION_MAX_S,
    )
    .unit(Unit::S)
    .later()
    .default(Standard::Whole(RETENTION_MAX_S))
    .because(
        "It counts from when a message was first sent: too short, and nobody can look.",
        "Amazon SQS developer guide, sqs-dead-letter-queues; default: choice (14 days)",
    ),
    Field::whole("settings.sqs.delay_ms", "Delay", 0, 900_000)
        .unit(Unit::MS)
        .later()
        .default(Standard::Whole(0))
        .because(
            "Nothing can be received before it has passed.",
            "Amazon SQS developer guide, quotas-messages (0, up to 15 minutes)",
        ),
    Field::number(
        "settings.sqs.duplicate_delivery_rate",
        "Delivered twice",
        0.0,
        1.0,
    )
    .unit(Unit::SHARE)
    .later()
    .default(Standard::Number(0.0))
    .because(
        "Delivery is at least once: work that is not idempotent is done twice.",
        "Amazon SQS developer guide, standard-queues (rare; no figure); default: choice",
    ),
    Field::whole(
        "settings.sqs.redrive_rate_per_s",
        "Dead letters taken back",
        0,
        500,
    )
    .unit(Unit::MESSAGES_PER_S)
    .later()
    .default(Standard::Whole(0))
    .because(
        "Once the cause is mended, dead letters are work like any other.",
        "Amazon SQS developer guide, sqs-dead-letter-queues (up to 500 per second)",
    ),
];

pub(super) const EVENT_SOURCE_MAPPING: &[Row] = &[
    Field::whole(
        "settings.event_source_mapping.batch_size",
        "Messages per invocation",
        1,
        10_000,
    )
    .unit(Unit::MESSAGES)
    .default(Standard::Whole(10))
    .because(
        "Fewer invocations, but one slow or bad message holds up its whole batch.",
        "AWS Lambda developer guide, with-sqs (10, up to 10,000; above 10 AWS wants a batch \
         window)",
    ),
    Field::whole(
        "settings.event_source_mapping.concurrency_at_start",
        "Concurrency at the start",
        1,
        CONCURRENCY_MAX,
    )
    .unit(Unit::INVOCATIONS)
    .default(Standard::Whole(5))
    .because(
        "The queue is emptied slowly at first, however many messages wait.",
        "AWS Lambda developer guide, services-sqs-scaling (5)",
    ),
    Field::whole(
        "settings.event_source_mapping.scaling_per_min",
        "Concurrency added per minute",
        0,
        100_000,
    )
    .unit(Unit::INVOCATIONS_PER_MIN)
    .default(Standard::Whole(300))
    .because(
        "Pollers grow far slower than Lambda itself: this is what a surge waits for.",
        "AWS Lambda developer guide, services-sqs-scaling (300, since November 2023)",
    ),
    Field::whole(
        "settings.event_source_mapping.maximum_concurrency",
        "Maximum concurrency",
        1,
        CONCURRENCY_MAX,
    )
    .unit(Unit::INVOCATIONS)
    .default(Standard::Whole(1_250))
    .because(
        "Below the function's own limit, nothing is taken that cannot be worked on.",
        "AWS Lambda developer guide, services-sqs-scaling (1,250 unless set) and API_ScalingConfig \
         (2 to 1,000 when set)",
    ),
    Field::new(
        "settings.event_source_mapping.report_batch_item_failures",
        "Report failed messages one by one",
        Kind::Flag,
    )
    .default(Standard::Flag(false))
    .because(
        "Only the failed messages come back, and the pollers do not slow down.",
        "AWS Lambda developer guide, services-sqs-errorhandling (off unless set)",
    ),
    Field::whole(
        "settings.event_source_mapping.batch_window_ms",
        "Batch window",
        0,
        300_000,
    )
    .unit(Unit::MS)
    .later()
    .default(Standard::Whole(0))
    .because(
        "Waiting for company makes fuller, and so fewer, invocations.",
        "AWS Lambda developer guide, with-sqs (0 to 300 s; at least 1 s for batches above 10)",
    ),
];
