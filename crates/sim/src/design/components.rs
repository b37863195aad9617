//! The parts that several designs have, each with its name, its glyph and its place: a design picks from
//! these and links them.

use super::services::ServiceLane;
use super::{DesignBuilder, Glyph, LinkKind, Name};
use crate::kernel::CallKind;
use crate::part::api_gateway::ApiGateway;
use crate::part::client::Client;
use crate::part::dynamodb::DynamoDb;
use crate::part::event_source_mapping::EventSourceMapping;
use crate::part::lambda::{self, FunctionRole, Lambda};
use crate::part::model_provider::ModelProvider;
use crate::part::service::Service;
use crate::part::sqs::{self, Sqs};
use crate::part::web_socket::WebSocket;

impl DesignBuilder {
    /// The callers, who call this front door.
    pub(super) fn clients(self, door: &'static str) -> Self {
        self.part(
            ("clients", "Clients"),
            Glyph::Clients,
            (0, 0),
            move |me, _, wiring| Client::new(me, wiring.route(me, door)),
        )
    }

    /// API Gateway, which makes this kind of call to the part behind it, and passes questions on to
    /// another part if there is one for them.
    pub(super) fn api_gateway(
        self,
        asks: CallKind,
        behind: &'static str,
        status: Option<&'static str>,
    ) -> Self {
        self.gateway(asks, behind, status, false)
    }

    /// API Gateway, which sends orders to the queue, and lookups where questions go.
    pub(super) fn api_gateway_for_both(self) -> Self {
        self.gateway(CallKind::Send, "sqs", Some("status"), true)
    }

    fn gateway(
        self,
        asks: CallKind,
        behind: &'static str,
        status: Option<&'static str>,
        splits: bool,
    ) -> Self {
        self.part(
            ("api-gateway", "API Gateway"),
            Glyph::Gate,
            (1, 0),
            move |me, kernel, wiring| {
                let behind = wiring.route(me, behind);
                let status = status.map(|part| wiring.route(me, part));
                let gateway = ApiGateway::new(me, kernel, behind, asks, status);
                if splits { gateway.splitting() } else { gateway }
            },
        )
    }

    /// The queue before the function, its pollers, the function, the table and the dead letters.
    pub(super) fn queued_function(self) -> Self {
        self.queue(("sqs", "SQS"))
            .pollers(("event-source-mapping", "Pollers"), "sqs", "lambda")
            .lambda()
            .table()
            .dead_letters(vec!["sqs"])
    }

    /// A queue, which sets messages aside in the dead-letter queue.
    pub(super) fn queue(self, name: Name) -> Self {
        self.part(name, Glyph::Queue, (3, 0), |me, _, wiring| {
            Sqs::new(me, Some(wiring.route(me, "dead-letters")))
        })
    }

    /// The pollers from a queue to a function.
    pub(super) fn pollers(self, name: Name, queue: &'static str, function: &'static str) -> Self {
        self.part(name, Glyph::Poller, (4, 0), move |me, _, wiring| {
            let (from, to) = (wiring.route(me, queue), wiring.route(me, function));
            let watched = wiring.me(queue);
            EventSourceMapping::new(me, from, watched, to)
        })
    }

    /// The dead-letter queue of these queues, which are given in the order of the pieces of the work.
    pub(super) fn dead_letters(self, queues: Vec<&'static str>) -> Self {
        self.part(
            ("dead-letters", "Dead letters"),
            Glyph::DeadLetters,
            (3, 1),
            move |me, _, wiring| {
                let sources = queues.iter().map(|queue| wiring.route(me, queue));
                Sqs::dead_letters(me, sources.collect())
            },
        )
        .varied(sqs::as_dead_letters)
    }

    /// Links the front door to the table through the queue.
    pub(super) fn queued_links(self) -> Self {
        self.link("clients", "api-gateway", LinkKind::Call)
            .link("api-gateway", "sqs", LinkKind::Call)
            .link("sqs", "event-source-mapping", LinkKind::Message)
            .link("event-source-mapping", "lambda", LinkKind::Call)
            .link("lambda", "dynamodb", LinkKind::Call)
            .link("sqs", "dead-letters", LinkKind::DeadLetter)
    }

    /// The WebSocket that pushes results to the clients, this many rows beside the main path.
    pub(super) fn web_socket(self, row: i8) -> Self {
        self.part(
            ("web-socket", "WebSocket"),
            Glyph::Push,
            (3, row),
            |me, _, wiring| WebSocket::new(me, wiring.route(me, "clients")),
        )
    }

    /// Links the results through it to the clients.
    pub(super) fn push_links(self) -> Self {
        self.link("lambda", "web-socket", LinkKind::Push).link(
            "web-socket",
            "clients",
            LinkKind::Push,
        )
    }

    /// Links the front door to the function that answers from the table.
    pub(super) fn status_links(self) -> Self {
        self.link("api-gateway", "status", LinkKind::Call).link(
            "status",
            "dynamodb",
            LinkKind::Call,
        )
    }

    /// The function that does all of the work.
    pub(super) fn lambda(self) -> Self {
        self.function(("lambda", "Lambda"), 5, Service::Alone, &[])
    }

    /// A function that does its share of the work. It calls these other services, and the language model,
    /// the table and the push of results as far as it is linked to them.
    pub(super) fn function(
        mut self,
        name: Name,
        column: u8,
        service: Service,
        others: &'static [ServiceLane],
    ) -> Self {
        self.reserving += 1;
        self.part(
            name,
            Glyph::Function,
            (column, 0),
            move |me, kernel, wiring| {
                let table = wiring.if_linked(me, "dynamodb");
                let notify = wiring.if_linked(me, "web-socket");
                let others = others.iter().map(|it| wiring.route(me, it.service.0));
                Lambda::new(me, kernel, FunctionRole::Work(service), table, notify)
                    .calling(wiring.if_linked(me, "model"))
                    .calling_others(others.collect())
            },
        )
        .varied(|part| {
            if service != Service::Alone {
                part.settings = lambda::SETTINGS_OF_SERVICE;
            }
        })
    }

    /// The provider of a language model that this part calls, if a model is used.
    pub(super) fn model_of(self, caller: &'static str, used: bool) -> Self {
        if !used {
            return self;
        }
        self.part(
            ("model", "Model provider"),
            Glyph::Model,
            (6, -1),
            |me, kernel, _| ModelProvider::new(me, kernel),
        )
        .link(caller, "model", LinkKind::Call)
    }

    /// The function that answers from the table.
    pub(super) fn status_function(self, label: &'static str) -> Self {
        self.part(
            ("status", label),
            Glyph::Status,
            (5, -1),
            |me, kernel, wiring| {
                let table = wiring.route(me, "dynamodb");
                let role = FunctionRole::Status;
                Lambda::new(me, kernel, role, Some(table), None)
            },
        )
        .varied(lambda::as_status)
    }

    /// The table.
    pub(super) fn table(self) -> Self {
        self.part(
            ("dynamodb", "DynamoDB"),
            Glyph::Table,
            (6, 0),
            |me, kernel, _| DynamoDb::new(me, kernel),
        )
    }
}
