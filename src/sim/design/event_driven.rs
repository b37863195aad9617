//! client → API Gateway → SQS → Lambda → `DynamoDB`: accepted at once, done as capacity allows,
//! and the result pushed to the client over a WebSocket.

use super::{Glyph, LinkKind, Part, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::event_source_mapping::{self, EventSourceMapping};
use crate::sim::part::sqs::{self, Sqs};
use crate::sim::part::web_socket::{self, WebSocket};

pub(super) fn plan() -> Plan {
    Plan::new(
        "event-driven",
        "Event-driven",
        "accepted at once, done as capacity allows",
    )
    .clients()
    .api_gateway(CallKind::Send, "sqs")
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
    .function(Some("web-socket"))
    .table()
    .part(
        ("dead-letters", "Dead letters"),
        Glyph::DeadLetters,
        (2, 1),
        sqs::DEAD_LETTER_METRICS,
        |me, _, wiring| Part::Sqs(Sqs::dead_letters(me, wiring.route(me, "sqs"))),
    )
    .part(
        ("web-socket", "WebSocket"),
        Glyph::Push,
        (2, -1),
        web_socket::METRICS,
        |me, _, wiring| Part::WebSocket(WebSocket::new(me, wiring.route(me, "clients"))),
    )
    .link("clients", "api-gateway", LinkKind::Call)
    .link("api-gateway", "sqs", LinkKind::Call)
    .link("sqs", "event-source-mapping", LinkKind::Message)
    .link("event-source-mapping", "lambda", LinkKind::Call)
    .link("lambda", "dynamodb", LinkKind::Call)
    .link("sqs", "dead-letters", LinkKind::DeadLetter)
    .link("lambda", "web-socket", LinkKind::Push)
    .link("web-socket", "clients", LinkKind::Push)
}
