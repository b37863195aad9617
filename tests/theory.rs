//! Promise: with everything around it made transparent, a design agrees with queueing theory.
//!
//! Each measurement is repeated with independent seeds; theory must lie within four standard
//! errors of their mean (a false alarm once in sixteen thousand), and the standard error itself
//! must be small enough to mean something.

use sluice::scenario::traffic::{Arrivals, Shape};
use sluice::scenario::{DesignName, Latency, Preset, Scenario};
use sluice::sim::{Observed, SimTime, Simulation, theory};

const SECONDS: u32 = 2_000;
const MEAN_SERVICE_MS: f64 = 100.0;
const REPLICATIONS: u32 = 24;
/// What happens before this instant is not counted: the system starts empty.
const WARM_UP_S: f64 = 50.0;

/// Poisson arrivals, exponential service by `servers` environments, and nothing else.
fn transparent(design: DesignName, servers: u32, offered_load: f64, seed: u32) -> Scenario {
    let mut scenario = Preset::named("steady-day").expect("a preset").scenario;
    scenario.seed = seed;
    scenario.duration_s = SECONDS;
    scenario.designs = vec![design];
    scenario.traffic.arrivals = Arrivals::Poisson;
    scenario.traffic.shape = Shape::Constant {
        rps: offered_load * 1_000.0 / MEAN_SERVICE_MS,
    };
    let none = Latency::constant(0.0);
    let settings = &mut scenario.settings;
    settings.client.network = none;
    settings.client.timeout_ms = 900_000;
    settings.api_gateway.overhead = none;
    settings.api_gateway.integration_timeout_ms = 300_000;
    settings.lambda.cold_start = none;
    settings.lambda.overhead = none;
    settings.lambda.work = Latency::Exponential {
        mean_ms: MEAN_SERVICE_MS,
    };
    settings.lambda.timeout_ms = 900_000;
    settings.lambda.concurrency_limit = 1_000;
    settings.dynamodb.latency = none;
    settings.sqs.latency = none;
    settings.sqs.visibility_timeout_ms = 43_200_000;
    settings.web_socket.latency = none;
    settings.event_source_mapping.batch_size = 1;
    settings.event_source_mapping.concurrency_at_start = servers;
    settings.event_source_mapping.maximum_concurrency = servers;
    if design == DesignName::Synchronous {
        settings.lambda.concurrency_limit = servers;
    }
    scenario
}

/// Mean and standard error of independent measurements.
fn summary(values: &[f64]) -> (f64, f64) {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0);
    (mean, (variance / count).sqrt())
}

fn assert_agrees(what: &str, values: &[f64], expected: f64, relative_error_max: f64) {
    let (mean, error) = summary(values);
    println!("{what}: theory {expected:.5}, measured {mean:.5} ± {error:.5}");
    assert!(
        error < relative_error_max * expected,
        "{what}: {error} says too little"
    );
    assert!(
        (mean - expected).abs() < 4.0 * error,
        "{what}: {mean} ± {error}, not {expected}"
    );
}

#[test]
fn a_queue_before_c_servers_waits_as_erlang_c_says() {
    for (servers, offered_load) in [(1, 0.7), (4, 3.2), (8, 6.0)] {
        let waits: Vec<f64> = (1..=REPLICATIONS)
            .map(|seed| {
                let scenario = transparent(DesignName::EventDriven, servers, offered_load, seed);
                let response_ms = mean_completion_ms(&scenario);
                (response_ms - MEAN_SERVICE_MS) / MEAN_SERVICE_MS
            })
            .collect();
        let expected = theory::mean_wait(servers, offered_load);
        assert_agrees(
            &format!("M/M/{servers} at {offered_load} erlangs"),
            &waits,
            expected,
            0.08,
        );
    }
}

#[test]
fn c_servers_without_a_queue_refuse_as_erlang_b_says() {
    for (servers, offered_load) in [(1, 0.5), (5, 4.0), (20, 18.0)] {
        let shares: Vec<f64> = (1..=REPLICATIONS)
            .map(|seed| {
                let scenario = transparent(DesignName::Synchronous, servers, offered_load, seed);
                refused_share(&scenario)
            })
            .collect();
        let expected = theory::erlang_b(servers, offered_load);
        let what = format!("M/M/{servers}/{servers} at {offered_load} erlangs");
        assert_agrees(&what, &shares, expected, 0.05);
    }
}

fn mean_completion_ms(scenario: &Scenario) -> f64 {
    let mut simulation = Simulation::new(scenario, scenario.designs[0]).expect("a valid scenario");
    let (mut observations, mut sum_ms, mut count) = (Vec::new(), 0.0, 0.0);
    for second in 1..=u64::from(SECONDS) {
        simulation.advance_to(SimTime::from_millis(second * 1_000));
        simulation.take_observations(&mut observations);
        for seen in &observations {
            if let Observed::Completed(span) = seen.what
                && seen.at.secs_f64() > WARM_UP_S
            {
                sum_ms += span.millis_f64();
                count += 1.0;
            }
        }
    }
    sum_ms / count
}

fn refused_share(scenario: &Scenario) -> f64 {
    let mut simulation = Simulation::new(scenario, scenario.designs[0]).expect("a valid scenario");
    let throttles = |simulation: &Simulation| {
        let mut metrics = simulation.topology().metrics();
        let (at, ..) = metrics
            .find(|(.., spec)| spec.name == "Throttles")
            .expect("a function");
        simulation.metrics()[at] as f64
    };
    simulation.set_observed(false);
    simulation.advance_to(SimTime::from_secs_f64(WARM_UP_S));
    let before = (throttles(&simulation), simulation.requests() as f64);
    simulation.advance_to(SimTime::from_millis(u64::from(SECONDS) * 1_000));
    let after = (throttles(&simulation), simulation.requests() as f64);
    (after.0 - before.0) / (after.1 - before.1)
}
