//! How fast the core is: events per second for a whole duel, recorded and bare, and for a plain
//! M/M/8 queue; and what one frame costs.
//!
//! cargo bench

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sluice::record::Run;
use sluice::scenario::traffic::Shape;
use sluice::scenario::{DesignName, Latency, Preset, Scenario};
use sluice::sim::{SimTime, Simulation};
use std::hint::black_box;

fn flash_sale() -> Scenario {
    Preset::named("flash-sale").expect("a preset").scenario
}

/// Eight servers, exponential service, nothing else: what other engines are compared on.
fn mm8() -> Scenario {
    let mut scenario = flash_sale();
    let none = Latency::constant(0.0);
    scenario.traffic.shape = Shape::Constant { rps: 640.0 };
    let settings = &mut scenario.settings;
    settings.client.network = none;
    settings.api_gateway.overhead = none;
    settings.lambda.cold_start = none;
    settings.lambda.overhead = none;
    settings.lambda.work = Latency::Exponential { mean_ms: 10.0 };
    settings.dynamodb.latency = none;
    settings.sqs.latency = none;
    settings.web_socket.latency = none;
    settings.event_source_mapping.batch_size = 1;
    settings.event_source_mapping.concurrency_at_start = 8;
    settings.event_source_mapping.maximum_concurrency = 8;
    scenario
}

fn simulate(scenario: &Scenario, design: DesignName) -> Simulation {
    let mut simulation = Simulation::new(scenario, design).expect("a valid scenario");
    simulation.set_observed(false);
    simulation.advance_to(SimTime::from_millis(u64::from(scenario.duration_s) * 1_000));
    simulation
}

fn record(scenario: &Scenario) -> Run {
    let mut run = Run::new(scenario.clone()).expect("a valid scenario");
    run.finish();
    run
}

fn advance(criterion: &mut Criterion) {
    let sale = flash_sale();
    let mut group = criterion.benchmark_group("flash sale, 120 s");
    group.sample_size(20);
    group.throughput(Throughput::Elements(record(&sale).events_handled()));
    group.bench_function("both designs, recorded", |bench| {
        bench.iter(|| record(&sale));
    });
    group.bench_function("both designs, bare", |bench| {
        bench.iter(|| {
            for &design in &sale.designs {
                black_box(simulate(&sale, design));
            }
        });
    });
    group.finish();

    let queue = mm8();
    let mut group = criterion.benchmark_group("M/M/8, 640 requests/s, 120 s");
    group.sample_size(20);
    let events = simulate(&queue, DesignName::EventDriven).events_handled();
    group.throughput(Throughput::Elements(events));
    group.bench_function("event-driven design, bare", |bench| {
        bench.iter(|| simulate(&queue, DesignName::EventDriven));
    });
    group.finish();
}

fn frame(criterion: &mut Criterion) {
    let run = record(&flash_sale());
    let mut group = criterion.benchmark_group("frame");
    for (name, pace) in [("at 1x", 1.0), ("at 8x", 8.0)] {
        group.bench_function(name, |bench| {
            let mut at_ms = 10_000;
            bench.iter(|| {
                at_ms = 10_000 + (at_ms + 17) % 20_000;
                run.frame(SimTime::from_millis(at_ms), pace)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, advance, frame);
criterion_main!(benches);
