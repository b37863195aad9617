//! The settings of the load balancer, the monolith's front door.

use crate::Latency;
use crate::declare::prelude::*;

settings! {
    /// An Application Load Balancer.
    pub struct LoadBalancer at "settings.load_balancer", "Load balancer",
        "The monolith's front door: it grows with the traffic and never queues a call."
    {
        /// What the balancer itself adds to a call, both ways together.
        overhead: Latency = Latency::log_normal(1.0, 5.0), [later],
            label "Overhead",
            why "The balancer's own share of every answer.",
            source "[MODEL] a millisecond, as published measurements say";

        /// The caller gets 504 if the target has not answered within this time.
        idle_timeout_ms: u32 = 60_000, in 1_000..=4_000_000, unit MS, [later],
            label "Idle timeout",
            why "Then the caller gets 504, and the instance works on for nobody.",
            source "Application Load Balancers guide, edit-load-balancer-attributes (60 s)";

        /// Calls per second that it can take from the start, whatever the traffic.
        reserved_rps: u32 = 2_500, in 1..=1_000_000, unit RPS, [later, sized],
            label "Reserved capacity",
            why "It takes minutes to grow; a steeper surge needs reserved capacity.",
            source "[MODEL] 100 LCU of 25 new connections/s, the least that can be reserved";
    }
}
