//! The queue and its dead-letter queue.

use crate::Latency;
use crate::declare::prelude::*;

/// The most messages that one call can move. (sqs-quotas)
pub const RECEIVE_MAX: u32 = 10;

/// Twelve hours in milliseconds.
const HALF_DAY_MS: u32 = 12 * 3_600_000;

/// Fourteen days in seconds.
const RETENTION_MAX_S: u32 = 1_209_600;

settings! {
    /// The queue (standard) and its dead-letter queue.
    pub struct Sqs at "settings.sqs", "SQS",
        "The queue of the event-driven design, and its dead-letter queue."
    {
        /// One call to the queue: send, receive or delete.
        // Together with the overhead of an invocation, a receive takes what was measured from a message's
        // sending to the code; a send and a delete are taken to be as slow.
        latency: Latency = Latency::shifted_log_normal(8.5, 11.0, 100.0),
            label "One call to the queue",
            why "Sending is all that a caller of the event-driven design waits for.",
            source "bitesizedserverless.com, Serverless Messaging: Latency Compared (September \
                   2022): from queue to code 13.7 / 16.2 / 33.8 / 105 ms at p10 / p50 / p90 / p99; \
                   [MODEL] 5 ms of it are the invocation's";

        /// A received message is hidden from other receivers for this long.
        // AWS allows 0; a message that is never hidden would be received endlessly.
        visibility_timeout_ms: u32 = 90_000, in 1..=HALF_DAY_MS, unit MS,
            label "Visibility timeout",
            why "Too short, and a message is worked on twice; too long, and a failure waits.",
            source "Amazon SQS developer guide, sqs-visibility-timeout (up to 12 h); \
                   default: six times the function timeout, as AWS Lambda developer guide, \
                   with-sqs, advises";

        /// Receives without a delete after which a message goes to the dead-letter queue.
        max_receive_count: u32 = 5, in 1..=1_000, unit RECEIVES, [sized],
            label "Receives before the dead-letter queue",
            why "Throttled receives count too: with a low number good messages are given up.",
            source "Amazon SQS developer guide, sqs-dead-letter-queues; default: AWS Lambda \
                   developer guide, with-sqs (at least 5)";

        /// How long a receive waits for a message.
        // AWS allows 0; a poller that never waits would ask an empty queue endlessly.
        long_poll_s: u32 = 20, in 1..=20, unit S, [sized],
            label "Long poll",
            why "A receive that waits for a message saves many empty ones, which cost money.",
            source "Amazon SQS developer guide, sqs-short-and-long-polling (up to 20 s)";

        /// Messages that may be in flight at once.
        in_flight_limit: u32 = 120_000, in 1..=10_000_000, unit MESSAGES, [sized],
            label "Messages in flight",
            why "At the limit the queue hands out nothing more, without an error.",
            source "Amazon SQS developer guide, sqs-visibility-timeout (120,000; can be \
                   raised)";

        /// A message is deleted after this long, processed or not.
        retention_s: u32 = 345_600, in 60..=RETENTION_MAX_S, unit S, [later],
            label "Retention",
            why "A backlog older than this is silently lost.",
            source "Amazon SQS developer guide, quotas-messages (4 days; 60 s to 14 days)";

        /// The same for the dead-letter queue, counted from when a message was first sent.
        dead_letter_retention_s: u32 = RETENTION_MAX_S, in 60..=RETENTION_MAX_S, unit S, [later],
            label "Dead letters are kept for",
            why "It counts from when a message was first sent: too short, and nobody gets \
                to look at them.",
            source "Amazon SQS developer guide, sqs-dead-letter-queues; default: choice (14 \
                   days)";

        /// How long a new message cannot be received.
        delay_ms: u32 = 0, in 0..=900_000, unit MS, [later],
            label "Delay",
            why "Nothing can be received before it has passed.",
            source "Amazon SQS developer guide, quotas-messages (0, up to 15 minutes)";

        /// Share of receives that leave the message visible, to be received once more.
        duplicate_delivery_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later],
            label "Delivered twice",
            why "Delivery is at least once: work that is not idempotent is done twice.",
            source "Amazon SQS developer guide, standard-queues (rare; no figure); default: \
                   choice";

        /// Dead letters that are moved back to the queue per second.
        redrive_rate_per_s: u32 = 0, in 0..=500, unit MESSAGES_PER_S, [later],
            label "Dead letters taken back",
            why "Once the cause is fixed, dead letters are work like any other.",
            source "Amazon SQS developer guide, sqs-dead-letter-queues (up to 500 per second)";
    }
}
