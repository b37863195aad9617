//! The parts that several designs have, each with its name, its picture and its place: a design says
//! which ones it takes and how they are linked.

use super::{Glyph, Part, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::lambda::{self, FunctionRole, Lambda};
use crate::sim::part::{api_gateway, client, dynamodb};

impl Plan {
    /// The callers, who call the gateway.
    pub(super) fn clients(self) -> Self {
        self.part(
            ("clients", "Clients"),
            Glyph::Clients,
            (0, 0),
            client::METRICS,
            |me, _, wiring| Part::Client(client::Client::new(me, wiring.route(me, "api-gateway"))),
        )
    }

    /// API Gateway, which asks this of the part behind it.
    pub(super) fn api_gateway(self, asks: CallKind, behind: &'static str) -> Self {
        self.part(
            ("api-gateway", "API Gateway"),
            Glyph::Gate,
            (1, 0),
            api_gateway::METRICS,
            move |me, kernel, wiring| {
                let behind = wiring.route(me, behind);
                Part::ApiGateway(api_gateway::ApiGateway::new(me, kernel, behind, asks))
            },
        )
    }

    /// The function, which writes to the table and may announce results over another part.
    pub(super) fn function(self, announces_over: Option<&'static str>) -> Self {
        self.part(
            ("lambda", "Lambda"),
            Glyph::Function,
            (4, 0),
            lambda::METRICS,
            move |me, kernel, wiring| {
                let table = wiring.route(me, "dynamodb");
                let notify = announces_over.map(|part| wiring.route(me, part));
                let role = FunctionRole::Orders;
                Part::Lambda(Lambda::new(me, kernel, role, Some(table), notify))
            },
        )
    }

    /// The table.
    pub(super) fn table(self) -> Self {
        self.part(
            ("dynamodb", "DynamoDB"),
            Glyph::Table,
            (5, 0),
            dynamodb::METRICS,
            |me, kernel, _| Part::DynamoDb(dynamodb::DynamoDb::new(me, kernel)),
        )
    }
}
