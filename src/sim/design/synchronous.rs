//! client ⇄ API Gateway ⇄ Lambda ⇄ `DynamoDB`: each call stays open until the next one answers.

use super::{Glyph, LinkKind, Part, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::{api_gateway, client, dynamodb, lambda};

pub(super) fn plan() -> Plan {
    Plan::new(
        "synchronous",
        "Synchronous",
        "each call stays open until the database answers",
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
            let function = wiring.route(me, "lambda");
            Part::ApiGateway(api_gateway::ApiGateway::new(
                me,
                kernel,
                function,
                CallKind::Invoke,
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
            Part::Lambda(lambda::Lambda::new(me, kernel, Some(table), None))
        },
    )
    .part(
        ("dynamodb", "DynamoDB"),
        Glyph::Table,
        (5, 0),
        dynamodb::METRICS,
        |me, kernel, _| Part::DynamoDb(dynamodb::DynamoDb::new(me, kernel)),
    )
    .link("clients", "api-gateway", LinkKind::Call)
    .link("api-gateway", "lambda", LinkKind::Call)
    .link("lambda", "dynamodb", LinkKind::Call)
}
