//! The options of every command that asks many runs.

use super::failure::remark;
use super::pool::Pool;
use crate::decide::budget;
use crate::scenario::grouped;
use clap::Args;

/// How many runs, and how many at once.
#[derive(Args)]
pub(super) struct SweepOptions {
    /// Run under this many seeds, beginning with the scenario's own
    #[arg(long, value_name = "N", default_value_t = budget::SEEDS, value_parser = count)]
    pub(super) seeds: u32,
    /// Use this many threads; as many as there are cores unless given
    #[arg(long, value_name = "N", value_parser = count)]
    jobs: Option<u32>,
    /// Refuse to begin what may take more runs than this
    #[arg(long, value_name = "RUNS", default_value_t = budget::RUNS, value_parser = count)]
    pub(super) budget: u32,
}

impl SweepOptions {
    /// The threads. With a sentence on standard error that says what it may take.
    pub(super) fn pool(&self, runs: u64) -> Result<Pool, super::failure::Failure> {
        let pool = Pool::new(self.jobs.unwrap_or(0) as usize)?;
        let (runs, width) = (grouped(runs), pool.width());
        remark(&format!("At most {runs} runs, {width} at once."));
        Ok(pool)
    }
}

/// A number of seeds, threads or runs.
fn count(text: &str) -> Result<u32, String> {
    let most = budget::RUNS_MAX;
    let count = text.parse().ok().filter(|it| (1..=most).contains(it));
    count.ok_or_else(|| format!("must be a whole number from 1 to {}", grouped(most.into())))
}
