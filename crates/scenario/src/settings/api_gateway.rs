//! The settings of API Gateway, the front door of most designs.

use crate::Latency;
use crate::declare::prelude::*;

words! {
    /// The kind of API.
    pub enum Api {
        /// REST.
        Rest = "rest", "REST";
        /// HTTP.
        Http = "http", "HTTP";
    }
}

settings! {
    /// API Gateway, as a REST or an HTTP API.
    pub struct ApiGateway at "settings.api_gateway", "API Gateway",
        "The front door: it limits the rate and ends calls that take too long."
    {
        /// Tokens added to the bucket per second.
        // The default is AWS's; the range goes beyond, so that the gateway can be taken out of play.
        rate_limit_rps: u32 = 10_000, in 0..=1_000_000, unit RPS, [sized],
            label "Rate limit",
            why "Above it callers get 429 at once, before any work is done.",
            source "Amazon API Gateway developer guide, limits (10,000 an account; can be \
                   raised)";

        /// Tokens that the bucket holds at most.
        burst_limit: u32 = 5_000, in 0..=1_000_000, unit REQUESTS, [sized],
            label "Burst limit",
            why "Requests that may come at once before the rate limit bites.",
            source "Amazon API Gateway developer guide, limits (5,000, set by AWS from the \
                   rate)";

        /// Which kind of API it is.
        api: Api = Api::Rest, [later, at_start],
            label "API",
            why "An HTTP API costs two sevenths of a REST API, and waits 30 s at most.",
            source "Amazon API Gateway developer guide, http-api-vs-rest; default: choice";

        /// The caller gets an error if the integration has not answered within this time: 504 from a REST
        /// API; an HTTP API never waits longer than 30 s.
        integration_timeout_ms: u32 = 29_000, in 50..=300_000, unit MS,
            label "Integration timeout",
            why "After it the caller gets an error, while the function works on.",
            source "Amazon API Gateway developer guide, limits (50 ms to 29 s for REST, up \
                   to 300 s reported since it can be raised, HTTP 30 s at most)";

        /// What a REST API itself adds to a call, both ways together.
        overhead: Latency = Latency::log_normal(10.0, 30.0),
            label "Overhead, both ways",
            why "What the gateway itself adds to every call.",
            source "[MODEL] third parties measured 10 to 30 ms for REST";

        /// What an HTTP API itself adds to a call, both ways together.
        http_overhead: Latency = Latency::log_normal(5.0, 15.0), [later],
            label "Overhead of an HTTP API",
            why "The same for an HTTP API, which does less with each call.",
            source "[MODEL] half of a REST API's: third parties say \"somewhat less\", without figures";
    }
}
