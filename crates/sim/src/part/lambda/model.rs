//! What the model says of the function.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

const PERF: &str = "github maxday/lambda-perf, 90 days, about 850 cold starts each";
const CEB: &str = "github cebert/aws-lambda-performance-benchmarks, 94,080 invocations";

pub(crate) const MODEL: Chapter = Chapter {
    title: "Lambda",
    about: "Functions: each environment runs one invocation at a time; an invocation that finds none idle waits \
            for a new one or is throttled.",
    kinds: &[PartKind::Function, PartKind::StatusFunction],
    settings: &["settings.lambda", "settings.status"],
    states: &[
        "environment: being initialised",
        "environment: initialised, and nothing has run in it",
        "environment: at work",
        "environment: idle",
        "environment: reset after a timeout",
        "invocation: throttled",
        "invocation: waiting for its environment",
        "invocation: at its own work",
        "invocation: waiting for a call",
        "invocation: waiting before a call is made again",
        "invocation: done, failed or timed out",
    ],
    rules: RULES,
    left_out: &[
        "asynchronous invocation, with its own queue and retries",
        "work in several threads, which more than one virtual CPU speeds up",
        "SnapStart",
        "extensions, and the time to stop them",
        "placing a micro VM and fetching the code, which no published initialisation contains",
        "crashes of an environment, and its replacement after some hours",
        "packages other than zip files of a managed runtime",
        "limits of the payload",
        "Application Auto Scaling of provisioned concurrency",
        "replacing provisioned environments from time to time",
        "answers in pieces (response streaming)",
    ],
};

const RULES: &[Rule] = &[
    // Environments.
    Rule::documented(
        "An environment runs one invocation at a time, and is busy until that has been answered, waits included.",
        "AWS Lambda developer guide, lambda-concurrency",
        "2023",
    ),
    Rule::measured(
        "An invocation takes the idle environment that was used last; if none is idle, a new one is started.",
        "github pacslab/simfaas: experiments on AWS agree with the numbers of environments that this gives",
        "2021",
    )
    .held_by(&["Environments", "Share of cold starts"]),
    Rule::assumed(
        "An invocation that has started a new environment waits for that one, even if another becomes idle first.",
        "AWS binds more loosely, but documents no rule",
        "2026-11-23",
    ),
    Rule::measured(
        "An idle environment is kept for a time between 5 and 7 minutes, drawn for each.",
        "mikhail.io, serverless/coldstarts/aws/intervals (about 2021); AWS documents no figure",
        "2021",
    ),
    Rule::documented(
        "A deployment discards all environments; an invocation under way finishes in its own, which is not used \
         again.",
        "AWS Lambda developer guide, lambda-runtime-environment",
        "2023",
    ),
    Rule::assumed(
        "A deployment is complete at once.",
        "AWS takes seconds for it, and runs are looked at in minutes",
        "2026-11-23",
    ),
    // Admission.
    Rule::documented(
        "At its concurrency limit a function refuses further invocations at once (429). They count as throttles, \
         not as invocations or errors.",
        "AWS Lambda developer guide, lambda-concurrency, monitoring-metrics",
        "2023",
    )
    .held_by(&["M/M/", "M/D/"]),
    Rule::documented(
        "A limit below the account's concurrency is a reservation: the function never has more, and no other function \
         can have any of it.",
        "AWS Lambda developer guide, configuration-concurrency",
        "2023",
    ),
    Rule::documented(
        "At least 100 of the account's concurrency stay unreserved.",
        "AWS Lambda developer guide, configuration-concurrency",
        "2023",
    ),
    Rule::documented(
        "What is not reserved is shared by all functions, first come, first served.",
        "AWS Lambda developer guide, lambda-concurrency",
        "2023",
    ),
    Rule::assumed(
        "Several services reserve the same number each, as far as the account allows.",
        "One setting stands for all of them",
        "2026-11-23",
    ),
    Rule::documented(
        "A function may start 1,000 environments at once and 100 a second after that, whatever other functions \
         start; what was not used does not add up beyond 1,000.",
        "AWS Lambda developer guide, scaling-behavior",
        "2023-11-27",
    )
    .held_by(&["Lambda: first throttle", "Lambda: environments after", "Lambda: throttled in"]),
    Rule::assumed(
        "The 1,000 every 10 seconds come evenly, 100 a second.",
        "AWS documents that they are refilled continuously, not how finely",
        "2026-11-23",
    ),
    Rule::documented(
        "A function takes at most ten requests a second for each unit of its concurrency.",
        "AWS Lambda developer guide, gettingstarted-limits",
        "2023",
    ),
    Rule::assumed(
        "That limit is a bucket that holds one second's requests.",
        "AWS documents the rate alone",
        "2026-11-23",
    ),
    // Provisioned concurrency.
    Rule::documented(
        "Provisioned environments are used before all others, and count towards the concurrency whether they work \
         or not.",
        "AWS Lambda developer guide, provisioned-concurrency",
        "2023",
    ),
    Rule::measured(
        "Provisioned environments take ten requests a second each. Requests above that rate spill over to \
         environments on demand, cold starts included, even while some provisioned ones are idle.",
        "re:Post; AWS Lambda developer guide, gettingstarted-limits",
        "2023",
    )
    .held_by(&["500 provisioned", "10 provisioned"]),
    Rule::assumed(
        "Batches that pollers bring do not count towards those ten requests a second.",
        "The same quota of reserved concurrency was measured not to bind pollers",
        "2026-03-31",
    ),
    Rule::documented(
        "Newly provisioned environments take one to two minutes to prepare; the default is 90 seconds.",
        "AWS Lambda developer guide, provisioned-concurrency",
        "2023",
    ),
    Rule::assumed(
        "Once prepared, they are allocated at 100 a second, and none of them serves before all are there.",
        "6,000 a minute is from memory of the guide",
        "2026-11-23",
    ),
    Rule::assumed(
        "When provisioned concurrency is lowered, idle environments go first, and others when their invocation \
         ends.",
        "AWS documents no order",
        "2026-11-23",
    ),
    // Cold starts.
    Rule::measured(
        "Initialisation is log-normal above a floor for the runtimes that are offered by name, fitted to the 10th, \
         50th, 90th and 99th percentiles of functions without libraries.",
        PERF,
        "2026-08",
    )
    .held_by(&["Initialisation, "]),
    Rule::measured(
        "The default function loads the AWS SDK on Node.js: its initialisation has a median of 370 ms.",
        "maxday/lambda-perf and cebert/aws-lambda-performance-benchmarks: 345 to 395 ms",
        "2025-11-30",
    )
    .held_by(&["Initialisation, Node.js with the SDK"]),
    Rule::assumed(
        "The default function's tail is that of Node.js without the SDK: the 99th percentile is 1.5 times the median.",
        "Only its median is published",
        "2026-11-30",
    ),
    Rule::measured(
        "Initialisation takes as long with any memory.",
        "maxday/lambda-perf: within 2 % from 128 to 1,024 MB",
        "2026-08",
    )
    .held_by(&["Initialisation, Node.js with the SDK"]),
    Rule::documented(
        "Initialisation that takes more than 10 seconds is stopped, and begins anew within the invocation, whose \
         timeout then counts.",
        "AWS Lambda developer guide, lambda-runtime-environment",
        "2023",
    ),
    Rule::measured(
        "The first call of an environment takes longer than later ones: 245 ms at 512 MB, 88 % of it computing.",
        CEB,
        "2025-11-30",
    )
    .held_by(&["First call of an environment"]),
    Rule::assumed(
        "Environments that are warm or provisioned when the run begins have had their first call; those that are \
         provisioned later, or reset, have not.",
        "Before the first call the code has never run in them",
        "2026-11-30",
    ),
    // Work.
    Rule::assumed(
        "A warm invocation costs 5 ms before the code runs, log-normal with a 99th percentile of 10 ms.",
        "Between 3 and 10 ms by experience; AWS documents no figure",
        "2026-11-23",
    ),
    Rule::documented(
        "The speed of computing is in proportion to memory.",
        "AWS Lambda developer guide, gettingstarted-limits (one virtual CPU at 1,769 MB)",
        "2023",
    )
    .held_by(&["Computing with"]),
    Rule::measured(
        "Computing in one thread is still in proportion to memory at 2,048 MB.",
        CEB,
        "2025-11-30",
    )
    .held_by(&["Computing with"]),
    Rule::assumed(
        "Beyond 2,048 MB computing gets no faster.",
        "One thread cannot use a second virtual CPU; where its speed ends is not published",
        "2026-11-30",
    ),
    Rule::measured(
        "Waiting does not depend on memory: neither calls to the database, the model or other services, nor the part \
         of the own work that is set to be waiting.",
        CEB,
        "2025-11-30",
    )
    .held_by(&["Waiting for DynamoDB"]),
    Rule::assumed(
        "The default function's own work is all computing.",
        "What it waits for has settings of its own",
        "2026-11-30",
    ),
    Rule::assumed(
        "A change of memory applies to all work that begins after it, in every environment.",
        "AWS starts new environments for it, which a deployment stands for here",
        "2026-11-30",
    ),
    Rule::documented(
        "The messages of a batch are worked on one after another in one invocation.",
        "AWS Lambda developer guide, with-sqs",
        "2023",
    ),
    Rule::documented(
        "A failure fails the whole invocation, or only its message where failed messages are reported one by one.",
        "AWS Lambda developer guide, services-sqs-errorhandling",
        "2023",
    ),
    Rule::assumed(
        "A failure by chance, or of a request that can never be processed, shows at the end of the function's \
         own work, before any call.",
        "The code may fail anywhere; so it costs its time and has no effect",
        "2026-11-23",
    ),
    Rule::documented(
        "The timeout counts from the moment when the environment is initialised. It ends the invocation and resets \
         the environment; calls under way still take effect.",
        "AWS Lambda developer guide, lambda-runtime-environment",
        "2023",
    ),
    Rule::documented(
        "A provisioned environment that was reset is kept, and initialised by its next invocation.",
        "AWS Lambda developer guide, lambda-runtime-environment",
        "2023",
    ),
    Rule::assumed(
        "An invocation does its own work, calls the model, other services and the table, and pushes the result, \
         one after another.",
        "The order of a simple handler",
        "2026-11-23",
    ),
    Rule::assumed(
        "The function waits until the WebSocket API has taken its result, but not for the words that it passes \
         on while a model writes.",
        "The order of a simple handler",
        "2026-11-23",
    ),
    Rule::documented(
        "Where the code is idempotent its write is conditional, so a request that runs twice has its effect \
         once.",
        "AWS Lambda developer guide, with-sqs (make the code idempotent)",
        "2023",
    ),
    Rule::assumed(
        "The status function begins without warm environments, reserves nothing, and is otherwise like the others.",
        "It is asked seldom, and nobody would reserve for it",
        "2026-11-23",
    ),
    // The bill.
    Rule::documented(
        "The bill is for memory times time, rounded up to the millisecond, initialisation included.",
        "AWS compute blog, AWS Lambda standardizes billing for INIT phase",
        "2025-08-01",
    )
    .held_by(&["Billed of a first call"]),
    Rule::documented(
        "Provisioned concurrency is billed for as long as it is set, used or not; work in it has its own price.",
        "AWS Lambda pricing",
        "2026",
    ),
];
