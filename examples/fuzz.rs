//! Random input, as much of it as time allows. Each command checks every promise, and prints what breaks one:
//!
//! ```text
//! cargo run --example fuzz -- scenarios 100000 [--from SEED]   random scenarios, run
//! cargo run --example fuzz -- links 1000000 [--from SEED]      junk links, opened
//! cargo run --example fuzz -- freeze 200 > tests/golden/scenarios.jsonl
//! ```
//!
//! The last one prints as many of the scenarios as JSON, one per line, to be kept.
//!
//! Run it without `--release`, so that the assertions inside the simulation are checked too. The same seed makes the
//! same input.

#[path = "../tests/chance/mod.rs"]
mod chance;
#[path = "fuzz/junk.rs"]
mod junk;
#[path = "fuzz/links.rs"]
mod links;
#[path = "fuzz/scenarios.rs"]
mod scenarios;

use std::process::ExitCode;
use std::time::Instant;

const USAGE: &str = "Say what to make, and how many: scenarios 1000, links 1000 or freeze 200. With --from 500, the \
                     first seed is 500.";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (what, count, from) = match words[..] {
        [what, count] => (what, count, "0"),
        [what, count, "--from", from] => (what, count, from),
        _ => ("", "", ""),
    };
    let (Ok(count), Ok(from)) = (count.parse(), from.parse()) else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    let held = match what {
        "scenarios" => scenarios::run(from, count),
        "links" => links::open(from, count),
        "freeze" => {
            scenarios::freeze(from, count);
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    };
    match held {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The time, for a stopwatch around runs and links.
#[expect(
    clippy::disallowed_methods,
    reason = "a stopwatch, outside the simulation"
)]
fn now() -> Instant {
    Instant::now()
}
