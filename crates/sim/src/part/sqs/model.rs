//! What the model says of the queue.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

const VISIBILITY: &str = "Amazon SQS developer guide, sqs-visibility-timeout";
const DEAD_LETTERS: &str = "Amazon SQS developer guide, sqs-dead-letter-queues";
const POLLING: &str = "Amazon SQS developer guide, sqs-short-and-long-polling";
const STANDARD: &str = "Amazon SQS developer guide, standard-queues";
const MESSAGES: &str = "Amazon SQS developer guide, quotas-messages";

pub(crate) const MODEL: Chapter = Chapter {
    title: "SQS",
    about: "A standard queue, which holds messages until a consumer deletes them, and its dead-letter queue, \
            which takes those that have been received too often.",
    kinds: &[PartKind::Queue, PartKind::DeadLetters],
    settings: &["settings.sqs"],
    states: &[
        "message: delayed",
        "message: visible",
        "message: in flight",
        "message: in flight, its processing failed, until the visibility timeout",
        "message: deleted",
        "message: moved to the dead-letter queue",
        "message: expired",
        "receive: waiting for a message",
    ],
    rules: RULES,
    left_out: &[
        "short polling, and its receives that are empty though there are messages",
        "messages out of order, other than by failures and second deliveries",
        "FIFO queues and fair queues",
        "the size of messages",
        "sending in batches",
        "changing the visibility of a message in flight, outside a queue that stands alone",
        "the calls for which a redrive is billed",
        "a changed delay or retention for messages that are there already",
        "consumers of the dead-letter queue, other than a redrive",
    ],
};

const RULES: &[Rule] = &[
    // Sending.
    Rule::documented(
        "A message that has been sent is kept until it is deleted, expires, or is moved to the dead-letter queue; the \
         queue takes any number of calls and of messages.",
        "Amazon SQS developer guide, standard-queues and quotas-queues",
        "2023-06",
    ),
    Rule::measured(
        "A receive takes a log-normal time above a floor: with the overhead of an invocation it was fitted to the \
         10th, 50th, 90th and 99th percentiles of the time from a message's sending to the function's code.",
        "bitesizedserverless.com, Serverless Messaging: Latency Compared",
        "2022-09",
    )
    .held_by(&["From the queue to the code"]),
    Rule::assumed(
        "Sending and deleting take as long as receiving, each drawn anew.",
        "Each is one call to the same service; nobody published them one by one",
        "2026-11-30",
    ),
    Rule::assumed(
        "A message can be received from the moment it is sent, while its sender still waits for the answer.",
        "The measured time from sending to code leaves no room for a whole call before the receive",
        "2026-11-30",
    ),
    Rule::documented(
        "With a delay, a new message cannot be received until the delay has passed.",
        MESSAGES,
        "2023-06",
    ),
    // Receiving.
    Rule::documented(
        "One receive brings up to ten messages, and no more than the consumer asks for.",
        MESSAGES,
        "2023-06",
    ),
    Rule::documented(
        "A receive returns as soon as there is a message; without one it waits as long as the long poll, and then \
         comes back empty.",
        POLLING,
        "2023-06",
    )
    .held_by(&["Empty receives a minute"]),
    Rule::assumed(
        "Messages are handed out in the order in which they became visible, to receives in the order in which they \
         came.",
        "Standard queues keep the order as well as they can, and no figure says how well that is",
        "2026-11-30",
    ),
    Rule::documented(
        "A received message is hidden from other receives until its visibility timeout, which begins when the \
         queue hands it out; then it is visible again, behind those that wait, and keeps its count of receives.",
        VISIBILITY,
        "2023-06",
    ),
    Rule::documented(
        "With a batch window, if the window and the function timeout together exceed the visibility timeout, \
         Lambda hides the messages for 30 s more than their sum.",
        "AWS Lambda developer guide, with-sqs",
        "2023-10",
    ),
    Rule::documented(
        "At the limit of messages in flight a receive waits as on an empty queue, without an error.",
        VISIBILITY,
        "2023-06",
    ),
    Rule::documented(
        "Delivery is at least once: a share of receives, none by default, leaves the message visible for the \
         next receive.",
        STANDARD,
        "2023-06",
    ),
    // Deleting.
    Rule::documented(
        "Only the latest receive of a message can delete it: what was received again since stays.",
        VISIBILITY,
        "2023-06",
    ),
    Rule::documented(
        "A message whose processing failed is not deleted, and stays hidden until its visibility timeout.",
        "AWS Lambda developer guide, services-sqs-errorhandling",
        "2026-11",
    ),
    Rule::documented(
        "Messages are deleted in batches of up to ten.",
        MESSAGES,
        "2023-06",
    ),
    Rule::documented(
        "A message is deleted at the end of its retention, processed or not; a retention of a day or more is not \
         reached, since no run is longer.",
        MESSAGES,
        "2023-06",
    ),
    // Dead letters.
    Rule::documented(
        "A message that has been received as often as allowed is moved to the dead-letter queue when it would be \
         received again. Receives count even if the function was never invoked.",
        DEAD_LETTERS,
        "2023-06",
    )
    .held_by(&["Overpull", "Messages given up"]),
    Rule::documented(
        "A dead letter keeps the time at which it was first sent, and its retention counts from then.",
        DEAD_LETTERS,
        "2023-06",
    ),
    Rule::documented(
        "A redrive moves dead letters back to the queue that they came from, at a steady rate of up to 500/s, the \
         oldest first; there each is a new message without receives.",
        DEAD_LETTERS,
        "2023-06",
    ),
    // Figures.
    Rule::documented(
        "The age of the oldest message leaves out those that have been received three times or more.",
        "Amazon SQS developer guide, sqs-available-cloudwatch-metrics",
        "2023-06",
    ),
    Rule::documented(
        "Each send, each receive, empty ones too, and each delete of up to ten messages is one request of the bill.",
        "aws.amazon.com/sqs/pricing",
        "2026-03",
    ),
];
