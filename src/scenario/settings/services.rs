//! Services that share the work of a request.

use super::HOUR_MS;
use crate::scenario::Latency;
use crate::scenario::declare::prelude::*;

/// Services that there can be.
pub const SERVICES_MAX: u32 = 4;

words! {
    /// What hands an event on.
    pub enum EventBus {
        /// A topic of SNS.
        Sns = "sns", "SNS, a topic";
        /// A bus of `EventBridge`.
        EventBridge = "eventbridge", "EventBridge, a bus";
    }
}

settings! {
    /// Services that share the work of a request, each a function of its own with the limits, the memory and
    /// the time-out that [`super::Lambda`] says. Each does its part of the work, in its part of the time.
    pub struct Services at "settings.services", "Services",
        "Several that share the work: each is a function with the limits of the one."
    {
        /// How many.
        count: u32 = 3, in 1..=SERVICES_MAX, [later, at_start],
            label "Services",
            why "All of them must do their part, or the request fails.",
            source "choice";

        /// Attempts of a call from one to another, the first one included.
        attempts: u32 = 3, in 1..=10, unit ATTEMPTS, [later],
            label "Attempts of a call",
            why "Layers multiply: three attempts in each of three make nine calls of one.",
            source "JavaScript SDK v3 (three attempts); here of any failure";

        /// How long one attempt is waited for.
        timeout_ms: u32 = 10_000, in 1..=HOUR_MS, unit MS, [later],
            label "Timeout of a call",
            why "A caller that waits longer than its own caller works for nobody.",
            source "choice";

        /// Share of the runs of each that fail, anew at each try.
        fault_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later],
            label "Each fails",
            why "Of n that must all work, 1 - (1 - p)^n fail.",
            source "choice";

        /// The same of the last one, if it is more.
        last_fault_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later],
            label "The last one fails",
            why "What one service takes down with it.",
            source "choice";

        /// The last one takes so many times its part of the time.
        last_slowdown: f64 = 1.0, in 1.0..=100.0, unit TIMES_THE_TIME, [later],
            label "The last one is slower",
            why "Slow is worse than down: all others wait for it.",
            source "choice";

        /// From the topic to a queue.
        delivery: Latency = Latency::log_normal(30.0, 100.0), [later],
            label "From the topic to a queue",
            why "What an event costs on its way, for each queue.",
            source "[MODEL] SNS about 30 ms; EventBridge 100 to 500 ms";

        /// What hands an event on to the services' queues.
        event_bus: EventBus = EventBus::Sns, [later, at_start],
            label "Events go through",
            why "Both hand an event on to every queue; one is faster, the other tries again for a day.",
            source "choice";

        /// From the bus of `EventBridge` to a queue.
        bus_delivery: Latency = Latency::shifted_log_normal(89.0, 148.0, 387.0), [later],
            label "From EventBridge to a queue",
            why "Nothing comes through the bus in less than its floor.",
            source "[MODEL] 113, 148, 241 and 387 ms at p10, p50, p90 and p99 to a function, eu-west-1 \
                    (bitesizedserverless.com, Serverless Messaging: Latency Compared, September 2022); \
                    taken to be the same to a queue";
    }
}
