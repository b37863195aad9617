//! Runs random scenarios, and checks every promise against each:
//!
//!   cargo run --example fuzz -- --count 100000 [--from 0]
//!
//!   cargo run --example fuzz -- --freeze 200 > tests/golden/scenarios.jsonl
//!
//! The second command prints as many of them as JSON, one per line, to be kept.
//!
//! Run it without `--release`, so that the assertions inside the simulation are checked too. If a
//! scenario breaks a promise, its seed is printed.

#[path = "../tests/chance/mod.rs"]
mod chance;

use chance::invariants::{self, Ended};
use std::panic;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str, default: u64| {
        let at = words.iter().position(|word| word == name);
        let given = at.and_then(|at| words.get(at + 1));
        given.map_or(Some(default), |word| word.parse().ok())
    };
    let (Some(count), Some(from), Some(frozen)) = (
        number("--count", 1_000),
        number("--from", 0),
        number("--freeze", 0),
    ) else {
        eprintln!("--count, --from and --freeze need whole numbers.");
        return ExitCode::FAILURE;
    };
    if frozen > 0 {
        freeze(from, frozen);
        return ExitCode::SUCCESS;
    }
    let (mut run, mut cut, mut refused, mut seed) = (0, 0, 0, from);
    while run < count {
        match chance::scenario(seed) {
            Err(_) => refused += 1,
            Ok(scenario) => {
                let held = panic::catch_unwind(|| invariants::hold(&scenario));
                let Ok(ended) = held else {
                    eprintln!("Seed {seed} breaks a promise:\n{}", scenario.to_json());
                    return ExitCode::FAILURE;
                };
                run += 1;
                cut += u64::from(ended == Ended::Cut);
                if run % 10_000 == 0 {
                    println!("{run} scenarios keep every promise …");
                }
            }
        }
        seed += 1;
    }
    println!(
        "{run} scenarios keep every promise ({cut} cut short); {refused} more broke a rule between \
         fields and were refused."
    );
    ExitCode::SUCCESS
}

/// Prints scenarios in full, so that they do not depend on any default.
fn freeze(from: u64, count: u64) {
    let made = (from..).filter_map(|seed| chance::scenario(seed).ok());
    for scenario in made.take(count as usize) {
        println!("{}", scenario.to_value());
    }
}
