//! The chapter on API Gateway.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "API Gateway",
    about: "The front door of most designs, as a REST or an HTTP API: it limits the rate, and it ends calls that \
            take too long.",
    kinds: &[PartKind::ApiGateway],
    settings: &["settings.api_gateway"],
    states: &[
        "on the way in",
        "throttled (429)",
        "waiting for the integration",
        "answered",
        "given up, while the integration goes on",
    ],
    rules: &[
        Rule::documented(
            "A token bucket limits calls: each takes a token, the bucket refills at the rate limit and holds the \
             burst limit at most, and a call without a token gets 429 at once.",
            "API Gateway developer guide, api-gateway-request-throttling",
            "2023",
        )
        .held_by(&["API Gateway: first 429", "API Gateway: calls let through", "Token bucket"]),
        Rule::documented(
            "By default 10,000 calls a second and 5,000 at once: the limits of an account in a large region.",
            "API Gateway developer guide, limits",
            "2023",
        ),
        Rule::assumed(
            "The bucket is full when the run begins, and it limits exactly, though AWS calls the limits targets \
             rather than ceilings.",
            "An API that had little traffic before has a full bucket",
            "2026-11-23",
        ),
        Rule::documented(
            "It never retries a call.",
            "Lambda developer guide, services-apigateway",
            "2023",
        )
        .held_by(&["Calls that a throttled function refuses"]),
        Rule::documented(
            "REST: a throttled function is 500, never 429; a function that failed or timed out is 502.",
            "Lambda developer guide, services-apigateway; API Gateway developer guide, supported-gateway-response-types",
            "2023",
        )
        .held_by(&["Calls that a throttled function refuses"]),
        Rule::assumed(
            "HTTP: a throttled function is 503. AWS documents no code for it; \
             500 is possible.",
            "Users of HTTP APIs report 503 where the service behind is not available (anomalyco/sst 2232)",
            "2026-11-23",
        ),
        Rule::measured(
            "HTTP: a function that failed or timed out is 500.",
            "github.com/awslabs/aws-lambda-cpp 117, github.com/denoland/deno_registry2 87",
            "2021-02-27",
        ),
        Rule::documented(
            "REST: after the integration timeout, by default 29 s, the caller gets 504.",
            "API Gateway developer guide, limits, supported-gateway-response-types",
            "2023",
        )
        .held_by(&["REST: a silent integration"]),
        Rule::measured(
            "REST: since June 2024 the integration timeout can be raised; users have raised it to 300 s.",
            "repost.aws, questions/QUlDTc_17EQ",
            "2024-06",
        ),
        Rule::documented(
            "HTTP: the integration timeout is 30 s at most and cannot be raised; a longer setting counts as 30 s.",
            "API Gateway developer guide, limits",
            "2023",
        )
        .held_by(&["HTTP: a silent integration"]),
        Rule::assumed(
            "HTTP: the caller then gets 503. The documentation says 504, but users report 503.",
            "github.com/serverless/serverless 11222 and anomalyco/sst 2232 report 503",
            "2022-07-08",
        ),
        Rule::documented(
            "After the 504 or 503 the integration works on, and its late answer is discarded.",
            "Lambda developer guide, services-apigateway",
            "2023",
        ),
        Rule::assumed(
            "A REST API adds 10 ms in the median and 30 ms at the 99th percentile to a call, half on the way in and \
             half on the way back.",
            "Third parties say 10 to 30 ms (smplogs.com), about 5 ms each way (schematical.com, 2024-12-18)",
            "2026-11-23",
        ),
        Rule::assumed(
            "An HTTP API adds half of that, from the same random draw.",
            "Third parties say \"somewhat less\" (smplogs.com); nobody gives a figure",
            "2026-11-23",
        ),
        Rule::assumed(
            "Clients that ask whether their request is done come through the same API: they take its tokens, and each \
             question costs what a call costs.",
            "One stage for all routes is the usual layout",
            "2026-11-23",
        )
        .held_by(&["Polling through"]),
        Rule::documented(
            "Metrics have the names of CloudWatch: 4XXError and 5XXError of a REST API, 4xx and 5xx of an HTTP API.",
            "API Gateway developer guide, api-gateway-metrics-and-dimensions, http-api-metrics",
            "2023",
        ),
        Rule::documented(
            "A call of a REST API costs 3.5 times one of an HTTP API; calls that the gateway throttles are free.",
            "aws.amazon.com/api-gateway/pricing",
            "2026-11-23",
        )
        .held_by(&["REST: $ for a million", "HTTP: $ for a million"]),
    ],
    left_out: &[
        "usage plans, throttles for each method, route or client",
        "other APIs of the account, which share its bucket",
        "caching, authorizers, request validation, firewalls",
        "limits on the size of a payload",
        "non-proxy integrations, whose unmapped errors are 200",
        "the account's lower rate where a timeout above 29 s was granted",
    ],
};
