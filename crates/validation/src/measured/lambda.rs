//! The function: what memory buys, how long environments take to start, and what spills over.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::settings::{Lambda, Runtime, Settings};
use sluice_scenario::traffic::Shape;
use sluice_scenario::{DesignName, Draft, Latency};
use sluice_sim::Observed;

const PERF: Source = Source {
    name: "github maxday/lambda-perf, 90 days",
    date: "to 2026-08",
};
const CEB: Source = Source {
    name: "github cebert/aws-lambda-performance-benchmarks",
    date: "2025-11-30",
};
const BOTH: Source = Source {
    name: "maxday/lambda-perf and cebert/aws-lambda-performance-benchmarks",
    date: "2025-11 to 2026-08",
};
const SPILLED: Source = Source {
    name: "re:Post, after the quota of ten requests a second in the Lambda guide",
    date: "2023",
};
const BILLED: Source = Source {
    name: "AWS compute blog, billing of the INIT phase",
    date: "2025-08-01",
};

const MEMORIES_MB: [u32; 5] = [128, 256, 512, 1_024, 1_769];
/// Ours are given the measured time at this memory.
const GIVEN_AT_MB: u32 = 512;
/// Cold starts of each runtime.
const COLD_STARTS: u32 = 4_000;

pub(crate) fn group() -> Group {
    let mut cases = spilled();
    cases.extend(computing());
    cases.extend(waiting());
    cases.extend(runtimes());
    cases.extend(initialisation());
    Group {
        title: "Lambda",
        words: "Computing is given the time measured at 512 MB. The function that waits for DynamoDB computes for \
                13.3 ms at 512 MB and waits for 4.8 ms, the best fit of one part that memory shortens and one that it \
                does not. Initialisation is that of 4,000 environments.",
        cases,
    }
}

/// Short calls of more than ten a second for each provisioned environment.
fn spilled() -> Vec<Case> {
    let cases = [
        (500, 7_128.0, 26.5, 29.7, 0.5, "26.5 ms each, 189 at once"),
        (10, 200.0, 20.0, 50.0, 2.0, "20 ms each, 4 at once"),
    ];
    let cases = cases.map(
        |(provisioned, rps, work_ms, spilled, allowed, conditions)| {
            let mut draft = lab::transparent(DesignName::Synchronous, 20);
            lab::even(&mut draft, rps);
            draft.settings.lambda.work = Latency::constant(work_ms);
            draft.settings.lambda.provisioned_concurrency = provisioned;
            let mut lab = Lab::new(&draft);
            let counts = |lab: &Lab| {
                let of = |name| lab.metric("lambda", name);
                (
                    of("ProvisionedConcurrencySpilloverInvocations"),
                    of("Invocations"),
                )
            };
            lab.until_s(10.0);
            let before = counts(&lab);
            lab.until_s(20.0);
            let after = counts(&lab);
            let share = (after.0 - before.0) / (after.1 - before.1);
            Case::about(
                format!("{provisioned} provisioned, {rps} calls/s: spilling over, %"),
                &SPILLED,
                conditions,
                (spilled, Allowed::Units(allowed)),
                100.0 * share,
            )
        },
    );
    cases.into()
}

/// Work in one thread that computes and does nothing else.
fn computing() -> Vec<Case> {
    let measured = MEMORIES_MB
        .into_iter()
        .zip([21_390.0, 10_760.0, 5_472.0, 2_717.0, 1_584.0])
        .chain([(2_048, 1_359.0)]);
    let cases = measured.map(|(memory_mb, took_ms)| {
        let [_, ours] = two_calls(memory_mb, |settings| {
            settings.lambda.work = Latency::constant(5_472.0);
        });
        Case::about(
            format!("Computing with {memory_mb} MB, ms"),
            &CEB,
            "Node.js 22, x86_64",
            (took_ms, Allowed::Share(0.03)),
            ours,
        )
    });
    cases.collect()
}

/// Work that waits for `DynamoDB`: the first call of an environment, and later ones.
fn waiting() -> Vec<Case> {
    let Latency::LogNormal { median_ms, .. } = Lambda::default().first_call else {
        return Vec::new();
    };
    let measured = [
        (1_048.0, 71.5),
        (500.0, 27.5),
        (241.0, 15.2),
        (142.0, 10.3),
        (111.0, 10.6),
    ];
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for (memory_mb, theirs) in MEMORIES_MB.into_iter().zip(measured) {
        let ours = two_calls(memory_mb, |settings| {
            settings.lambda.work = Latency::constant(13.3);
            settings.lambda.first_call = Latency::constant(median_ms);
            settings.dynamodb.latency = Latency::constant(4.8);
        });
        let case = |check: &str, theirs, allowed, ours| {
            Case::about(
                format!("{check} with {memory_mb} MB, ms"),
                &CEB,
                "Node.js 22, x86_64, calls DynamoDB",
                (theirs, Allowed::Share(allowed)),
                ours,
            )
        };
        later.push(case("Waiting for DynamoDB", theirs.1, 0.2, ours[1]));
        first.push(case(
            "First call of an environment",
            theirs.0,
            0.15,
            ours[0],
        ));
    }
    later.extend(first);
    later
}

/// The initialisation of functions without libraries.
fn runtimes() -> Vec<Case> {
    let percentiles = [("p10", 0.1), ("p50", 0.1), ("p90", 0.1), ("p99", 0.25)];
    let measured = [
        (
            Runtime::NodeJs22,
            "Node.js 22",
            [129.0, 141.0, 168.0, 214.0],
        ),
        (
            Runtime::Python313,
            "Python 3.13",
            [83.0, 100.0, 128.0, 217.0],
        ),
        (Runtime::Java21, "Java 21", [229.0, 258.0, 294.0, 397.0]),
        (Runtime::DotNet8, ".NET 8", [231.0, 256.0, 310.0, 613.0]),
        (Runtime::Go, "Go", [46.0, 51.0, 56.0, 70.0]),
        (Runtime::Rust, "Rust", [15.0, 16.0, 22.0, 47.0]),
    ];
    let mut cases = Vec::new();
    for (runtime, name, theirs) in measured {
        let ours = initialisations(512, runtime);
        for (((percentile, allowed), theirs), ours) in percentiles.into_iter().zip(theirs).zip(ours)
        {
            cases.push(Case::about(
                format!("Initialisation, {name}: {percentile}, ms"),
                &PERF,
                "zip, x86_64, no libraries",
                (theirs, Allowed::Share(allowed)),
                ours,
            ));
        }
    }
    cases
}

/// The initialisation of the default function, and what it costs.
fn initialisation() -> Vec<Case> {
    // The larger it is, the finer the counter of what is billed.
    const MEMORY_MB: u32 = 10_240;
    let medians = [128, 1_769].map(|memory_mb| {
        let [_, median, ..] = initialisations(memory_mb, Runtime::Custom);
        Case::between(
            format!("Initialisation, Node.js with the SDK, {memory_mb} MB: p50, ms"),
            &BOTH,
            "the default function",
            (345.0, 395.0),
            median,
        )
    });
    let mut draft = lab::transparent(DesignName::Synchronous, 300);
    calls(&mut draft, "2,0");
    draft.settings.lambda.cold_start = Latency::constant(370.0);
    draft.settings.lambda.work = Latency::constant(80.0);
    draft.settings.lambda.memory_mb = MEMORY_MB;
    draft.settings.lambda.measured_at_mb = MEMORY_MB;
    let mut lab = Lab::new(&draft);
    lab.until_s(300.0);
    let megabyte_s = lab.metric("lambda", "BilledMegabyteSeconds");
    let mut cases = Vec::from(medians);
    cases.push(Case::about(
        "Billed of a first call, ms",
        &BILLED,
        "370 ms of initialisation, 80 ms of work",
        (450.0, Allowed::Units(1.0)),
        megabyte_s * 1_000.0 / f64::from(MEMORY_MB),
    ));
    cases
}

/// How long the first call of an environment takes and a later one, in milliseconds.
fn two_calls(memory_mb: u32, change: impl FnOnce(&mut Settings)) -> [f64; 2] {
    let mut draft = lab::transparent(DesignName::Synchronous, 400);
    calls(&mut draft, "1,2,0");
    change(&mut draft.settings);
    draft.settings.lambda.memory_mb = memory_mb;
    draft.settings.lambda.measured_at_mb = GIVEN_AT_MB;
    let mut lab = Lab::watched(&draft);
    lab.until_s(400.0);
    let took = answers_ms(&mut lab);
    [took[0], took[1]]
}

/// This many calls every hundred seconds, the last of which may not come any more.
fn calls(draft: &mut Draft, counts: &str) {
    lab::even(draft, 1.0);
    draft.traffic.shape = Shape::Replay {
        interval_s: 100.0,
        counts: counts.to_owned(),
    };
}

/// The percentiles 10, 50, 90 and 99 of the initialisation of environments none of which is kept.
fn initialisations(memory_mb: u32, runtime: Runtime) -> [f64; 4] {
    let mut draft = lab::transparent(DesignName::Synchronous, COLD_STARTS / 100);
    lab::even(&mut draft, 100.0);
    let lambda = &mut draft.settings.lambda;
    lambda.runtime = runtime;
    lambda.cold_start = Lambda::default().cold_start;
    lambda.memory_mb = memory_mb;
    (lambda.idle_expiry_min_s, lambda.idle_expiry_max_s) = (0, 0);
    let mut lab = Lab::watched(&draft);
    lab.until_s(f64::from(draft.duration_s));
    let mut took = answers_ms(&mut lab);
    took.sort_unstable_by(f64::total_cmp);
    [0.1, 0.5, 0.9, 0.99].map(|share| took[(share * took.len() as f64) as usize])
}

/// How long the users waited for their answers, one by one.
fn answers_ms(lab: &mut Lab) -> Vec<f64> {
    let seen = lab.seen();
    let answers = seen.iter().filter_map(|seen| match seen.what {
        Observed::Answered(waited) => Some(waited.millis_f64()),
        _ => None,
    });
    answers.collect()
}
