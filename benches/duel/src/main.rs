//! Times the duel and reports one line of JSON per kind of run: natively on standard output, in a
//! browser in the global `sluiceDuel`. With `count NAME` it does one fixed run and prints nothing,
//! so that another program can count its instructions. With `length SECONDS` it does one run of that length, and
//! reports what a request of it costs.
//!
//! ```sh
//! cargo run --release -p sluice-duel
//! valgrind --tool=callgrind target/release/sluice-duel count duel
//! ```

#[cfg(not(target_arch = "wasm32"))]
mod length;

use sluice::sim::Simulation;
use sluice_duel::{flash_sale, mm8, record, record_abreast, simulate};
use std::fmt::Write;
use std::hint::black_box;

/// Runs of which the best is taken: the first ones warm the caches, and in a browser also the
/// compiler.
const RUNS: u32 = 5;

/// Whether designs can run side by side.
const HAS_THREADS: bool = cfg!(not(target_arch = "wasm32"));

/// The queue whose instructions are counted: 64,000 customers.
const COUNTED_QUEUE_S: u32 = 100;

fn main() {
    let mut words = std::env::args().skip(1);
    match (words.next().as_deref(), words.next().as_deref()) {
        (Some("count"), Some("duel")) => drop(black_box(record(&flash_sale()))),
        (Some("count"), Some("queue")) => drop(black_box(simulate(&mm8(COUNTED_QUEUE_S), 0))),
        #[cfg(not(target_arch = "wasm32"))]
        (Some("length"), Some(seconds)) if seconds.parse::<u32>().is_ok() => {
            print!(
                "{}",
                length::measured(seconds.parse().unwrap_or(1), clock_s)
            );
        }
        (None, _) => hand_over(&measured(clock_s)),
        _ => {
            eprintln!(
                "sluice-duel: nothing, `count duel`, `count queue` or `length SECONDS` is understood."
            );
            std::process::exit(2);
        }
    }
}

/// Times each kind of run, taking turns.
fn measured(clock_s: fn() -> f64) -> String {
    let sale = flash_sale();
    let (mut requests, mut bare_events, mut recorded_events) = (0, 0, 0);
    let (mut bare_s, mut recorded_s, mut abreast_s) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        let start_s = clock_s();
        let bare = (0..sale.designs.len()).map(|nth| simulate(&sale, nth));
        let bare: Vec<_> = black_box(bare.collect());
        bare_s = bare_s.min(clock_s() - start_s);
        requests = bare.iter().map(Simulation::requests).sum();
        bare_events = bare.iter().map(Simulation::events_handled).sum();

        let start_s = clock_s();
        let recorded = black_box(record(&sale));
        recorded_s = recorded_s.min(clock_s() - start_s);
        recorded_events = recorded.events_handled();

        if HAS_THREADS {
            let start_s = clock_s();
            drop(black_box(record_abreast(&sale)));
            abreast_s = abreast_s.min(clock_s() - start_s);
        }
    }
    let mut lines = String::new();
    for (kind, events, seconds) in [
        ("bare", bare_events, bare_s),
        ("recorded", recorded_events, recorded_s),
        (
            "recorded, a thread for each design",
            recorded_events,
            abreast_s,
        ),
    ] {
        if seconds.is_infinite() {
            continue;
        }
        // Writing into a string cannot fail.
        let _ = writeln!(
            lines,
            r#"{{"kind":"{kind}","requests":{requests},"events":{events},"seconds":{seconds}}}"#
        );
    }
    lines
}

#[cfg(not(target_arch = "wasm32"))]
fn hand_over(lines: &str) {
    print!("{lines}");
}

#[cfg(target_arch = "wasm32")]
fn hand_over(lines: &str) {
    // A global object takes any property.
    let _ = js_sys::Reflect::set(&js_sys::global(), &"sluiceDuel".into(), &lines.into());
}

/// Seconds since some fixed instant.
#[cfg(not(target_arch = "wasm32"))]
#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch around the simulation"
)]
fn clock_s() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}

/// Seconds since some fixed instant.
#[cfg(target_arch = "wasm32")]
fn clock_s() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.expect("a browser has a clock").now() / 1_000.0
}
