//! Environments that are kept when idle, with the newest used first and no queue: the example
//! published with the simulator `SimFaaS`, and the exact answer to the same question.

use super::Section;
use super::lab::{self, Lab};
use super::row::{Row, replicate_together};
use sluice_scenario::{DesignName, Latency};
use sluice_sim::theory;

const CALLS_PER_S: f64 = 0.9;
const WARM_S: f64 = 1.991;
const COLD_S: f64 = 2.244;
const KEPT_S: u32 = 600;
/// Ten times the time for which an idle environment is kept.
const WARM_UP_S: u32 = 6_000;
const END_S: u32 = 86_400;
/// Seconds between two counts of the environments.
const STEP_S: u32 = 4;

const PUBLISHED: &str = "SimFaaS, README";
const EXACT: &str = "highest M/M/∞ level of 600 s";

pub(crate) fn section() -> Section {
    let [environments, busy, cold] = replicate_together(run);
    let exact = theory::keep_alive(CALLS_PER_S * WARM_S, f64::from(KEPT_S) / WARM_S);
    // The published values are rounded: half a unit of their last digit is open.
    let rows = vec![
        Row::mean(
            "Environments",
            (EXACT, exact.environments),
            &environments,
            0.02,
        ),
        Row::mean("Environments", (PUBLISHED, 7.66), &environments, 0.02).allowing(0.005),
        Row::mean("Environments at work", (EXACT, exact.busy), &busy, 0.01),
        Row::mean("Environments at work", (PUBLISHED, 1.79), &busy, 0.01).allowing(0.005),
        Row::mean(
            "Share of cold starts",
            (EXACT, exact.cold_start_share),
            &cold,
            0.12,
        ),
        Row::mean("Share of cold starts", (PUBLISHED, 0.0014), &cold, 0.15).allowing(0.000_05),
    ];
    Section {
        title: "Cold starts",
        words: "The synchronous design as SimFaaS has it: 0.9 calls/s, exponential service of \
                1.991 s warm and 2.244 s cold on average, environments kept for 600 s when idle, \
                the newest used first. SimFaaS's numbers are one run of a million seconds. The \
                exact ones take the number of environments as the highest number at work during \
                the last 600 s, and cold service to be as long as warm.",
        rows,
    }
}

/// The mean number of environments and of busy ones, and the share of cold starts.
fn run(seed: u32) -> [f64; 3] {
    let mut draft = lab::transparent(DesignName::Synchronous, END_S);
    draft.seed = seed;
    lab::poisson(&mut draft, CALLS_PER_S);
    let lambda = &mut draft.settings.lambda;
    lambda.work = Latency::Exponential {
        mean_ms: WARM_S * 1_000.0,
    };
    lambda.cold_start = Latency::Exponential {
        mean_ms: (COLD_S - WARM_S) * 1_000.0,
    };
    lambda.idle_expiry_min_s = KEPT_S;
    lambda.idle_expiry_max_s = KEPT_S;
    let mut lab = Lab::new(&draft);
    let counts = |lab: &Lab| {
        [
            lab.metric("lambda", "ColdStarts"),
            lab.metric("clients", "Requests"),
        ]
    };
    lab.until_s(f64::from(WARM_UP_S));
    let before = counts(&lab);
    let (mut busy, mut idle) = (0.0, 0.0);
    let steps = (END_S - WARM_UP_S) / STEP_S;
    for step in 1..=steps {
        lab.until_s(f64::from(WARM_UP_S + step * STEP_S));
        busy += lab.metric("lambda", "ConcurrentExecutions");
        busy += lab.metric("lambda", "EnvironmentsInitializing");
        idle += lab.metric("lambda", "EnvironmentsIdle");
    }
    let after = counts(&lab);
    let steps = f64::from(steps);
    let cold = (after[0] - before[0]) / (after[1] - before[1]);
    [(busy + idle) / steps, busy / steps, cold]
}
