//! Budgets: how many runs a question may take, told before it starts.

use sluice_scenario::grouped;

/// Runs that a question may take unless more are allowed.
pub const RUNS: u32 = 10_000;

/// The most that can be allowed: a job for each is listed at once.
pub const RUNS_MAX: u32 = 1_000_000;

/// Seeds of a question unless it says how many.
pub const SEEDS: u32 = 20;

/// Refuses a question that may take more runs than are allowed.
///
/// # Errors
/// One sentence that says what it would take.
pub fn check(runs: u64, allowed: u32) -> Result<(), String> {
    if runs <= u64::from(allowed) {
        return Ok(());
    }
    let (would, allowed) = (grouped(runs), grouped(allowed.into()));
    Err(format!(
        "This may take {would} runs, but {allowed} are allowed: ask for fewer seeds or a smaller range, or allow more with --budget."
    ))
}
