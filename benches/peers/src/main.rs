//! The same M/M/8 queue on three engines: Sluice, `NeXosim` on one thread, and a bare heap.
//!
//! Prints one line of JSON per run, with the engines taking turns. `peers.py` beside it does the
//! same with `SimPy` and Ciw, and `cargo xtask bench` puts them all into one table.
//!
//! cargo run --release -p sluice-peers -- [CUSTOMERS [SEED [RUNS]]]

mod heap;
mod nexo;
mod ours;
mod queue;
mod run;

use run::{Ran, line};
use std::process::ExitCode;

const CUSTOMERS: u64 = 1_000_000;
/// The allowed numbers of customers: a shorter run shows nothing, a longer one takes minutes.
const CUSTOMERS_RANGE: std::ops::RangeInclusive<u64> = 1_000..=20_000_000;
const RUNS: u64 = 5;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>());
    let mut next = |default| numbers.next().unwrap_or(Ok(default)).ok();
    let (Some(customers), Some(seed), Some(runs)) = (next(CUSTOMERS), next(1), next(RUNS)) else {
        eprintln!("peers: three whole numbers at most: customers, first seed, runs.");
        return ExitCode::from(2);
    };
    if !CUSTOMERS_RANGE.contains(&customers) {
        eprintln!("peers: {CUSTOMERS_RANGE:?} customers are possible.");
        return ExitCode::from(2);
    }
    let customers = customers as u32;
    for seed in (seed..).take(runs as usize) {
        let scenario = ours::scenario(customers, seed);
        let (mut ran, seconds) = timed(|| ours::run(&scenario));
        let watched = ours::watch(&scenario);
        assert_eq!(watched.handled, ran.handled, "observing changes nothing");
        ran.mean_wait = watched.mean_wait;
        println!("{}", line("Sluice", seed, ran, seconds));
        let (ran, seconds) = timed(|| nexo::run(customers, seed));
        println!("{}", line("NeXosim, one thread", seed, ran, seconds));
        let (ran, seconds) = timed(|| heap::run(customers, seed));
        println!("{}", line("bare BinaryHeap", seed, ran, seconds));
    }
    ExitCode::SUCCESS
}

#[expect(clippy::disallowed_methods, reason = "a stopwatch around the engines")]
fn timed(run: impl FnOnce() -> Ran) -> (Ran, f64) {
    let start = std::time::Instant::now();
    let ran = run();
    (ran, start.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluice::sim::theory;
    use sluice_duel::{ARRIVALS_RPS, SERVERS, SERVICE_MS};

    #[test]
    fn customers_wait_as_long_in_every_engine_as_erlang_says() {
        let theory = theory::mean_wait(SERVERS, ARRIVALS_RPS * SERVICE_MS / 1_000.0);
        let customers = 500_000;
        let heap = heap::run(customers, 1);
        let nexo = nexo::run(customers, 1);
        // The same draws and the same code give exactly the same waits.
        assert_eq!(heap.mean_wait.to_bits(), nexo.mean_wait.to_bits());
        assert_eq!(heap.handled, 2 * u64::from(customers));
        assert_eq!(nexo.handled, heap.handled);
        let ours = ours::watch(&ours::scenario(customers, 1));
        // So few customers allow no tighter bound: `cargo xtask bench` uses ten times as many and
        // two per cent.
        for wait in [heap.mean_wait, ours.mean_wait] {
            assert!((wait / theory - 1.0).abs() < 0.05, "{wait}, not {theory}");
        }
    }

    #[test]
    fn a_run_that_nobody_watches_is_the_run_that_is_watched() {
        let scenario = ours::scenario(20_000, 2);
        let (ran, watched) = (ours::run(&scenario), ours::watch(&scenario));
        assert_eq!(
            (ran.customers, ran.handled),
            (watched.customers, watched.handled)
        );
        assert!(ran.customers.abs_diff(20_000) < 1_000, "{ran:?}");
    }
}
