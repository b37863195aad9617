//! How fast the core is: events per second for a whole duel, recorded, without a recording and bare, and for a
//! plain M/M/8 queue; and the cost of one frame.
//!
//! cargo bench

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sluice::record::Unrecorded;
use sluice::sim::SimTime;
use sluice_duel::{flash_sale, mm8, record, simulate};
use std::hint::black_box;

fn advance(criterion: &mut Criterion) {
    let sale = flash_sale();
    let mut group = criterion.benchmark_group("flash sale, 120 s");
    group.sample_size(20);
    group.throughput(Throughput::Elements(record(&sale).events_handled()));
    group.bench_function("both designs, recorded", |bench| {
        bench.iter(|| record(&sale));
    });
    group.bench_function("both designs, without a recording", |bench| {
        bench.iter(|| {
            for design in 0..sale.designs.len() {
                black_box(Unrecorded::new(&sale, design).finish());
            }
        });
    });
    group.bench_function("both designs, bare", |bench| {
        bench.iter(|| {
            for design in 0..sale.designs.len() {
                black_box(simulate(&sale, design));
            }
        });
    });
    group.finish();

    let queue = mm8(120);
    let mut group = criterion.benchmark_group("M/M/8, 640 requests/s, 120 s");
    group.sample_size(20);
    let events = simulate(&queue, 0).events_handled();
    group.throughput(Throughput::Elements(events));
    group.bench_function("event-driven design, bare", |bench| {
        bench.iter(|| simulate(&queue, 0));
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
