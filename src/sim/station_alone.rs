//! A station without a design around it: some servers, one queue before them, first come first
//! served (M/M/c), on the very clock, calendar, chance and books of the designs.
//!
//! For measuring the engine against others, which have no designs, on the queue that all of them
//! have in common.
//!
//! ```
//! use sluice::sim::station_alone::StationAlone;
//! let mut station = StationAlone::new(8, 640.0, 10.0, 1);
//! station.serve(10_000);
//! assert_eq!(station.events_handled(), 20_000);
//! ```

use super::kernel::{Event, Kernel, Me, RequestKey, Timer};
use super::random::{Sampler, Stream};
use super::time::{SimSpan, SimTime};
use crate::scenario::{Conditions, Latency, Settings};
use std::collections::VecDeque;

const STATION: Me = Me {
    part: 0,
    first_metric: 0,
};

/// See the module.
#[derive(Clone, Debug)]
pub struct StationAlone {
    kernel: Kernel,
    gap: Sampler,
    service: Sampler,
    servers: usize,
    busy: usize,
    waiting: VecDeque<RequestKey>,
    still_to_come: u32,
    events_handled: u64,
    begun: u64,
    waited: SimSpan,
}

impl StationAlone {
    /// An empty station with so many servers, to which customers come at this rate, and whose
    /// services take this long in the mean.
    pub fn new(servers: usize, arrivals_per_s: f64, service_ms: f64, seed: u32) -> Self {
        let conditions = Conditions {
            from_ms: 0,
            settings: Settings::default(),
            load: 1.0,
            poison_rate: 0.0,
        };
        let mut kernel = Kernel::new(&conditions, seed, 0);
        kernel.set_observed(false);
        let exponential = |mean_ms| Sampler::from(Latency::Exponential { mean_ms });
        Self {
            kernel,
            gap: exponential(1_000.0 / arrivals_per_s),
            service: exponential(service_ms),
            servers,
            busy: 0,
            waiting: VecDeque::new(),
            still_to_come: 0,
            events_handled: 0,
            begun: 0,
            waited: SimSpan::ZERO,
        }
    }

    /// Lets so many more customers come, until the last of them has gone.
    pub fn serve(&mut self, customers: u32) {
        self.still_to_come += customers;
        self.expect_next();
        while let Some(event) = self.kernel.take_due(SimTime::NEVER) {
            match event {
                Event::Timer(_, Timer::Retry(customer)) => self.on_departure(customer),
                _ => self.on_arrival(),
            }
            self.events_handled += 1;
        }
    }

    /// Arrivals and departures so far.
    pub fn events_handled(&self) -> u64 {
        self.events_handled
    }

    /// Mean wait before service, in milliseconds.
    pub fn mean_wait_ms(&self) -> f64 {
        self.waited.millis_f64() / self.begun.max(1) as f64
    }

    fn expect_next(&mut self) {
        if self.still_to_come == 0 {
            return;
        }
        self.still_to_come -= 1;
        let number = self.kernel.request_count();
        let draws = self.kernel.draws;
        let gap = draws.span(self.gap, Stream::Arrivals, number, 0);
        self.kernel.wake(STATION, gap, Timer::Tick);
    }

    fn on_arrival(&mut self) {
        let customer = self.kernel.new_request();
        self.expect_next();
        if self.busy < self.servers {
            self.busy += 1;
            self.begin(customer);
        } else {
            self.waiting.push_back(customer);
        }
    }

    fn begin(&mut self, customer: RequestKey) {
        let request = self.kernel.request(customer);
        let (number, born_at) = (request.id, request.born_at);
        self.waited = self.waited.plus(self.kernel.now.since(born_at));
        self.begun += 1;
        let draws = self.kernel.draws;
        let service = draws.span(self.service, Stream::Work, number, 0);
        self.kernel.wake(STATION, service, Timer::Retry(customer));
    }

    fn on_departure(&mut self, customer: RequestKey) {
        self.kernel.user_knows(customer, false);
        match self.waiting.pop_front() {
            Some(next) => self.begin(next),
            None => self.busy -= 1,
        }
    }
}
