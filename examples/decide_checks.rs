//! Long checks of `sluice luck` and `sluice size` against what theory knows, to be run by hand:
//!
//! cargo run --release --example `decide_checks`
//!
//! How often intervals hold what they say, over thousands of repetitions; and the concurrency and the servers that
//! Erlang's formulas ask for.

use sluice::decide::size::{Asked, Range};
use sluice::decide::{Estimate, Goal, Job, Known, Metric, Size};
use sluice::scenario::{DesignName, Draft, Latency, Scenario};
use sluice::sim::theory;
use sluice::validation::lab;
use std::sync::Arc;

/// Repetitions of each question.
const REPETITIONS: u32 = 2_000;
/// Seeds of each.
const SEEDS: u32 = 20;

fn main() {
    coverage();
    erlang_b();
    erlang_c();
}

/// The intervals of 2,000 disjoint sets of seeds, against the mean over all of them.
fn coverage() {
    let scenario = Arc::new(checked(&loss(8.0, 8, 60)));
    let runs: Vec<_> = (0..REPETITIONS * SEEDS)
        .filter_map(|seed| {
            Job::new("", &scenario, seed)
                .run(|| true)?
                .into_iter()
                .next()
        })
        .collect();
    println!("{REPETITIONS} intervals of {SEEDS} seeds each: how many hold the mean of all runs");
    let metrics = [
        Metric::Failed,
        Metric::InTime,
        Metric::AnswerMean,
        Metric::Done(0),
        Metric::Done(3),
        Metric::Cost,
    ];
    for metric in metrics {
        let values: Vec<Option<f64>> = runs.iter().map(|run| metric.of(run)).collect();
        let mean = Estimate::of(&values).mean.unwrap_or(f64::NAN);
        let requests = u64::from(SEEDS) * 480;
        let holds = values.chunks(SEEDS as usize).filter(|values| {
            let estimate = if metric.id() == "failed" || metric.id() == "in_time" {
                Estimate::of_share(values, requests)
            } else {
                Estimate::of(values)
            };
            matches!((estimate.low, estimate.high), (Some(low), Some(high)) if low <= mean && mean <= high)
        });
        let share = holds.count() as f64 / f64::from(REPETITIONS);
        println!("  {:<12} {:.2} %", metric.id(), share * 100.0);
    }
}

/// The concurrency for a loss of 1 %: a long warm run under Poisson load.
fn erlang_b() {
    for (load, from, until) in [(10.0, 12, 24), (100.0, 105, 130)] {
        let wanted = (1..1_000).find(|it| theory::erlang_b(*it, load) < 0.01);
        let draft = loss(load, from, 40_000);
        let found = sized(
            &draft,
            "failed<1%",
            &format!("lambda.concurrency_limit={from}..{until}"),
        );
        println!("Erlang B, {load} erlangs, 1 % lost: {wanted:?} by theory, {found:?} found");
    }
}

/// The servers for a mean wait of a tenth of the mean service time.
fn erlang_c() {
    for (load, from, until) in [(4.0, 5, 12), (16.0, 17, 28)] {
        let wanted = (1..1_000).find(|it| theory::mean_wait(*it, load) < 0.1);
        let draft = wait(load, 20_000);
        let range = format!("event_source_mapping.maximum_concurrency={from}..{until}");
        let found = sized(&draft, "done.mean<1100ms", &range);
        println!("Erlang C, {load} erlangs, mean wait 0.1: {wanted:?} by theory, {found:?} found");
    }
}

/// A function that refuses what finds no room: service of a second, so that the rate is the load in erlangs.
fn loss(load: f64, limit: u32, duration_s: u32) -> Draft {
    let mut draft = lab::transparent(DesignName::Synchronous, duration_s);
    lab::poisson(&mut draft, load);
    draft.settings.lambda.work = Latency::Exponential { mean_ms: 1_000.0 };
    draft.settings.lambda.concurrency_limit = limit;
    draft
}

/// A queue in front of as many servers as there are pollers.
fn wait(load: f64, duration_s: u32) -> Draft {
    let mut draft = lab::transparent(DesignName::EventDriven, duration_s);
    lab::poisson(&mut draft, load);
    draft.settings.lambda.work = Latency::Exponential { mean_ms: 1_000.0 };
    draft
}

fn checked(draft: &Draft) -> Scenario {
    draft.clone().check().expect("it keeps the rules")
}

/// The value that is found with one long run.
fn sized(draft: &Draft, goal: &str, range: &str) -> Option<f64> {
    let asked = Asked {
        goals: vec![Goal::read(goal).expect("a goal")],
        ranges: vec![Range::read(range).expect("a range")],
        loads: None,
        failure_usd: None,
        seeds: 1,
    };
    let size = Size::new(checked(draft), asked).expect("a question");
    let sizing = Known::default().ask(&size);
    print!("{}", sizing.to_csv());
    let settings = &sizing.to_value()["settings"];
    settings.as_object()?.values().next()?.as_f64()
}
