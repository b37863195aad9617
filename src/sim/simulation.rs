//! One design under a scenario: moves its events forward in time.

use super::arrivals::ArrivalStream;
use super::design::{self, Design};
use super::kernel::{CallId, Event, Kernel};
use super::observation::Observation;
use super::outcome::Outcome;
use super::part::Part;
use super::time::SimTime;
use super::topology::Topology;
use crate::scenario::{Conditions, DesignName, Scenario, ScenarioError};

/// Requests that may be under way or waiting at once; beyond that a run stops, so that memory
/// stays bounded whatever the scenario asks for.
pub const LIVE_REQUESTS_MAX: usize = 1_000_000;

/// A simulation of one design.
///
/// `advance_to(a); advance_to(b)` equals `advance_to(b)`: how time is cut changes nothing.
#[derive(Clone, Debug)]
pub struct Simulation {
    topology: Topology,
    kernel: Kernel,
    parts: Vec<Part>,
    arrivals: ArrivalStream,
    end: SimTime,
    /// What holds when; the first entry holds from the start.
    timeline: Vec<Conditions>,
    events_handled: u64,
    halted: bool,
}

impl Simulation {
    /// A simulation that stands at the start of the run.
    ///
    /// # Errors
    /// If the scenario breaks a rule, as [`Scenario::timeline`] says.
    pub fn new(scenario: &Scenario, design: DesignName) -> Result<Self, ScenarioError> {
        let timeline = scenario.timeline()?;
        let Design {
            topology,
            parts,
            mut kernel,
        } = design::build(design, scenario, &timeline[0]);
        for (index, later) in timeline.iter().enumerate().skip(1) {
            let from = SimTime::from_millis(later.from_ms.into());
            kernel.schedule_at(from, Event::Conditions(index as u32));
        }
        let arrivals = ArrivalStream::new(scenario, kernel.draws);
        let mut simulation = Self {
            topology,
            kernel,
            parts,
            arrivals,
            end: SimTime::from_millis(u64::from(scenario.duration_s) * 1_000),
            timeline,
            events_handled: 0,
            halted: false,
        };
        for part in &mut simulation.parts {
            part.start(&mut simulation.kernel);
        }
        simulation.schedule_arrival();
        simulation.sample();
        Ok(simulation)
    }

    /// The design's parts and links.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// How far it is simulated.
    pub fn now(&self) -> SimTime {
        self.kernel.now
    }

    /// Handles all events up to and including an instant, and brings all gauges up to date.
    pub fn advance_to(&mut self, instant: SimTime) {
        let limit = instant.min(self.end);
        while !self.halted
            && let Some(event) = self.kernel.take_due(limit)
        {
            self.handle(event);
            self.events_handled += 1;
            self.halted = self.kernel.live_requests() > LIVE_REQUESTS_MAX;
        }
        let Self { kernel, parts, .. } = self;
        kernel.prune_timeouts(|kernel, part, timer| parts[usize::from(part)].awaits(kernel, timer));
        if !self.halted {
            self.kernel.now = limit.max(self.kernel.now);
        }
        self.sample();
        #[cfg(debug_assertions)]
        self.check_books();
    }

    /// Whether it stopped early, because more than [`LIVE_REQUESTS_MAX`] requests are waiting.
    pub fn is_halted(&self) -> bool {
        self.halted
    }

    /// All metrics, in the topology's order: a counter's total, a gauge's value.
    pub fn metrics(&self) -> &[i64] {
        self.kernel.metrics()
    }

    /// Requests per outcome, in the order of [`Outcome::ALL`].
    pub fn outcomes(&self) -> &[u64; Outcome::COUNT] {
        self.kernel.outcomes()
    }

    /// Requests that have arrived.
    pub fn requests(&self) -> u64 {
        self.kernel.request_count().into()
    }

    /// Requests that something in the system still knows of: a call, a message, a user.
    pub fn live_requests(&self) -> usize {
        self.kernel.live_requests()
    }

    /// Events handled so far: what a benchmark counts.
    pub fn events_handled(&self) -> u64 {
        self.events_handled
    }

    /// Whether single requests are observed; a benchmark of the bare core may do without.
    pub fn set_observed(&mut self, observed: bool) {
        self.kernel.set_observed(observed);
    }

    /// What happened to single requests since this was last called.
    pub fn take_observations(&mut self, into: &mut Vec<Observation>) {
        into.clear();
        std::mem::swap(into, self.kernel.observations());
    }

    fn handle(&mut self, event: Event) {
        let Self { parts, kernel, .. } = self;
        match event {
            Event::Arrival => {
                for part in parts {
                    if let Part::Client(client) = part {
                        client.on_arrival(kernel);
                    }
                }
                self.schedule_arrival();
            }
            Event::Deliver(call) => self.deliver(call),
            Event::Return(call) => {
                if let Some(&answered) = kernel.get_call(call) {
                    if !answered.abandoned {
                        parts[usize::from(answered.from)].on_reply(kernel, call);
                    }
                    kernel.end_call(call);
                }
            }
            Event::Timer(part, timer) => parts[usize::from(part)].on_timer(kernel, timer),
            Event::Conditions(index) => {
                kernel.change_conditions(&self.timeline[index as usize]);
                for part in parts {
                    part.on_settings(kernel);
                }
            }
        }
    }

    fn deliver(&mut self, call: CallId) {
        let Self { parts, kernel, .. } = self;
        let Some(&delivered) = kernel.get_call(call) else {
            return;
        };
        parts[usize::from(delivered.to)].on_call(kernel, call);
        if delivered.kind.is_one_way() {
            kernel.end_call(call);
        }
    }

    fn schedule_arrival(&mut self) {
        if let Some(at) = self.arrivals.next_arrival() {
            // Rounding may put an arrival a microsecond before the last one: never backwards.
            self.kernel
                .schedule_at(at.max(self.kernel.now), Event::Arrival);
        }
    }

    fn sample(&mut self) {
        for part in &self.parts {
            part.sample(&mut self.kernel);
        }
    }

    /// Every request is in exactly one state.
    #[cfg(debug_assertions)]
    fn check_books(&self) {
        let settled: u64 = self.outcomes().iter().sum();
        assert_eq!(settled, self.requests(), "outcomes add up to requests");
        assert!(
            self.metrics().iter().all(|&value| value >= 0),
            "{:?}",
            self.metrics()
        );
    }
}
