//! What the model says of the pollers.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

const SCALING: &str = "AWS Lambda developer guide, services-sqs-scaling";
const ERRORS: &str = "AWS Lambda developer guide, services-sqs-errorhandling";
const WITH_SQS: &str = "AWS Lambda developer guide, with-sqs";
const RVDM: &str = "rehanvdm.com, 7 SQS Lambda ESM Scaling Behaviours";
const MEASURED_ON: &str = "2026-03-31";

pub(crate) const MODEL: Chapter = Chapter {
    title: "Event source mapping",
    about: "Lambda's own pollers: each takes messages from the queue, invokes the function with them, deletes what \
            was processed, and asks for more.",
    kinds: &[PartKind::Pollers],
    settings: &["settings.event_source_mapping"],
    states: &[
        "poller: waiting for messages, having found none before",
        "poller: waiting for messages, having worked on some",
        "poller: gathering a batch",
        "poller: waiting for the function's answer",
        "poller: waiting to offer a throttled batch again",
        "poller: deleting",
        "poller: surplus, until it is free",
        "mapping: all that came back last had failed",
    ],
    rules: RULES,
    left_out: &[
        "provisioned pollers: as many at the start and as a maximum behave alike, but their price is not known",
        "the 6 MB that a batch may have",
        "filters",
        "the two pollers to which an idle mapping may fall: it keeps the number at the start",
        "several mappings for one queue",
        "destinations for batches that failed",
    ],
};

const RULES: &[Rule] = &[
    // How many.
    Rule::documented("A mapping begins with five batches at once.", SCALING, "2026-11")
        .held_by(&["Invocations at once after", "Empty receives a minute"]),
    Rule::documented(
        "While messages wait the number of batches at once grows by 300 a minute, up to the maximum.",
        SCALING,
        "2026-11",
    )
    .held_by(&["Pollers: 5 to 1,250", "Invocations at once after"]),
    Rule::assumed(
        "The 300 are added evenly, 5 every second, if at least one message is visible at that moment.",
        "AWS does not say whether they come in steps; numbers measured after 1, 2 and 3 minutes fit either",
        "2026-11-30",
    )
    .held_by(&["Invocations at once after"]),
    Rule::measured(
        "How many messages wait does not change the ramp.",
        RVDM,
        MEASURED_ON,
    )
    .held_by(&["Invocations at once after 1 min under ten times"]),
    Rule::measured(
        "With a backlog it runs as many batches at once as its maximum, and never more: a poller receives \
         nothing new until its batch is done.",
        RVDM,
        MEASURED_ON,
    )
    .held_by(&[
        "Invocations at once with a maximum",
        "Most invocations at once",
        "With the maximum at the limit",
        "The same with a maximum concurrency",
    ]),
    Rule::documented(
        "A poller whose long poll brought nothing is stopped, until there are as many as at the start.",
        SCALING,
        "2026-11",
    ),
    Rule::assumed(
        "Pollers above the number wanted stop as soon as they are free.",
        "A batch that has been received is not given back",
        "2026-11-30",
    ),
    // Batches.
    Rule::documented(
        "A poller invokes the function with one batch, waits for the answer, deletes the batch if all went well, and \
         polls again.",
        WITH_SQS,
        "2023-10",
    ),
    Rule::documented(
        "Without a window a batch is what one receive brings: up to ten messages, and no more than a batch may have.",
        WITH_SQS,
        "2023-10",
    )
    .held_by(&["Invocations for a burst"]),
    Rule::documented(
        "With a window, receives are added to a batch until it is full or the window is over, counted from its first \
         message. Batches above ten messages have a window of a second at least.",
        WITH_SQS,
        "2023-10",
    ),
    Rule::documented(
        "With a window and little traffic, which is taken to be a poller that has found nothing since it last worked, \
         the window stays open for as long as a long poll, 20 s.",
        "classmethod.jp; AWS Lambda developer guide, with-sqs",
        "2023",
    )
    .held_by(&["A single message and a window"]),
    Rule::assumed(
        "A window never stays open so long that messages could become visible again before the function's \
         timeout.",
        "AWS gives no warning of messages that come back early, so they should not",
        "2026-11-30",
    ),
    // Failures.
    Rule::documented(
        "If the function fails, its whole batch comes back when its visibility timeout is over; the mapping does not \
         invoke the function with it again by itself.",
        ERRORS,
        "2026-11",
    ),
    Rule::assumed(
        "Each batch that fails takes off a tenth of the square root of the number of batches at once, while the \
         ramp adds 5 a second: the number of batches settles in proportion to the share of failures to the power \
         of −2/3, whatever it was before, so that a slow function, which needs more at once, keeps less.",
        "It fits the only measurement, a function of 50 ms at 1,000 messages a second with 1, 5 and 10 % of errors \
         (rehanvdm.com, 2026-03-31); the law is one of those of \
         congestion control (Bansal and Balakrishnan, Binomial Congestion Control, 2001)",
        "2026-11-30",
    )
    .held_by(&["Throughput kept under"]),
    Rule::assumed(
        "While all that comes back has failed nothing is added, so that a function that is down is invoked less and \
         less, down to two at once. With the first success the ramp goes on.",
        "AWS documents that failures lower the number, gradually, and two as the fewest; how it falls is not known",
        "2026-11-30",
    )
    .held_by(&["Pollers gained in the half minute"]),
    Rule::documented(
        "If the function reports failures one by one, only the failed messages come back, and the number of \
         batches is not lowered. An invocation that throws or times out still fails its whole batch, and lowers \
         it.",
        ERRORS,
        "2026-11",
    ),
    Rule::assumed(
        "A function that always fails (error rate 1) throws, whether it reports failures one by one or not.",
        "A function that is down runs no code that could report",
        "2026-11-30",
    ),
    // Throttles.
    Rule::documented(
        "A throttled batch is offered again as long as its messages are still hidden by then; after that they come \
         back with their visibility timeout, and the receive counts.",
        ERRORS,
        "2026-11",
    )
    .held_by(&["Overpull", "Messages given up"]),
    Rule::assumed(
        "It waits 0.75 to 1.5 s before the second offer and 1.5 to 3 s before each later one, drawn uniformly.",
        "It fits the number of throttles and the time until all is done that b-tm.co.jp counted in 2025",
        "2026-11-30",
    )
    .held_by(&["Throttles of messages", "Time until they are done"]),
    Rule::assumed(
        "Each throttle takes off half as much as a failed batch, and the ramp is multiplied by the square of the \
         share of batches under way that are not waiting to be offered again.",
        "AWS documents that throttles lower the number; how far is fitted to the overpull and to b-tm.co.jp's \
         count",
        "2026-11-30",
    )
    .held_by(&["Throttles of messages", "Overpull"]),
    Rule::measured(
        "The function's requests per second, ten for each unit of concurrency, do not limit its batches.",
        RVDM,
        MEASURED_ON,
    )
    .held_by(&[
        "Invocations at once below the reserved",
        "Throttles a minute below the reserved",
    ]),
];
