//! A retry storm that outlasts its cause, what ends it, and the same dip behind a queue.
//!
//! The only time in the synchronous design that grows with the load is the SDK's wait inside the
//! function after a throttled write. So the storm needs a table that is throttled: clients leave,
//! but their functions write all the same, and the capacity for writes that nobody waits for is
//! then missing for the next clients. A function at its limit refuses at once, which wastes
//! nothing.

use super::Section;
use super::lab::{self, Lab};
use super::row::{Row, replicate, replicate_together};
use serde_json::json;
use sluice_scenario::settings::{Capacity, Retry, RetryPolicy, SdkRetry};
use sluice_scenario::{DesignName, Draft, Intervention, Latency};
use sluice_sim::theory;

const CAPACITY: f64 = 100.0;
const LOAD: f64 = 0.8;
const ATTEMPTS: u32 = 5;
const DIP_FROM_S: u32 = 60;
const DIP_UNTIL_S: u32 = 90;
const END_S: u32 = 300;
/// Whatever recovers after the dip has recovered by this instant.
const CALM_S: f64 = 200.0;

const MEAN_FIELD: &str = "mean field";
/// Retries in quick succession meet the same empty bucket, where the theory takes them as
/// independent.
const MEAN_FIELD_ERROR: f64 = 0.05;
/// The quota is there to keep clients from retrying during an outage.
const QUOTA: &str = "AWS SDKs, retry quota";
const BUCKET: &str = "token bucket";
const RETRY_BUDGET: &str = "1 + ratio + saved tokens";
/// Tokens of the budget that the calm before the dip may have saved, per request of the dip.
const SAVED_UP: f64 = 500.0 / (LOAD * CAPACITY * (DIP_UNTIL_S - DIP_FROM_S) as f64);
const METASTABLE: &str = "Huang et al., OSDI 2022";
const FLUID: &str = "backlog / (service − arrivals)";

pub(crate) fn section() -> Section {
    let naive = retry(RetryPolicy::Immediate, ATTEMPTS);
    let jitter = retry(RetryPolicy::FullJitter, ATTEMPTS);
    let stuck = theory::storm(LOAD, ATTEMPTS, f64::INFINITY, &in_time()).expect("a stuck state");
    let mut rows = still_stuck("Immediate retries", &naive, stuck);
    rows.extend(still_stuck("Full jitter, as many attempts", &jitter, stuck));
    rows.extend(budgeted("A retry budget of 0.1", 0.1));
    for (what, attempts) in [("One attempt", 1), ("Two attempts", 2)] {
        let healthy = theory::storm(LOAD, attempts, f64::INFINITY, &in_time());
        assert_eq!(healthy, None, "no stuck state");
        rows.push(recovers(
            what,
            &table_storm(&retry(RetryPolicy::Immediate, attempts)),
        ));
    }
    rows.push(recovers_by(
        QUOTA,
        "Immediate retries, the SDK's quota runs out",
        &storm_with_quota(&naive),
    ));
    rows.push(recovers(
        "Immediate retries, the function as the limit",
        &function_storm(&naive),
    ));
    rows.extend(queue_first());
    Section {
        title: "Retry storms",
        words: "80 requests/s to a table of 100 write units/s, which for 30 s has 20; clients wait \
                1 s an attempt, the SDK inside the function tries four times. From 110 s after \
                the dip the synchronous design is stuck with immediate retries: the table writes \
                all it can, mostly for clients that have left. Mean-field theory gives this second \
                state (5 % are allowed for what it leaves out). Waiting longer between attempts \
                does not end it, because new users come all the same; fewer attempts do, and so \
                does a budget that all clients share (0.1 retries per request, 500 saved up at \
                most). The theory leaves out the quota of the SDK, so each attempt has an \
                environment, and a quota, of its own; where environments are used again, the \
                quota ends the storm. With the \
                function's concurrency as the limit instead (200/s under 160/s, a database that \
                takes 5 s for half a minute) it does not get stuck: who is throttled costs \
                nothing. The event-driven design accepts everything and drains at what is left.",
        rows,
    }
}

fn still_stuck(name: &str, retry: &Retry, stuck: theory::Storm) -> Vec<Row> {
    let draft = table_storm(retry);
    let [calm, good, writes, attempts] = replicate_together(|seed| after_the_dip(&draft, seed));
    let attempts_expected = (MEAN_FIELD, stuck.attempts);
    vec![
        Row::at_least(
            format!("{name}: done in time, before"),
            (METASTABLE, 0.99),
            &calm,
        ),
        Row::mean(
            format!("{name}: writes after, 1/s"),
            (BUCKET, CAPACITY),
            &writes,
            0.01,
        ),
        Row::at_most(
            format!("{name}: done in time, after"),
            (METASTABLE, 0.5),
            &good,
        ),
        Row::mean(
            format!("{name}: attempts per request"),
            attempts_expected,
            &attempts,
            0.12,
        )
        .allowing(MEAN_FIELD_ERROR * stuck.attempts),
    ]
}

fn recovers(name: &str, draft: &Draft) -> Row {
    recovers_by(MEAN_FIELD, name, draft)
}

fn recovers_by(source: &'static str, name: &str, draft: &Draft) -> Row {
    let [_, good, ..] = replicate_together(|seed| after_the_dip(draft, seed));
    Row::at_least(
        format!("{name}: done in time, after"),
        (source, 0.99),
        &good,
    )
}

/// The same naive retries, with a limit on those of all clients together, per request.
fn budgeted(name: &str, ratio: f64) -> [Row; 2] {
    let healthy = theory::storm(LOAD, ATTEMPTS, ratio, &in_time());
    assert_eq!(healthy, None, "no stuck state");
    let mut naive = retry(RetryPolicy::Immediate, ATTEMPTS);
    naive.budget_ratio = ratio;
    let draft = table_storm(&naive);
    let in_the_dip = replicate(|seed| attempts_in_the_dip(&draft, seed));
    [
        Row::at_most(
            format!("{name}: attempts per request, in the dip"),
            (RETRY_BUDGET, 1.0 + ratio + SAVED_UP),
            &in_the_dip,
        ),
        recovers(name, &draft),
    ]
}

fn attempts_in_the_dip(draft: &Draft, seed: u32) -> f64 {
    let mut draft = draft.clone();
    draft.seed = seed;
    let mut lab = Lab::new(&draft);
    let counts = |lab: &Lab| ["Requests", "Attempts"].map(|name| lab.metric("clients", name));
    lab.until_s(f64::from(DIP_FROM_S));
    let before = counts(&lab);
    lab.until_s(f64::from(DIP_UNTIL_S));
    let after = counts(&lab);
    (after[1] - before[1]) / (after[0] - before[0])
}

/// The share done in time before the dip; after it the same share, the writes per second, and the
/// attempts per request.
fn after_the_dip(draft: &Draft, seed: u32) -> [f64; 4] {
    let mut draft = draft.clone();
    draft.seed = seed;
    let mut lab = Lab::new(&draft);
    let counts = |lab: &Lab| {
        [
            lab.metric("clients", "Requests"),
            lab.metric("clients", "RequestsCompletedInTime"),
            lab.metric("clients", "Attempts"),
            lab.metric("dynamodb", "ConsumedWriteCapacityUnits"),
        ]
    };
    lab.until_s(f64::from(DIP_FROM_S));
    let calm = counts(&lab);
    lab.until_s(CALM_S);
    let before = counts(&lab);
    lab.until_s(f64::from(END_S));
    let after = counts(&lab);
    let grown = |at: usize| after[at] - before[at];
    let requests = grown(0);
    [
        calm[1] / calm[0],
        grown(1) / requests,
        grown(3) / (f64::from(END_S) - CALM_S),
        grown(2) / requests,
    ]
}

fn retry(policy: RetryPolicy, attempts_max: u32) -> Retry {
    let mut retry = lab::transparent(DesignName::Synchronous, 1)
        .settings
        .client
        .retry;
    retry.policy = policy;
    retry.attempts_max = attempts_max;
    retry.base_ms = 100;
    retry.cap_ms = 20_000;
    retry
}

/// How likely a client is still waiting when the nth write of an attempt succeeds: the SDK's waits
/// are uniform up to 1, 2 and 4 s, and 920 ms of the client's patience are left for them.
fn in_time() -> [f64; 4] {
    let left = 0.92;
    [1.0, left, left * left / 4.0, left * left * left / 48.0]
}

/// A storm in which the table is the limit.
fn table_storm(retry: &Retry) -> Draft {
    let mut draft = storm_with_quota(retry);
    // The theory ignores the quota for the SDK's retries. Each environment has its own, so none
    // runs out where no environment is used twice.
    draft.settings.lambda.idle_expiry_min_s = 0;
    draft.settings.lambda.idle_expiry_max_s = 0;
    draft
}

/// The same storm with environments that are used again, so that their SDK's quota runs out in
/// time.
fn storm_with_quota(retry: &Retry) -> Draft {
    let mut draft = dip(DesignName::Synchronous);
    draft.settings.client.retry.clone_from(retry);
    draft
}

fn dip(design: DesignName) -> Draft {
    let mut draft = lab::transparent(design, END_S);
    lab::poisson(&mut draft, LOAD * CAPACITY);
    let settings = &mut draft.settings;
    settings.client.network = Latency::constant(25.0);
    settings.client.timeout_ms = 1_000;
    settings.lambda.work = Latency::constant(20.0);
    settings.lambda.sdk_retry = SdkRetry::Standard2026;
    settings.dynamodb.latency = Latency::constant(5.0);
    settings.dynamodb.capacity = capacity(CAPACITY);
    draft.interventions = vec![Intervention {
        label: "a dip".to_owned(),
        from_ms: DIP_FROM_S * 1_000,
        until_ms: DIP_UNTIL_S * 1_000,
        change: json!({ "dynamodb": { "capacity": capacity(CAPACITY / 5.0) } }),
    }];
    draft
}

fn capacity(write_units_per_s: f64) -> Capacity {
    Capacity::Provisioned {
        write_units_per_s: write_units_per_s as u32,
        burst_s: 1,
        burst_at_start_s: 1,
    }
}

/// A storm in which the function's concurrency is the limit.
fn function_storm(retry: &Retry) -> Draft {
    let mut draft = table_storm(retry);
    lab::poisson(&mut draft, 160.0);
    let settings = &mut draft.settings;
    settings.lambda.concurrency_limit = 100;
    settings.lambda.work = Latency::constant(495.0);
    settings.dynamodb.capacity = capacity(10_000.0);
    draft.interventions[0].change =
        json!({ "dynamodb": { "latency": Latency::constant(5_000.0) } });
    draft
}

/// The same dip behind a queue, with a function that keeps the table busy.
fn queue_first() -> Vec<Row> {
    let mut draft = dip(DesignName::EventDriven);
    lab::pollers(&mut draft, 10);
    draft.settings.sqs.visibility_timeout_ms = 30_000;
    let [refused, ratio, done] = replicate_together(|seed| {
        draft.seed = seed;
        let mut lab = Lab::new(&draft);
        let waiting = |lab: &Lab| {
            lab.metric("sqs", "ApproximateNumberOfMessagesVisible")
                + lab.metric("sqs", "ApproximateNumberOfMessagesNotVisible")
        };
        let dip_end_s = f64::from(DIP_UNTIL_S);
        lab.until_s(dip_end_s);
        let fluid_s = theory::drain_s(waiting(&lab), CAPACITY, LOAD * CAPACITY);
        let visible = |lab: &Lab| lab.metric("sqs", "ApproximateNumberOfMessagesVisible");
        let drained_s = lab.first_s(0.1, f64::from(END_S), |lab| visible(lab) == 0.0) - dip_end_s;
        lab.until_s(f64::from(END_S));
        let refused = lab.metric("api-gateway", "4XXError") + lab.metric("api-gateway", "5XXError");
        let requests = lab.metric("clients", "Requests");
        let done = lab.metric("clients", "RequestsCompleted");
        [refused / requests, drained_s / fluid_s, done / requests]
    });
    vec![
        Row::at_most(
            "Queue first: share not accepted",
            (METASTABLE, 0.0),
            &refused,
        ),
        Row::mean(
            "Queue first: backlog gone, theory = 1",
            (FLUID, 1.0),
            &ratio,
            0.15,
        ),
        Row::at_least(
            "Queue first: share done in the end",
            (METASTABLE, 0.99),
            &done,
        ),
    ]
}
