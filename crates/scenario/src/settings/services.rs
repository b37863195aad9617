//! Services that share the work of a request.

use super::HOUR_MS;
use crate::Latency;
use crate::declare::prelude::*;

/// The most services that a design can have.
pub const SERVICES_MAX: u32 = 4;

words! {
    /// What hands an event on.
    pub enum EventBus {
        /// An SNS topic.
        Sns = "sns", "SNS, a topic";
        /// An `EventBridge` bus.
        EventBridge = "eventbridge", "EventBridge, a bus";
    }
}

settings! {
    /// Services that share the work of a request, each a separate function with the limits, the memory and
    /// the timeout set in [`super::Lambda`]. Each does its part of the work, in its part of the time.
    pub struct Services at "settings.services", "Services",
        "Several functions share the work, each with the limits that are set for the one."
    {
        /// Number of services.
        count: u32 = 3, in 1..=SERVICES_MAX, [later, at_start],
            label "Services",
            why "All of them must do their part, or the request fails.",
            source "choice";

        /// Attempts of a call from one service to another, including the first.
        attempts: u32 = 3, in 1..=10, unit ATTEMPTS, [later, sized],
            label "Attempts of a call",
            why "Layers multiply: with three attempts in each of two, one call becomes nine.",
            source "JavaScript SDK v3 (three attempts); here of any failure";

        /// How long a caller waits for one attempt.
        timeout_ms: u32 = 10_000, in 1..=HOUR_MS, unit MS, [later],
            label "Timeout of a call",
            why "A caller that waits longer than its own caller works for nobody.",
            source "choice";

        /// Share of each service's runs that fail, drawn anew for each attempt.
        fault_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later],
            label "Each fails",
            why "When n must all work, a share 1 - (1 - p)^n of the requests fails.",
            source "choice";

        /// The same share for the last service, where it is higher.
        last_fault_rate: f64 = 0.0, in 0.0..=1.0, unit SHARE, [later],
            label "The last one fails",
            why "What one service takes down with it.",
            source "choice";

        /// The last service takes this many times its part of the time.
        last_slowdown: f64 = 1.0, in 1.0..=100.0, unit TIMES_THE_TIME, [later],
            label "The last one is slower",
            why "Slow is worse than down: all others wait for it.",
            source "choice";

        /// Delivery time from the topic to a queue.
        delivery: Latency = Latency::log_normal(30.0, 100.0), [later],
            label "From the topic to a queue",
            why "The time that an event takes to reach each queue.",
            source "[MODEL] SNS about 30 ms; EventBridge 100 to 500 ms";

        /// What hands an event on to the services' queues.
        event_bus: EventBus = EventBus::Sns, [later, at_start],
            label "Events go through",
            why "Both hand an event on to every queue; one is faster, the other tries again for a day.",
            source "choice";

        /// Delivery time from the bus of `EventBridge` to a queue.
        bus_delivery: Latency = Latency::shifted_log_normal(89.0, 148.0, 387.0), [later],
            label "From EventBridge to a queue",
            why "Nothing gets through the bus in less than its floor.",
            source "[MODEL] 113, 148, 241 and 387 ms at p10, p50, p90 and p99 to a function, eu-west-1 \
                    (bitesizedserverless.com, Serverless Messaging: Latency Compared, September 2022); \
                    taken to be the same to a queue";
    }
}
