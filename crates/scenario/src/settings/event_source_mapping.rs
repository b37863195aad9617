//! The pollers that Lambda runs for a queue.

use super::sqs::RECEIVE_MAX;
use crate::declare::prelude::*;

/// What AWS reaches with provisioned pollers, far above the usual ceiling.
const CONCURRENCY_MAX: u32 = 20_000;

/// The shortest window of batches that are larger than one receive. (with-sqs)
const WINDOW_OF_LARGE_BATCHES_MS: u32 = 1_000;

settings! {
    /// The pollers that Lambda runs for a queue.
    pub struct EventSourceMapping at "settings.event_source_mapping", "Event source mapping",
        "The pollers that take messages from the queue to the function."
    {
        /// Messages per invocation, at most.
        batch_size: u32 = 10, in 1..=10_000, unit MESSAGES, [sized],
            label "Messages per invocation",
            why "Fewer invocations, but one slow or bad message holds up its whole batch.",
            source "AWS Lambda developer guide, with-sqs (10, up to 10,000; above 10 AWS \
                   wants a batch window)";

        /// Concurrent invocations at the start, and the number to which they fall back when there is little
        /// to do.
        concurrency_at_start: u32 = 5, in 1..=CONCURRENCY_MAX, unit INVOCATIONS, [sized],
            label "Concurrency at the start",
            why "The queue is emptied slowly at first, however many messages wait.",
            source "AWS Lambda developer guide, services-sqs-scaling (5)";

        /// Concurrent invocations that are added per minute while messages wait.
        scaling_per_min: u32 = 300, in 0..=100_000, unit INVOCATIONS_PER_MIN, [sized],
            label "Concurrency added per minute",
            why "Pollers scale far more slowly than Lambda itself: a surge waits for this.",
            source "AWS Lambda developer guide, services-sqs-scaling (300, since November \
                   2023)";

        /// Concurrent invocations at most (`MaximumConcurrency`, or AWS's own ceiling).
        maximum_concurrency: u32 = 1_250, in 1..=CONCURRENCY_MAX, unit INVOCATIONS, [sized],
            label "Maximum concurrency",
            why "Below the function's own limit, nothing is taken that cannot be worked on.",
            source "AWS Lambda developer guide, services-sqs-scaling (1,250 unless set) and \
                   API_ScalingConfig (2 to 1,000 when set)";

        /// Whether only the failed messages of a batch come back, instead of the whole batch.
        report_batch_item_failures: bool = false,
            label "Report failed messages one by one",
            why "Only the failed messages come back, and the pollers do not slow down.",
            source "AWS Lambda developer guide, services-sqs-errorhandling (off unless set)";

        /// How long messages are gathered before the function is invoked with them.
        batch_window_ms: u32 = 0, in 0..=300_000, unit MS, [later, sized],
            label "Batch window",
            why "Waiting for more messages makes for fuller, and so fewer, invocations.",
            source "AWS Lambda developer guide, with-sqs (0 to 300 s; at least 1 s for \
                   batches above 10)";
    }
}

impl EventSourceMapping {
    /// How long a batch is gathered, in milliseconds: batches larger than one receive need at least a
    /// second. (with-sqs)
    pub fn window_ms(&self) -> u32 {
        let least_ms = if self.batch_size > RECEIVE_MAX {
            WINDOW_OF_LARGE_BATCHES_MS
        } else {
            0
        };
        self.batch_window_ms.max(least_ms)
    }
}
