//! The chapter on the push of results.

use crate::model::{Chapter, Rule};
use crate::topology::PartKind;

/// What the model says of it.
pub(crate) const MODEL: Chapter = Chapter {
    title: "WebSocket",
    about: "API Gateway's WebSocket API, over which a function posts a finished result to its client.",
    kinds: &[PartKind::WebSocket],
    settings: &["settings.web_socket"],
    states: &[
        "connected, from the first attempt until the client knows the end",
        "posted",
        "pushed",
    ],
    rules: &[
        Rule::documented(
            "A function pushes a result by a call to @connections, and waits for the answer to that call, not for the \
             client.",
            "API Gateway developer guide, apigateway-how-to-call-websocket-api-connections",
            "2023",
        ),
        Rule::assumed(
            "That call takes 10 ms in the median and 30 ms at the 99th percentile.",
            "As the overhead of a REST API",
            "2026-11-23",
        ),
        Rule::assumed(
            "The push itself takes as long as a request's way to the gateway.",
            "The same network in the other direction",
            "2026-11-23",
        ),
        Rule::assumed(
            "Each client is connected from its first attempt until it knows the end, and that time is billed.",
            "A page that connects when its user asks for something",
            "2026-11-23",
        ),
        Rule::documented(
            "Messages and minutes of connection are billed; a piece of a streamed result is a message.",
            "aws.amazon.com/api-gateway/pricing, WebSocket",
            "2026-11-23",
        ),
        Rule::assumed(
            "The pieces of a result and its end take equally long, so they keep their order.",
            "One connection delivers in order",
            "2026-11-23",
        ),
    ],
    left_out: &[
        "the limit of 500 new connections a second: a surge connects at once",
        "the messages that connecting takes",
        "idle timeouts (10 minutes) and the longest connection (2 hours)",
        "connections that are gone (410)",
        "the share of these calls in the account's throttle",
        "messages above 32 KB",
    ],
};
