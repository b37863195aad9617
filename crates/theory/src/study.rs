//! A study: a design of a scenario is simulated, every request observed, from its start to the end of a span.

use crate::gauges::Gauges;
use crate::row::Findings;
use crate::span::Span;
use crate::station;
use crate::watched::Watched;
use sluice_scenario::Scenario;
use sluice_sim::{Observation, SimSpan, SimTime, Simulation, Watch};

/// Gauges are looked at this often in a span, within bounds.
const SAMPLES: f64 = 20_000.0;
const SAMPLE_S: (f64, f64) = (0.005, 1.0);
/// Milliseconds of a run that are simulated at once before the span begins.
const STRIDE_MS: u64 = 500;
/// Samples that are taken at once within it.
const SAMPLES_AT_ONCE: u32 = 100;

/// A design that is being studied.
#[derive(Debug)]
pub struct Study {
    scenario: Scenario,
    nth: usize,
    span: Span,
    simulation: Simulation,
    watched: Watched,
    gauges: Option<Gauges>,
    seen: Vec<Observation>,
    sample: SimSpan,
    from: SimTime,
    until: SimTime,
}

impl Study {
    /// Begins to study one of a scenario's designs, by its place from 0, over a span.
    ///
    /// # Panics
    /// If there is no such design.
    pub fn new(scenario: &Scenario, nth: usize, span: Span) -> Self {
        let mut simulation = Simulation::new(scenario, nth);
        simulation.set_watch(Watch::Everything);
        let (from, until) = (
            SimTime::from_secs_f64(span.from_s),
            SimTime::from_secs_f64(span.until_s),
        );
        let sample_s = (span.seconds() / SAMPLES).max(SAMPLE_S.0).min(SAMPLE_S.1);
        Self {
            scenario: scenario.clone(),
            nth,
            span,
            watched: Watched::new(simulation.topology(), from, until),
            simulation,
            gauges: None,
            seen: Vec::new(),
            sample: SimSpan::from_millis((sample_s * 1e3) as u64),
            from,
            until,
        }
    }

    /// Simulates a little further. Returns whether there is more to simulate.
    pub fn step(&mut self) -> bool {
        if self.simulation.now() < self.from {
            let next = self.simulation.now().plus(SimSpan::from_millis(STRIDE_MS));
            self.advance(next.min(self.from));
        } else {
            if self.gauges.is_none() {
                self.gauges = Some(Gauges::new(&self.simulation));
            }
            for _ in 0..SAMPLES_AT_ONCE {
                let next = self.simulation.now().plus(self.sample);
                self.advance(next.min(self.until));
                if let Some(gauges) = &mut self.gauges {
                    gauges.sample(&self.simulation);
                }
                if self.is_over() {
                    break;
                }
            }
        }
        !self.is_over()
    }

    /// The share that is simulated, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.simulation.now().secs_f64() / self.span.until_s
    }

    fn is_over(&self) -> bool {
        self.simulation.now() >= self.until || self.simulation.halt().is_some()
    }

    fn advance(&mut self, instant: SimTime) {
        self.simulation.advance_to(instant);
        self.simulation.take_observations(&mut self.seen);
        for seen in self.seen.drain(..) {
            self.watched.see(&seen);
        }
    }

    /// What formulas say of each part beside what was simulated, up to where it is.
    pub fn findings(mut self) -> Findings {
        let mut gauges = self
            .gauges
            .take()
            .unwrap_or_else(|| Gauges::new(&self.simulation));
        gauges.end(&self.simulation);
        // A run that had to stop has no more than this.
        let until_s = self.simulation.now().secs_f64();
        let span = Span {
            until_s: until_s.min(self.span.until_s),
            ..self.span
        };
        let halted = self.simulation.halt().map(sluice_sim::Halt::reason);
        station::findings(
            &self.scenario,
            self.nth,
            span,
            &gauges,
            &self.watched,
            halted,
        )
    }
}

/// What formulas say of each part of each design of a scenario over a span, simulated from its start.
pub fn beside(scenario: &Scenario, span: Span) -> Vec<Findings> {
    let each = (0..scenario.designs.len()).map(|nth| {
        let mut study = Study::new(scenario, nth, span);
        while study.step() {}
        study.findings()
    });
    each.collect()
}
