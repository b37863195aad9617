//! The laboratory: scenarios in which only one thing happens, and a simulation that can be read
//! while it runs. Only checks and tests use it, so an error in a scenario panics at once.

#![expect(
    clippy::missing_panics_doc,
    reason = "each says it with the words of its panic"
)]

use sluice_record::{Cost, Run};
use sluice_scenario::settings::SdkRetry;
use sluice_scenario::traffic::{Arrivals, Shape};
use sluice_scenario::{DesignName, Draft, Preset, Settings};
use sluice_sim::{LinkIx, Observation, SimTime, Simulation, Watch};

/// More than any check needs.
const AMPLE: u32 = 100_000;
/// Fifteen minutes: the longest time-out of a function, used here for everything.
const PATIENCE_MS: u32 = 900_000;

/// A design in which nothing takes time, nothing is limited and nothing is retried, until a check
/// changes that.
pub fn transparent(design: DesignName, duration_s: u32) -> Draft {
    let mut draft = Preset::named("steady-day")
        .expect("a preset")
        .scenario
        .into_draft();
    draft.designs = vec![design];
    draft.duration_s = duration_s;
    draft.settings = Settings::default().transparent();
    let settings = &mut draft.settings;
    settings.client.timeout_ms = PATIENCE_MS;
    settings.api_gateway.integration_timeout_ms = 300_000;
    settings.api_gateway.rate_limit_rps = AMPLE;
    settings.api_gateway.burst_limit = AMPLE;
    settings.lambda.concurrency_limit = AMPLE;
    settings.lambda.account_concurrency = AMPLE;
    settings.lambda.scaling_burst = AMPLE;
    settings.lambda.timeout_ms = PATIENCE_MS;
    settings.lambda.sdk_retry = SdkRetry::None;
    settings.sqs.visibility_timeout_ms = 43_200_000;
    settings.event_source_mapping.batch_size = 1;
    draft
}

/// Traffic from independent users: a Poisson process.
pub fn poisson(draft: &mut Draft, rps: f64) {
    draft.traffic.arrivals = Arrivals::Poisson;
    draft.traffic.shape = Shape::Constant { rps };
}

/// Traffic at exactly even intervals.
pub fn even(draft: &mut Draft, rps: f64) {
    draft.traffic.arrivals = Arrivals::Even;
    draft.traffic.shape = Shape::Constant { rps };
}

/// This many pollers from the start, no more and no fewer.
pub fn pollers(draft: &mut Draft, count: u32) {
    let mapping = &mut draft.settings.event_source_mapping;
    mapping.concurrency_at_start = count;
    mapping.maximum_concurrency = count;
}

/// The bill of the whole run of a scenario's only design.
pub fn bill(draft: &Draft) -> Cost {
    let mut run = Run::new(draft.clone().check().expect("it keeps the rules"));
    run.finish();
    run.recordings()[0].cost(run.end())
}

/// A simulation of a scenario's only design.
pub struct Lab {
    simulation: Simulation,
}

impl Lab {
    /// The simulation at the start of a run.
    pub fn new(draft: &Draft) -> Self {
        let scenario = draft.clone().check().expect("it keeps the rules");
        let mut simulation = Simulation::new(&scenario, 0);
        simulation.set_watch(Watch::Nothing);
        Self { simulation }
    }

    /// The same, with every request observed.
    pub fn watched(draft: &Draft) -> Self {
        let mut lab = Self::new(draft);
        lab.simulation.set_watch(Watch::Everything);
        lab
    }

    /// Advances the simulation to an instant.
    pub fn until_s(&mut self, instant_s: f64) {
        self.simulation
            .advance_to(SimTime::from_secs_f64(instant_s));
        assert!(self.simulation.halt().is_none(), "too much at once");
    }

    /// A counter's total, or a gauge's value.
    pub fn metric(&self, part: &str, name: &str) -> f64 {
        self.simulation.metrics()[self.index(part, name)] as f64
    }

    /// The index of a metric, for callers that read it often.
    pub fn index(&self, part: &str, name: &str) -> usize {
        let mut metrics = self.simulation.topology().metrics();
        let found = metrics.find(|(_, of, spec)| of.id == part && spec.name == name);
        found.expect("a metric of this design").0
    }

    /// The link between two parts.
    pub fn link(&self, from: &str, to: &str) -> LinkIx {
        let topology = self.simulation.topology();
        let (from, to) = (topology.part(from), topology.part(to));
        let mut links = topology.links.iter();
        let found = links.position(|link| Some(link.from) == from && Some(link.to) == to);
        found.expect("a link of this design") as LinkIx
    }

    /// The observations since the last call.
    pub fn seen(&mut self) -> Vec<Observation> {
        let mut seen = Vec::new();
        self.simulation.take_observations(&mut seen);
        seen
    }

    /// The simulation itself, for reading.
    pub fn simulation(&self) -> &Simulation {
        &self.simulation
    }

    /// When a condition first holds, checked every `step_s` seconds from now on.
    pub fn first_s(&mut self, step_s: f64, end_s: f64, holds: impl Fn(&Self) -> bool) -> f64 {
        let start_s = self.simulation.now().secs_f64();
        let steps = ((end_s - start_s) / step_s) as u32;
        for step in 0..=steps {
            let at_s = start_s + f64::from(step) * step_s;
            self.until_s(at_s);
            if holds(self) {
                return at_s;
            }
        }
        f64::INFINITY
    }
}
