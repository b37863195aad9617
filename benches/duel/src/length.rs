//! What a request costs in a short run and in a long one: it should be the same, and the memory too.

use sluice::record::Unrecorded;
use sluice_duel::steady;
use std::fs;

/// One run, unrecorded as questions run it: a line of JSON with its requests, its seconds and the most memory that the
/// process has had, in kB, where the system tells (otherwise 0).
pub(super) fn measured(duration_s: u32, clock_s: fn() -> f64) -> String {
    let scenario = steady(duration_s);
    let start_s = clock_s();
    let totals = Unrecorded::new(&scenario, 0).finish();
    let seconds = clock_s() - start_s;
    let requests = totals.requests;
    assert!(totals.halt.is_none(), "a run to its end");
    let peak_kb = peak_kb();
    format!("{{\"requests\":{requests},\"seconds\":{seconds},\"peak_kb\":{peak_kb}}}\n")
}

/// The most memory that this process has had, in kB.
fn peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
