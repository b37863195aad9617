//! client → API Gateway → topic → a queue for each service → service → `DynamoDB`: accepted once the
//! topic has it, done once every service has written its piece; whoever writes the last one announces
//! the result, or clients ask for it.

use super::services;
use super::{Glyph, LinkKind, Part, Plan};
use crate::scenario::settings::Notification;
use crate::sim::kernel::CallKind;
use crate::sim::part::service::Service;
use crate::sim::part::sqs::{self, Sqs};
use crate::sim::part::topic::{self, Topic};

pub(super) fn plan(count: u32, notification: Notification) -> Plan {
    let polls = matches!(notification, Notification::Poll { .. });
    let mut plan = Plan::new(
        "event-fan-out",
        "Event fan-out",
        "one event, and a queue for each service",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Send, "topic", polls.then_some("status"))
    .done_with(1, count)
    .part(
        ("topic", "SNS"),
        Glyph::Topic,
        (2, 0),
        topic::METRICS,
        move |me, _, wiring| {
            let queues = services::queues(count).map(|(queue, ..)| wiring.route(me, queue));
            Part::Topic(Topic::new(me, queues.collect()))
        },
    )
    .queues(count);
    for (nth, _) in services::names(count) {
        let service = Service::new(nth as u8 + 1, nth, count);
        plan = plan.service(nth, 5, service, &[]).stacked(nth, count);
    }
    plan = plan
        .table()
        .part(
            ("dead-letters", "Dead letters"),
            Glyph::DeadLetters,
            (3, 1),
            sqs::DEAD_LETTER_METRICS,
            move |me, _, wiring| {
                let sources = services::queues(count).map(|(queue, ..)| wiring.route(me, queue));
                Part::Sqs(Sqs::dead_letters(me, sources.collect()))
            },
        )
        .link("clients", "api-gateway", LinkKind::Call)
        .link("api-gateway", "topic", LinkKind::Call);
    plan = if polls {
        plan.status_function("Status").status_links()
    } else {
        plan.web_socket(-1)
            .link("web-socket", "clients", LinkKind::Push)
    };
    for (queue, pollers, service) in services::queues(count) {
        plan = plan
            .link("topic", queue, LinkKind::Message)
            .link(queue, pollers, LinkKind::Message)
            .link(pollers, service, LinkKind::Call)
            .link(service, "dynamodb", LinkKind::Call)
            .link(queue, "dead-letters", LinkKind::DeadLetter);
        if !polls {
            plan = plan.link(service, "web-socket", LinkKind::Push);
        }
    }
    plan
}
