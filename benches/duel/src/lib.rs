//! What is timed: the flash sale through both designs, and a plain M/M/8 queue.
//!
//! The benchmarks of `cargo bench`, the duel in a browser and the comparison with other engines
//! all take their work from here, so that they measure the same thing.

use sluice::record::Run;
use sluice::scenario::settings::Capacity;
use sluice::scenario::traffic::{Arrivals, Shape};
use sluice::scenario::{DesignName, Latency, Preset, Scenario};
use sluice::sim::{SimTime, Simulation, Watch};

/// Servers of the queue on which engines are compared.
pub const SERVERS: u32 = 8;
/// Arrivals at that queue, in customers per second.
pub const ARRIVALS_RPS: f64 = 640.0;
/// Mean service time of that queue, in milliseconds.
pub const SERVICE_MS: f64 = 10.0;
/// Arrivals of a run whose length is what matters, in requests per second: a hundred million in a day.
pub const STEADY_RPS: f64 = 1_200.0;

/// The duel that is timed.
///
/// # Panics
/// Never: the preset exists.
pub fn flash_sale() -> Scenario {
    Preset::named("flash-sale").expect("a preset").scenario
}

/// The queue on which engines are compared: eight servers with exponential service, and nothing
/// else. It is the event-driven design in which nothing but the function takes time.
///
/// # Panics
/// If the run is longer than a day.
pub fn mm8(duration_s: u32) -> Scenario {
    let mut draft = flash_sale().into_draft();
    draft.designs = vec![DesignName::EventDriven];
    draft.duration_s = duration_s;
    draft.traffic.arrivals = Arrivals::Poisson;
    draft.traffic.shape = Shape::Constant { rps: ARRIVALS_RPS };
    draft.settings = draft.settings.transparent();
    let settings = &mut draft.settings;
    // A function allows ten calls per second per unit of concurrency: this must not be the limit.
    settings.lambda.concurrency_limit = settings.lambda.account_concurrency;
    settings.lambda.work = Latency::Exponential {
        mean_ms: SERVICE_MS,
    };
    settings.event_source_mapping.batch_size = 1;
    settings.event_source_mapping.concurrency_at_start = SERVERS;
    settings.event_source_mapping.maximum_concurrency = SERVERS;
    draft.check().expect("it keeps every rule")
}

/// A run in which each request costs what it costs in the one before: the event-driven design, with room for its
/// steady traffic. Two runs of it differ in nothing but their length.
///
/// # Panics
/// If the run is longer than a day.
pub fn steady(duration_s: u32) -> Scenario {
    let mut draft = flash_sale().into_draft();
    draft.designs = vec![DesignName::EventDriven];
    draft.duration_s = duration_s;
    draft.traffic.shape = Shape::Constant { rps: STEADY_RPS };
    let settings = &mut draft.settings;
    settings.lambda.concurrency_limit = settings.lambda.account_concurrency;
    settings.event_source_mapping.concurrency_at_start = 300;
    settings.event_source_mapping.maximum_concurrency = 300;
    settings.dynamodb.capacity = Capacity::OnDemand {
        initial_write_units_per_s: 4_000,
        max_write_units_per_s: 40_000,
    };
    draft.check().expect("it keeps every rule")
}

/// One of the scenario's designs from start to end, unobserved.
///
/// # Panics
/// If there is no such design.
pub fn simulate(scenario: &Scenario, design: usize) -> Simulation {
    let mut simulation = Simulation::new(scenario, design);
    simulation.set_watch(Watch::Nothing);
    simulation.advance_to(SimTime::from_millis(u64::from(scenario.duration_s) * 1_000));
    simulation
}

/// All designs from start to end, one after the other, with everything that the page shows of them recorded.
pub fn record(scenario: &Scenario) -> Run {
    let mut run = Run::new(scenario.clone());
    while run.step() {}
    run
}

/// The same as fast as the machine can: natively, each design has a thread of its own.
pub fn record_abreast(scenario: &Scenario) -> Run {
    let mut run = Run::new(scenario.clone());
    run.finish();
    run
}
