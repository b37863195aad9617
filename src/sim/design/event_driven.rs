//! client → API Gateway → SQS → Lambda → `DynamoDB`: accepted at once, done as capacity allows,
//! and the result pushed to the client over a WebSocket.

use super::{Glyph, LinkKind, Part, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::{
    api_gateway, client, dynamodb, event_source_mapping, lambda, sqs, web_socket,
};

pub(super) fn plan() -> Plan {
    Plan::new(
        "event-driven",
        "Event-driven",
        "accepted at once, done as capacity allows",
    )
    .part(
        ("clients", "Clients"),
        Glyph::Clients,
        (0, 0),
        client::METRICS,
        |me, _, wiring| Part::Client(client::Client::new(me, wiring.route(me, "api-gateway"))),
    )
    .part(
        ("api-gateway", "API Gateway"),
        Glyph::Gate,
        (1, 0),
        api_gateway::METRICS,
        |me, kernel, wiring| {
            let queue = wiring.route(me, "sqs");
            Part::ApiGateway(api_gateway::ApiGateway::new(
                me,
                kernel,
                queue,
                CallKind::Send,
            ))
        },
    )
    .part(
        ("sqs", "SQS"),
        Glyph::Queue,
        (2, 0),
        sqs::METRICS,
        |me, _, wiring| Part::Sqs(sqs::Sqs::new(me, Some(wiring.route(me, "dead-letters")))),
    )
    .part(
        ("event-source-mapping", "Pollers"),
        Glyph::Poller,
        (3, 0),
        event_source_mapping::METRICS,
        |me, _, wiring| {
            let (queue, function) = (wiring.route(me, "sqs"), wiring.route(me, "lambda"));
            let watched = wiring.me("sqs");
            Part::EventSourceMapping(event_source_mapping::EventSourceMapping::new(
                me, queue, watched, function,
            ))
        },
    )
    .part(
        ("lambda", "Lambda"),
        Glyph::Function,
        (4, 0),
        lambda::METRICS,
        |me, kernel, wiring| {
            let table = wiring.route(me, "dynamodb");
            let notify = wiring.route(me, "web-socket");
            Part::Lambda(lambda::Lambda::new(me, kernel, Some(table), Some(notify)))
        },
    )
    .part(
        ("dynamodb", "DynamoDB"),
        Glyph::Table,
        (5, 0),
        dynamodb::METRICS,
        |me, kernel, _| Part::DynamoDb(dynamodb::DynamoDb::new(me, kernel)),
    )
    .part(
        ("dead-letters", "Dead letters"),
        Glyph::DeadLetters,
        (2, 1),
        sqs::DEAD_LETTER_METRICS,
        |me, _, _| Part::Sqs(sqs::Sqs::new(me, None)),
    )
    .part(
        ("web-socket", "WebSocket"),
        Glyph::Push,
        (2, -1),
        web_socket::METRICS,
        |me, _, wiring| {
            Part::WebSocket(web_socket::WebSocket::new(me, wiring.route(me, "clients")))
        },
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
