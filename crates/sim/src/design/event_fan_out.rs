//! client → API Gateway → topic or event bus → a queue for each service → service → `DynamoDB`: accepted
//! once the event is taken, done once every service has written its piece; the service that writes the
//! last piece announces the result, or clients poll for it.

use super::services::ServiceLane;
use super::{DesignBuilder, Glyph, LinkKind};
use crate::kernel::CallKind;
use crate::part::event_bus::EventBus;
use crate::part::topic::Topic;
use sluice_scenario::Settings;
use sluice_scenario::settings::{EventBus as Bus, Notification};

pub(super) fn plan(lanes: &'static [ServiceLane], settings: &Settings) -> DesignBuilder {
    let polls = matches!(settings.client.notification, Notification::Poll { .. });
    let bus = settings.services.event_bus;
    let hub = match bus {
        Bus::Sns => "topic",
        Bus::EventBridge => "event-bus",
    };
    let mut plan = DesignBuilder::new(
        "event-fan-out",
        "Event fan-out",
        "one event, and a queue for each service",
    )
    .clients("api-gateway")
    .api_gateway(CallKind::Send, hub, polls.then_some("status"))
    .hub(bus, hub, lanes)
    .queues(lanes)
    .services(lanes)
    .table()
    .dead_letters(lanes.iter().map(|lane| lane.queue.0).collect())
    .link("clients", "api-gateway", LinkKind::Call)
    .link("api-gateway", hub, LinkKind::Call);
    plan = if polls {
        plan.status_function("Status").status_links()
    } else {
        plan.web_socket(-1)
            .link("web-socket", "clients", LinkKind::Push)
    };
    for lane in lanes {
        let (queue, pollers, service) = (lane.queue.0, lane.pollers.0, lane.service.0);
        plan = plan
            .link(hub, queue, LinkKind::Message)
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

impl DesignBuilder {
    /// The topic or the event bus, which delivers an event to the queue of each service.
    fn hub(self, bus: Bus, id: &'static str, lanes: &'static [ServiceLane]) -> Self {
        let (glyph, place) = (Glyph::Topic, (2, 0));
        match bus {
            Bus::Sns => self.part((id, "SNS"), glyph, place, move |me, _, wiring| {
                let queues = lanes.iter().map(|lane| wiring.route(me, lane.queue.0));
                Topic::new(me, queues.collect())
            }),
            Bus::EventBridge => self.part(
                (id, "Event bus"),
                glyph,
                place,
                move |me, kernel, wiring| {
                    let queues = lanes.iter().map(|lane| wiring.route(me, lane.queue.0));
                    EventBus::new(me, kernel, queues.collect())
                },
            ),
        }
    }
}
