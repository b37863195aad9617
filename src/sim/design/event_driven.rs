//! client → API Gateway → SQS → Lambda → `DynamoDB`: accepted at once, done as capacity allows,
//! and the result pushed to the client over a WebSocket, or asked for by the client at a status
//! endpoint of the same API: client → API Gateway → status function → `DynamoDB`.

use super::{Glyph, LinkKind, Part, Plan};
use crate::scenario::settings::Notification;
use crate::sim::kernel::CallKind;
use crate::sim::part::event_source_mapping::{self, EventSourceMapping};
use crate::sim::part::sqs::{self, Sqs};
use crate::sim::part::web_socket::{self, WebSocket};

pub(super) fn plan(notification: Notification) -> Plan {
    let polls = matches!(notification, Notification::Poll { .. });
    let plan = Plan::new(
        "event-driven",
        "Event-driven",
        "accepted at once, done as capacity allows",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Send, "sqs", polls.then_some("status"))
    .part(
        ("sqs", "SQS"),
        Glyph::Queue,
        (2, 0),
        sqs::METRICS,
        |me, _, wiring| Part::Sqs(Sqs::new(me, Some(wiring.route(me, "dead-letters")))),
    )
    .part(
        ("event-source-mapping", "Pollers"),
        Glyph::Poller,
        (3, 0),
        event_source_mapping::METRICS,
        |me, _, wiring| {
            let (queue, function) = (wiring.route(me, "sqs"), wiring.route(me, "lambda"));
            let watched = wiring.me("sqs");
            let pollers = EventSourceMapping::new(me, queue, watched, function);
            Part::EventSourceMapping(pollers)
        },
    )
    .function((!polls).then_some("web-socket"))
    .table()
    .part(
        ("dead-letters", "Dead letters"),
        Glyph::DeadLetters,
        (2, 1),
        sqs::DEAD_LETTER_METRICS,
        |me, _, wiring| Part::Sqs(Sqs::dead_letters(me, wiring.route(me, "sqs"))),
    );
    let plan = if polls {
        plan.status_function()
    } else {
        plan.part(
            ("web-socket", "WebSocket"),
            Glyph::Push,
            (2, -1),
            web_socket::METRICS,
            |me, _, wiring| Part::WebSocket(WebSocket::new(me, wiring.route(me, "clients"))),
        )
    };
    let plan = plan
        .link("clients", "api-gateway", LinkKind::Call)
        .link("api-gateway", "sqs", LinkKind::Call)
        .link("sqs", "event-source-mapping", LinkKind::Message)
        .link("event-source-mapping", "lambda", LinkKind::Call)
        .link("lambda", "dynamodb", LinkKind::Call)
        .link("sqs", "dead-letters", LinkKind::DeadLetter);
    if polls {
        plan.link("api-gateway", "status", LinkKind::Call).link(
            "status",
            "dynamodb",
            LinkKind::Call,
        )
    } else {
        plan.link("lambda", "web-socket", LinkKind::Push).link(
            "web-socket",
            "clients",
            LinkKind::Push,
        )
    }
}
