//! `cargo xtask bench`: how fast Sluice is compared with other engines, measured in one run.
//!
//! Everything is measured in rounds, one engine after the other in each, and the best round of each
//! counts: whatever else the machine does meanwhile hits all of them. What is not available here
//! (Python, a browser) is left out with a sentence, and its rows say so.
//!
//! ```text
//! programs (build, find) ─► rounds ─► best (fastest round, mean wait) ─► document ─► docs/SPEED.md
//! ```

mod best;
mod document;
mod machine;
mod programs;

use crate::console::{self, Stopwatch};
use crate::context::Context;
use crate::process::{self, Outcome};
use best::Bests;
use programs::Programs;
use std::fs;
use std::process::Command;

/// How often every engine runs; each round has its own seed.
const ROUNDS: u32 = 5;
/// Customers of a round for the compiled engines.
const CUSTOMERS: u32 = 1_000_000;
/// Customers of a round for the interpreted ones, which are about a hundred times slower.
const CUSTOMERS_PYTHON: u32 = 200_000;
/// Lengths of a run at 1,200 requests per second, in seconds: a thousand requests to a hundred million.
const LENGTHS_S: [u32; 6] = [1, 10, 100, 1_000, 10_000, 86_400];
/// Where the results are written, relative to the root.
const DOCUMENT: &str = "docs/SPEED.md";

/// Measures everything and writes the document; fails if an engine's mean wait is wrong.
pub(crate) fn run(context: &Context) -> Outcome {
    let watch = Stopwatch::start();
    let programs = Programs::provide(context)?;
    let mut bests = Bests::default();
    for round in 1..=ROUNDS {
        console::header(&format!("Round {round} of {ROUNDS}"));
        bests.add_queues(&keep(&mut programs.peers(context, CUSTOMERS, round))?)?;
        if let Ok(mut python) = programs.python(context, CUSTOMERS_PYTHON, round) {
            bests.add_queues(&keep(&mut python)?)?;
        }
        bests.add_duels("native", &keep(&mut programs.duel(context))?)?;
        for page in programs.pages() {
            bests.add_duels(page.title, &keep(&mut page.command(context))?)?;
        }
    }
    console::header("Short and long runs");
    for seconds in LENGTHS_S {
        bests.add_length(&keep(&mut programs.length(context, seconds))?)?;
    }
    let document = document::write(&bests, &programs.left_out(), &machine::describe(context));
    let path = context.root.join(DOCUMENT);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    fs::write(&path, document + document::by_hand(&kept))
        .map_err(|error| format!("{}: {error}", path.display()))?;
    console::header(&format!("Wrote {DOCUMENT} ({})", watch.words()));
    bests.check()
}

/// Runs a measurement to its end, and both shows and keeps its output.
fn keep(command: &mut Command) -> Outcome<String> {
    let ran = process::run_and_keep(command)?;
    ran.succeeded.then_some(ran.out).ok_or(format!(
        "`{}` did not finish its measurement.",
        command.get_program().display()
    ))
}
