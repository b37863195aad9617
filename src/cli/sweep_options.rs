//! The options of every command that asks many runs.

use super::failure::{Failure, remark};
use super::keep::Keep;
use super::pool::Pool;
use crate::decide::{Known, Question, budget};
use crate::scenario::{Scenario, grouped};
use clap::Args;

/// The most threads that can be asked for.
const THREADS_MAX: u32 = 1_024;

/// How many runs, and how many at once.
#[derive(Args)]
pub(super) struct SweepOptions {
    /// Run under this many seeds, beginning with the scenario's own
    #[arg(long, value_name = "N", default_value_t = budget::SEEDS, value_parser = count)]
    pub(super) seeds: u32,
    /// Use this many threads; as many as there are cores unless given
    #[arg(long, value_name = "N", value_parser = threads)]
    jobs: Option<u32>,
    /// Write each run that ends to this file, and go on from what is there
    #[arg(long, value_name = "FILE")]
    keep: Option<String>,
    /// Refuse to begin what may take more runs than this
    #[arg(long, value_name = "RUNS", default_value_t = budget::RUNS, value_parser = count)]
    pub(super) budget: u32,
}

impl SweepOptions {
    /// Asks a question about a scenario, after a sentence on standard error that says what it may take. The answer is
    /// none if the user has had enough; with what is known by then.
    pub(super) fn ask<Q: Question>(
        &self,
        question: &Q,
        scenario: &Scenario,
        runs: u64,
    ) -> Result<(Option<Q::Answer>, Known), Failure> {
        let pool = Pool::new(self.jobs.unwrap_or(0) as usize)?;
        let (mut keep, mut known) = match &self.keep {
            Some(name) => {
                let (keep, known) = Keep::open(name, scenario)?;
                (Some(keep), known)
            }
            None => (None, Known::default()),
        };
        let (shown, width) = (grouped(runs), pool.width());
        remark(&format!("At most {shown} runs, {width} at once."));
        let answer = pool.ask(
            question,
            &mut known,
            runs,
            |spot, headlines| match &mut keep {
                Some(keep) => keep.add(spot, headlines),
                None => Ok(()),
            },
        )?;
        Ok((answer, known))
    }
}

/// A number of seeds or runs.
fn count(text: &str) -> Result<u32, String> {
    up_to(budget::RUNS_MAX, text)
}

/// A number of threads.
fn threads(text: &str) -> Result<u32, String> {
    up_to(THREADS_MAX, text)
}

fn up_to(most: u32, text: &str) -> Result<u32, String> {
    let count = text.parse().ok().filter(|it| (1..=most).contains(it));
    count.ok_or_else(|| format!("must be a whole number from 1 to {}", grouped(most.into())))
}
