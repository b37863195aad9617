//! The function that clients ask whether their request is done.

use crate::Latency;
use crate::declare::prelude::*;

settings! {
    /// The function behind the status endpoint. Its cold starts, its overhead and its scaling rate are
    /// those of [`Lambda`].
    pub struct Status at "settings.status", "Status endpoint",
        "The function that clients ask, when they poll."
    {
        /// The endpoint's own work per question, without the database.
        work: Latency = Latency::log_normal(5.0, 15.0), [later],
            label "Own work per question",
            why "Each question holds an environment for this long, and for its read.",
            source "choice";

        /// The endpoint's memory in MB.
        memory_mb: u32 = 128, in 128..=10_240, unit MB, [later, sized],
            label "Memory",
            why "The bill is memory times duration, and more memory computes faster.",
            source "AWS Lambda developer guide, gettingstarted-limits";

        /// The memory at which the endpoint's own work was measured.
        measured_at_mb: u32 = 128, in 128..=10_240, unit MB, [later],
            label "Own work measured at",
            why "With more memory than this the code computes faster, with less slower.",
            source "choice";
    }
}
