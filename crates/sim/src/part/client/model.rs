//! What the model says of the users.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

/// Where full jitter and its kin come from.
const JITTER: &str = "AWS Architecture Blog, Exponential Backoff And Jitter";
/// Where retry budgets come from.
const SRE: &str = "Site Reliability Engineering (2016), ch. 21, Handling Overload";

/// What the model says of them.
pub(crate) const MODEL: Chapter = Chapter {
    title: "Users",
    about: "The callers: when they come, how long they wait, what they do when a request fails, and how \
            they learn that one is done.",
    kinds: &[PartKind::Clients],
    settings: &["traffic", "settings.client"],
    states: &[
        "waiting for an answer",
        "waiting before the next attempt",
        "accepted: told that the result will come",
        "asking whether it is done",
        "answered in time, or late",
        "done after having been accepted",
        "refused: the last attempt ended with an error",
        "gave up: waited in vain, or asked for long enough",
    ],
    rules: &[
        Rule::assumed(
            "Requests arrive as those of independent users do, with exponential gaps at the rate of the moment, \
             or evenly spaced if the scenario says so.",
            "A Poisson process is what many users who know nothing of each other make together",
            "2026-11-30",
        )
        .held_by(&["M/M/"]),
        Rule::assumed(
            "A higher load or another shape stretches the same arrivals over time instead of drawing new \
             ones, and every design meets the same requests.",
            "Common random numbers: what differs between two runs is then what was changed",
            "2026-11-30",
        ),
        Rule::assumed(
            "A set share of the requests can never be processed, and a set share only looks something up; which \
             ones is drawn once for each request.",
            "Poisoned messages and lookups are properties of a request, not of an attempt",
            "2026-11-30",
        ),
        Rule::assumed(
            "Each way over the internet takes a log-normal time, drawn for each attempt and direction.",
            "A client on the same continent; the long tail is that of mobile networks",
            "2026-11-30",
        ),
        Rule::assumed(
            "A client waits for each attempt until its time-out, and then leaves. The work that it asked for \
             goes on, keeps its place in every queue, and is done for nobody.",
            "A time-out closes the connection; a function or a thread that is at work does not notice",
            "2026-11-30",
        )
        .held_by(&["Immediate retries"]),
        Rule::assumed(
            "An answer counts as in time if it comes within the target of the first attempt, however many \
             attempts were needed. Only the first answer of a request is timed.",
            "A person waits for the result, not for an attempt",
            "2026-11-30",
        ),
        Rule::assumed(
            "After an error or a time-out a client sends the request again, up to the attempts allowed: at \
             once, after a fixed wait, or after a wait that doubles from the first to the longest.",
            "What common clients offer",
            "2026-11-30",
        )
        .held_by(&["Immediate retries", "One attempt", "Two attempts"]),
        Rule::documented(
            "With full jitter the wait is uniform between nothing and the doubled one.",
            JITTER,
            "2015-03-04",
        )
        .held_by(&["Full jitter"]),
        Rule::documented(
            "With a retry budget, all clients share one bucket: each new request adds a fraction of a retry, \
             each retry takes a whole one, and when there is none the failure is final.",
            SRE,
            "2016",
        )
        .held_by(&["A retry budget"]),
        Rule::assumed(
            "The bucket begins empty and holds 500 retries at most; what is in it stays until it is used.",
            "As many as the retry quota of the AWS SDKs' standard mode, so that a quiet hour does not save \
             up a storm",
            "2026-11-30",
        ),
        Rule::assumed(
            "A budget that would grant every request all its attempts limits nothing.",
            "At its highest it switches the rule off",
            "2026-11-30",
        ),
        Rule::assumed(
            "A request that was accepted is not sent again, even if its result never comes.",
            "The 202 tells the client that the queue has it",
            "2026-11-30",
        ),
        Rule::assumed(
            "Where results are pushed, the user knows when the first push arrives; later ones change \
             nothing.",
            "A client that has its result ignores a second one",
            "2026-11-30",
        ),
        Rule::assumed(
            "Where results are not pushed, the client asks for the status after a fixed interval, and again an \
             interval after each answer, refusal or time-out, until its patience, counted from the first \
             attempt, is over.",
            "The plain way to poll; a question that fails is not repeated at once, since the next one comes \
             anyway",
            "2026-11-30",
        ),
        Rule::assumed(
            "Questions pass through the same API, bucket and network as requests, and wait as long for an \
             answer.",
            "The status endpoint is a route of the same API",
            "2026-11-30",
        ),
        Rule::assumed(
            "A client that asks about a lost request hears only that it is not done, until its patience is over.",
            "A status endpoint cannot tell a lost request from one that still waits",
            "2026-11-30",
        ),
        Rule::assumed(
            "The first piece of a streamed result is timed when it arrives; the request ends only with the whole \
             result.",
            "A reader begins to read, and waits for the rest",
            "2026-11-30",
        ),
    ],
    left_out: &[
        "connection limits of browsers",
        "think time, and users who come back after a success",
        "users who press the button again or close the page",
        "a retry budget for each client",
        "polling intervals that grow or jitter, and Retry-After",
        "networks that lose or repeat a call",
    ],
};
