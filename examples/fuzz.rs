//! Runs scenarios that chance makes, and holds every promise against each:
//!
//!   cargo run --example fuzz -- --count 100000 [--from 0]
//!
//! Without `--release`, so that the assertions inside the simulation hold too. The seed of a
//! scenario that breaks a promise is printed with it.

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
    let (Some(count), Some(from)) = (number("--count", 1_000), number("--from", 0)) else {
        eprintln!("--count and --from need whole numbers.");
        return ExitCode::FAILURE;
    };
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
