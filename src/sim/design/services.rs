//! Services, each a function that does its piece of the work: what the designs with several of them have
//! in common.

use super::{Glyph, Part, Plan};
use crate::sim::part::event_source_mapping::{self, EventSourceMapping};
use crate::sim::part::lambda::{self, FunctionRole, Lambda};
use crate::sim::part::service::Service;
use crate::sim::part::sqs::{self, Sqs};

pub(super) const SERVICES: [(&str, &str); 4] = [
    ("service-1", "Service 1"),
    ("service-2", "Service 2"),
    ("service-3", "Service 3"),
    ("service-4", "Service 4"),
];
const QUEUES: [(&str, &str); 4] = [
    ("queue-1", "Queue 1"),
    ("queue-2", "Queue 2"),
    ("queue-3", "Queue 3"),
    ("queue-4", "Queue 4"),
];
const POLLERS: [(&str, &str); 4] = [
    ("pollers-1", "Pollers 1"),
    ("pollers-2", "Pollers 2"),
    ("pollers-3", "Pollers 3"),
    ("pollers-4", "Pollers 4"),
];

/// The names of so many services.
pub(super) fn names(count: u32) -> impl Iterator<Item = (u32, &'static str)> {
    (0..count).zip(SERVICES.map(|(id, _)| id))
}

/// The names of so many services with their queues and their pollers.
pub(super) fn queues(
    count: u32,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let ids = QUEUES.into_iter().zip(POLLERS).zip(SERVICES);
    ids.map(|((queue, pollers), service)| (queue.0, pollers.0, service.0))
        .take(count as usize)
}

/// The one that is called last, or drawn lowest.
pub(super) fn last(count: u32) -> &'static str {
    SERVICES[count as usize - 1].0
}

impl Plan {
    /// What is done for a request when so many pieces of effect are there, of which the first one has
    /// this number. A lookup needs the first alone.
    pub(super) fn done_with(mut self, first: u32, count: u32) -> Self {
        let orders = ((1_u32 << count) - 1) << first;
        self.wanted = [orders as u8, 1 << first];
        self
    }

    /// A service that calls others, writes to the table and announces results, as far as it is linked.
    pub(super) fn service(
        self,
        nth: u32,
        column: u8,
        service: Service,
        others: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.function_named(SERVICES[nth as usize], column, service, others)
    }

    /// The same by another name.
    pub(super) fn function_named(
        self,
        name: (&'static str, &'static str),
        column: u8,
        service: Service,
        others: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.part(
            name,
            Glyph::Function,
            (column, 0),
            lambda::METRICS,
            move |me, kernel, wiring| {
                let others = others.iter().map(|(id, _)| wiring.route(me, id)).collect();
                let table = wiring.if_linked(me, "dynamodb");
                let notify = wiring.if_linked(me, "web-socket");
                let role = FunctionRole::Service(service);
                let function = Lambda::new(me, kernel, role, table, notify);
                let model = wiring.if_linked(me, "model");
                Part::Lambda(function.calling(model).calling_others(others))
            },
        )
    }

    /// A queue for each of so many services, and pollers from it to the service.
    pub(super) fn queues(mut self, count: u32) -> Self {
        for nth in 0..count {
            let (queue, pollers) = (QUEUES[nth as usize], POLLERS[nth as usize]);
            let service = SERVICES[nth as usize].0;
            self = self
                .part(
                    queue,
                    Glyph::Queue,
                    (3, 0),
                    sqs::METRICS,
                    |me, _, wiring| Part::Sqs(Sqs::new(me, Some(wiring.route(me, "dead-letters")))),
                )
                .stacked(nth, count)
                .part(
                    pollers,
                    Glyph::Poller,
                    (4, 0),
                    event_source_mapping::METRICS,
                    move |me, _, wiring| {
                        let (from, to) = (wiring.route(me, queue.0), wiring.route(me, service));
                        let watched = wiring.me(queue.0);
                        Part::EventSourceMapping(EventSourceMapping::new(me, from, watched, to))
                    },
                )
                .stacked(nth, count);
        }
        self
    }
}
