//! What the designs with several services have in common: each service is a function that does its piece
//! of the work.

use super::{DesignBuilder, Name};
use crate::part::service::Service;

/// A service, with its queue and its pollers where it is reached by events.
pub(super) struct ServiceLane {
    pub(super) service: Name,
    pub(super) queue: Name,
    pub(super) pollers: Name,
}

macro_rules! lane {
    ($number:literal) => {
        ServiceLane {
            service: (concat!("service-", $number), concat!("Service ", $number)),
            queue: (concat!("queue-", $number), concat!("Queue ", $number)),
            pollers: (concat!("pollers-", $number), concat!("Pollers ", $number)),
        }
    };
}

static LANES: [ServiceLane; 4] = [lane!(1), lane!(2), lane!(3), lane!(4)];

/// The first `count` services.
pub(super) fn lanes(count: u32) -> &'static [ServiceLane] {
    &LANES[..count as usize]
}

/// The service that is called last, or drawn lowest.
pub(super) fn last(lanes: &[ServiceLane]) -> &'static str {
    lanes[lanes.len() - 1].service.0
}

impl DesignBuilder {
    /// Sets what completes a request: for an order these pieces of effect, the first of which has this
    /// number; for a lookup, the first alone.
    pub(super) fn done_with(mut self, first: usize, count: usize) -> Self {
        let orders = ((1_u32 << count) - 1) << first;
        self.wanted = [orders as u8, 1 << first];
        self
    }

    /// Adds services that work at the same time, each on its own piece: a request is done when all of
    /// them are.
    pub(super) fn services(mut self, lanes: &'static [ServiceLane]) -> Self {
        for (nth, lane) in (0..).zip(lanes) {
            let service = Service::OneOf {
                piece: nth as u8 + 1,
                nth,
                of: lanes.len() as u32,
            };
            self = self
                .function(lane.service, 5, service, &[])
                .stacked(nth, lanes.len());
        }
        self.done_with(1, lanes.len())
    }

    /// Adds a queue for each service, and pollers from it to the service.
    pub(super) fn queues(mut self, lanes: &'static [ServiceLane]) -> Self {
        for (nth, lane) in (0..).zip(lanes) {
            self = self
                .queue(lane.queue)
                .stacked(nth, lanes.len())
                .pollers(lane.pollers, lane.queue.0, lane.service.0)
                .stacked(nth, lanes.len());
        }
        self
    }
}
