//! A simulation of one design under a scenario: moves its events forward in time.

use super::arrivals::ArrivalStream;
use super::design::{self, Design};
use super::kernel::{CLIENTS, Event, Kernel};
use super::observation::{Observation, Sample, Watch};
use super::outcome::Outcome;
use super::part::Part;
use super::time::SimTime;
use super::topology::Topology;
use sluice_scenario::{Conditions, Scenario, grouped};

/// Requests that may be under way or waiting at once; beyond that a run stops, so that memory stays
/// bounded whatever the scenario asks for.
pub const LIVE_REQUESTS_MAX: usize = 1_000_000;

/// The most events in a run, so that every run ends: three times those of a day at 2,000 requests per
/// second.
pub const EVENTS_MAX: u64 = 6_000_000_000;

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
    /// Conditions that come into force later, the next one last.
    later: Vec<Conditions>,
    /// Index of the design among the scenario's designs.
    nth: usize,
    /// How many events may still happen.
    events_left: u64,
    halt: Option<Halt>,
}

/// Why a run stops before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// More than [`LIVE_REQUESTS_MAX`] requests are under way or waiting.
    LiveRequests,
    /// More than [`EVENTS_MAX`] events have happened.
    Events,
}

impl Halt {
    /// The reason, as the middle of a sentence.
    pub fn reason(self) -> String {
        match self {
            Self::LiveRequests => {
                let most = grouped(LIVE_REQUESTS_MAX as u64);
                format!("more than {most} requests are under way or waiting")
            }
            Self::Events => format!("more than {} events have happened", grouped(EVENTS_MAX)),
        }
    }
}

impl Simulation {
    /// A simulation of one of the scenario's designs, at the start of the run.
    ///
    /// # Panics
    /// If there is no such design.
    pub fn new(scenario: &Scenario, nth: usize) -> Self {
        let timeline = scenario.timeline(nth);
        let at_start = &timeline[0];
        let Design {
            topology,
            parts,
            kernel,
        } = design::build(nth, scenario, at_start);
        let arrivals = ArrivalStream::new(scenario, kernel.draws);
        let mut simulation = Self {
            topology,
            kernel,
            parts,
            arrivals,
            end: SimTime::from_millis(u64::from(scenario.duration_s) * 1_000),
            later: timeline.iter().skip(1).rev().cloned().collect(),
            nth,
            events_left: EVENTS_MAX,
            halt: None,
        };
        for part in &mut simulation.parts {
            part.start(&mut simulation.kernel);
        }
        simulation.sample();
        simulation
    }

    /// Makes the rest of the run follow another scenario, which may differ only in interventions, and
    /// only after the present instant. Everything that follows is then the same, to the last byte, as if
    /// it had followed that scenario from the start.
    pub fn follow(&mut self, scenario: &Scenario) {
        let now_ms = self.kernel.now.micros() / 1_000;
        let timeline = scenario.timeline(self.nth).iter().rev();
        let later = timeline.take_while(|it| u64::from(it.from_ms) > now_ms);
        self.later = later.cloned().collect();
        self.arrivals.follow(scenario.segments());
        if let Some(sample) = &mut self.kernel.sample {
            sample.follow(scenario.segments());
        }
    }

    /// The design's parts and links.
    pub fn topology(&self) -> &Topology {
        &self.topology
    }

    /// The instant up to which it has been simulated.
    pub fn now(&self) -> SimTime {
        self.kernel.now
    }

    /// Handles all events up to and including an instant, and brings all gauges up to date.
    pub fn advance_to(&mut self, instant: SimTime) {
        let limit = instant.min(self.end);
        while self.halt.is_none() && self.advance(limit) {}
        if self.halt.is_none() {
            self.kernel.now = limit.max(self.kernel.now);
        }
        self.sample();
        #[cfg(debug_assertions)]
        self.check_books();
    }

    /// Why it stopped early, if it did.
    pub fn halt(&self) -> Option<Halt> {
        self.halt
    }

    /// Whether it is near a limit at which it stops early: half of [`LIVE_REQUESTS_MAX`], or an eighth of
    /// [`EVENTS_MAX`] from the end.
    pub fn may_halt_soon(&self) -> bool {
        self.live_requests() > LIVE_REQUESTS_MAX / 2 || self.events_left < EVENTS_MAX / 8
    }

    /// All metrics, in the topology's order: a counter's total, a gauge's value.
    pub fn metrics(&self) -> &[i64] {
        self.kernel.metrics()
    }

    /// Requests per outcome, in the order of [`Outcome::ALL`].
    pub fn outcomes(&self) -> &[u64; Outcome::COUNT] {
        self.kernel.outcomes()
    }

    /// Number of requests that have arrived.
    pub fn requests(&self) -> u64 {
        self.kernel.request_count().into()
    }

    /// Requests of which something in the system still knows: a call, a message or a user.
    pub fn live_requests(&self) -> usize {
        self.kernel.live_requests()
    }

    /// Number of events handled so far, for benchmarks.
    pub fn events_handled(&self) -> u64 {
        EVENTS_MAX - self.events_left
    }

    /// Sets how much of single requests is observed, for the whole run: before its start. At first it is
    /// everything; a benchmark of the bare core does without.
    pub fn set_watch(&mut self, watch: Watch) {
        self.kernel.set_watch(watch);
    }

    /// Sets which requests are followed, for the whole run: before its start. At first it is all of them.
    pub fn set_sample(&mut self, sample: Sample) {
        self.kernel.sample = Some(sample);
    }

    /// The observations of single requests since the last call.
    pub fn take_observations(&mut self, into: &mut Vec<Observation>) {
        into.clear();
        std::mem::swap(into, self.kernel.observations());
    }

    /// Handles what is due before the next change of conditions or arrival, and then that one, if it is due by
    /// `limit`: at any one instant new conditions come first, then arrivals, then everything else. Returns whether
    /// it was.
    fn advance(&mut self, limit: SimTime) -> bool {
        let conditions_at = self.later.last().map_or(SimTime::NEVER, |next| {
            SimTime::from_millis(next.from_ms.into())
        });
        let arrival_at = self.arrivals.next();
        let before = conditions_at.min(arrival_at);
        let others_until = SimTime::from_micros(before.micros().saturating_sub(1)).min(limit);
        while let Some(event) = self.kernel.take_due(others_until) {
            self.handle(event);
            if !self.count_event() {
                return false;
            }
        }
        if before > limit {
            return false;
        }
        if conditions_at <= arrival_at {
            self.kernel.now = conditions_at;
            self.change_conditions();
        } else {
            self.kernel.now = arrival_at;
            self.arrive();
            // Nothing else makes new requests.
            if self.kernel.live_requests() > LIVE_REQUESTS_MAX {
                self.halt = Some(Halt::LiveRequests);
            }
        }
        self.count_event() && self.halt.is_none()
    }

    /// Counts an event; returns whether more may follow.
    #[inline(always)]
    fn count_event(&mut self) -> bool {
        self.events_left -= 1;
        if self.events_left > 0 {
            return true;
        }
        self.halt = self.halt.or(Some(Halt::Events));
        false
    }

    fn change_conditions(&mut self) {
        if let Some(conditions) = self.later.pop() {
            self.kernel.change_conditions(&conditions);
            for part in &mut self.parts {
                part.on_settings(&mut self.kernel);
            }
        }
    }

    fn arrive(&mut self) {
        if let Some(Part::Client(clients)) = self.parts.get_mut(usize::from(CLIENTS)) {
            clients.arrive(&mut self.kernel);
        }
        self.arrivals.advance();
    }

    fn handle(&mut self, event: Event) {
        let Self { parts, kernel, .. } = self;
        // The smallest build calls a function to index a vector, but not a slice.
        let parts = parts.as_mut_slice();
        match event {
            Event::Deliver(call) => {
                if let Some((to, asked, is_one_way)) = kernel.deliver(call) {
                    parts[usize::from(to)].on_call(kernel, call, &asked);
                    if is_one_way {
                        kernel.release(asked.request);
                    }
                }
            }
            Event::Return(call) => {
                if let Some((waits, answered)) = kernel.give_back(call) {
                    if let Some(part) = waits {
                        parts[usize::from(part)].on_reply(kernel, &answered);
                    }
                    kernel.release(answered.request);
                }
            }
            Event::Timer(part, timer) => parts[usize::from(part)].on_timer(kernel, timer),
        }
    }

    fn sample(&mut self) {
        for part in &self.parts {
            part.sample(&mut self.kernel);
        }
    }

    /// Every request has exactly one outcome.
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
