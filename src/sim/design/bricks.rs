//! The parts that several designs have, each with its name, its picture and its place: a design says
//! which ones it takes and how they are linked.

use super::{Glyph, Part, Plan};
use crate::sim::kernel::CallKind;
use crate::sim::part::lambda::{self, FunctionRole, Lambda};
use crate::sim::part::{api_gateway, client, dynamodb};

impl Plan {
    /// The callers, who call this front door.
    pub(super) fn clients(self, door: &'static str) -> Self {
        self.part(
            ("clients", "Clients"),
            Glyph::Clients,
            (0, 0),
            client::METRICS,
            move |me, _, wiring| Part::Client(client::Client::new(me, wiring.route(me, door))),
        )
    }

    /// API Gateway, which asks this of the part behind it, and passes questions on to another part
    /// if there is one for them.
    pub(super) fn api_gateway(
        self,
        asks: CallKind,
        behind: &'static str,
        status: Option<&'static str>,
    ) -> Self {
        self.part(
            ("api-gateway", "API Gateway"),
            Glyph::Gate,
            (1, 0),
            api_gateway::METRICS,
            move |me, kernel, wiring| {
                let behind = wiring.route(me, behind);
                let status = status.map(|part| wiring.route(me, part));
                let gateway = api_gateway::ApiGateway::new(me, kernel, behind, asks, status);
                Part::ApiGateway(gateway)
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

    /// The function that looks up in the table whether a request is done.
    pub(super) fn status_function(self) -> Self {
        self.part(
            ("status", "Status"),
            Glyph::Status,
            (4, -1),
            lambda::METRICS,
            |me, kernel, wiring| {
                let table = wiring.route(me, "dynamodb");
                let role = FunctionRole::Status;
                Part::Lambda(Lambda::new(me, kernel, role, Some(table), None))
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
