//! The callers: how long they wait and what they do when a request fails.

use super::{DAY_S, HOUR_MS};
use crate::Latency;
use crate::declare::prelude::*;

settings! {
    /// The callers: how long they wait and what they do when a request fails.
    pub struct Client at "settings.client", "Clients",
        "How long callers wait and what they do when a request fails."
    {
        /// One way over the internet.
        network: Latency = Latency::log_normal(25.0, 90.0),
            label "Network, one way",
            why "Every call pays it twice before any service has done anything.",
            source "[MODEL] a client on the same continent";

        /// How long a client waits for one attempt.
        timeout_ms: u32 = 10_000, in 1..=HOUR_MS, unit MS,
            label "Client timeout",
            why "The work goes on after the client has left, and is wasted or done twice.",
            source "choice";

        /// An answer within this time of the first attempt counts as "in time".
        answer_target_ms: u32 = 2_000, in 1..=HOUR_MS, unit MS,
            label "In time means under",
            why "Goodput counts only what is answered within this time.",
            source "choice";

        /// What is done when an attempt fails.
        retry: Retry;

        /// How a client that did not wait learns that its request is done.
        notification: Notification;
    }
}

variants! {
    /// How a client learns that an accepted request is done.
    #[derive(Copy)]
    pub enum Notification at "settings.client.notification", by "kind" = Push, [later, at_start],
        label "How clients get the result",
        why "Questions are calls too: they use up the limits that the work needs.",
        source "choice"
    {
        /// The function pushes it over the client's WebSocket.
        Push = "push", "Pushed over a WebSocket";
        /// The client asks a status endpoint again and again.
        Poll = "poll", "Clients ask for the status" { interval_ms, patience_s };
    }
    where {
        /// From an answer or a failure to the next question.
        interval_ms: u32 = 2_000, in 100..=HOUR_MS, unit MS, [later, at_start, sized],
            label "Asks again after",
            why "A shorter wait means fresher news and more load.",
            source "choice";

        /// The client stops asking this long after the first attempt.
        patience_s: u32 = 600, in 1..=DAY_S, unit S, [later, at_start],
            label "Asks for at most",
            why "Without a limit, clients of lost requests would ask forever.",
            source "choice";
    }
}

settings! {
    /// What a client does after a failed attempt.
    pub struct Retry at "settings.client.retry" {
        /// How the wait before the next attempt is chosen.
        policy: RetryPolicy = RetryPolicy::None,
            label "Retry policy",
            why "Retries without a growing, random wait turn a dip into an outage.",
            source "AWS Architecture Blog, Exponential Backoff And Jitter \
                   (aws-arch-backoff-simulator); default: choice";

        /// Attempts in all, including the first.
        attempts_max: u32 = 3, in 1..=20, unit ATTEMPTS, [sized],
            label "Attempts at most",
            why "Bounds how far retries can multiply the load.",
            source "Site Reliability Engineering, Handling Overload: three attempts a request";

        /// The first wait in milliseconds.
        base_ms: u32 = 200, in 0..=HOUR_MS, unit MS,
            label "First wait",
            why "After too short a wait, retries arrive before anything has recovered.",
            source "choice";

        /// The longest wait in milliseconds.
        cap_ms: u32 = 5_000, in 0..=HOUR_MS, unit MS,
            label "Longest wait",
            why "Keeps the doubled waits bearable for a person.",
            source "choice";

        /// Retries that all clients together may send per new request.
        budget_ratio: f64 = 20.0, in 0.0..=20.0, unit PER_REQUEST, [later, sized],
            label "Retry budget",
            why "At 0.1 retries add a tenth to the load at most; at 20 there is no budget.",
            source "Site Reliability Engineering, Handling Overload (10 %); default: choice \
                   (none)";
    }
}

words! {
    /// How the wait before a retry is chosen.
    pub enum RetryPolicy {
        /// The user sees the error and may send again.
        None = "none", "Do not retry";
        /// At once.
        Immediate = "immediate", "At once";
        /// After `base_ms` each time.
        Fixed = "fixed", "After a fixed wait";
        /// `base_ms` doubled for every attempt, up to `cap_ms`.
        Exponential = "exponential", "Exponential backoff";
        /// Uniform between zero and the exponential wait.
        FullJitter = "full-jitter", "Exponential backoff with full jitter";
    }
}
