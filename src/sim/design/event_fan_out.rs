//! client → API Gateway → topic → a queue for each service → service → `DynamoDB`: accepted once the
//! topic has it, done once every service has written its piece; whoever writes the last one announces
//! the result, or clients ask for it.

use super::services::ServiceLane;
use super::{DesignBuilder, Glyph, LinkKind};
use crate::scenario::settings::Notification;
use crate::sim::kernel::CallKind;
use crate::sim::part::topic::Topic;

pub(super) fn plan(lanes: &'static [ServiceLane], notification: Notification) -> DesignBuilder {
    let polls = matches!(notification, Notification::Poll { .. });
    let mut plan = DesignBuilder::new(
        "event-fan-out",
        "Event fan-out",
        "one event, and a queue for each service",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Send, "topic", polls.then_some("status"))
    .part(
        ("topic", "SNS"),
        Glyph::Topic,
        (2, 0),
        move |me, _, wiring| {
            let queues = lanes.iter().map(|lane| wiring.route(me, lane.queue.0));
            Topic::new(me, queues.collect())
        },
    )
    .queues(lanes)
    .services(lanes)
    .table()
    .dead_letters(lanes.iter().map(|lane| lane.queue.0).collect())
    .link("clients", "api-gateway", LinkKind::Call)
    .link("api-gateway", "topic", LinkKind::Call);
    plan = if polls {
        plan.status_function("Status").status_links()
    } else {
        plan.web_socket(-1)
            .link("web-socket", "clients", LinkKind::Push)
    };
    for lane in lanes {
        let (queue, pollers, service) = (lane.queue.0, lane.pollers.0, lane.service.0);
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
