//! Rates and reserves: a token bucket lets through what it holds, and then its rate; a queue drains
//! at the rate that its servers have to spare.

use super::Section;
use super::lab::{self, Lab};
use super::row::{Row, replicate};
use sluice_scenario::settings::Capacity;
use sluice_scenario::traffic::{Arrivals, Shape};
use sluice_scenario::{DesignName, Draft, Latency};
use sluice_sim::theory;

const BUCKET: &str = "token bucket";
const FLUID: &str = "backlog / (service − arrivals)";

pub(crate) fn section() -> Section {
    let mut rows = gateway();
    rows.extend(table());
    rows.extend(queue());
    Section {
        title: "Buckets and backlogs",
        words: "A bucket that is taken from faster than it fills is empty after size / (taken − \
                rate), and lets through its rate from then on; a backlog is gone after backlog / \
                (service − arrivals). API Gateway: 100/s and a burst of 200, under 300/s. The \
                table: 100 write units/s provisioned, 300 s of them kept, under 150/s. The queue: \
                ten servers of 100 ms, ten seconds of 260/s and then 60/s.",
        rows,
    }
}

fn gateway() -> Vec<Row> {
    let mut draft = lab::transparent(DesignName::Synchronous, 400);
    draft.settings.api_gateway.rate_limit_rps = 100;
    draft.settings.api_gateway.burst_limit = 200;
    let refused = |lab: &Lab| lab.metric("api-gateway", "4XXError");
    let passed = |lab: &Lab| lab.metric("api-gateway", "Count") - refused(lab);

    lab::even(&mut draft, 300.0);
    let first_s = Lab::new(&draft).first_s(0.001, 10.0, |lab| refused(lab) > 0.0);

    lab::poisson(&mut draft, 300.0);
    let mut lab = Lab::new(&draft);
    lab.until_s(100.0);
    let before = passed(&lab);
    lab.until_s(400.0);
    let rate_per_s = (passed(&lab) - before) / 300.0;
    vec![
        Row::exact(
            "API Gateway: first 429, s",
            (BUCKET, theory::drain_s(200.0, 300.0, 100.0)),
            first_s,
            // One gap between arrivals.
            1.0 / 300.0 + 0.001,
        ),
        Row::exact(
            "API Gateway: calls let through, 1/s",
            (BUCKET, 100.0),
            rate_per_s,
            1.0 / 300.0,
        ),
    ]
}

fn table() -> Vec<Row> {
    let mut draft = lab::transparent(DesignName::Synchronous, 1_000);
    lab::even(&mut draft, 150.0);
    draft.settings.dynamodb.capacity = Capacity::Provisioned {
        write_units_per_s: 100,
        burst_s: 300,
        burst_at_start_s: 300,
    };
    let written = |lab: &Lab| lab.metric("dynamodb", "ConsumedWriteCapacityUnits");
    let mut lab = Lab::new(&draft);
    let first_s = lab.first_s(0.01, 1_000.0, |lab| {
        lab.metric("dynamodb", "WriteThrottleEvents") > 0.0
    });
    lab.until_s(700.0);
    let before = written(&lab);
    lab.until_s(1_000.0);
    let rate_per_s = (written(&lab) - before) / 300.0;
    vec![
        Row::exact(
            "DynamoDB: first write throttled, s",
            (BUCKET, theory::drain_s(300.0 * 100.0, 150.0, 100.0)),
            first_s,
            // The bucket starts full, so that it gains nothing until the first write comes.
            2.0 / 50.0 + 0.01,
        ),
        Row::exact(
            "DynamoDB: writes after that, 1/s",
            (BUCKET, 100.0),
            rate_per_s,
            1.0 / 300.0,
        ),
    ]
}

fn queue() -> Vec<Row> {
    let visible = |lab: &Lab| lab.metric("sqs", "ApproximateNumberOfMessagesVisible");
    let mut even = burst();
    even.traffic.arrivals = Arrivals::Even;
    even.settings.lambda.work = Latency::constant(100.0);
    let mut lab = Lab::new(&even);
    lab.until_s(BURST_END_S);
    let drained_s = lab.first_s(0.01, 120.0, |lab| visible(lab) == 0.0) - BURST_END_S;

    // With chance the mean is the same, whatever backlog each run starts from.
    let ratios = replicate(|seed| {
        let mut draft = burst();
        draft.seed = seed;
        draft.traffic.arrivals = Arrivals::Poisson;
        draft.settings.lambda.work = Latency::Exponential { mean_ms: 100.0 };
        let mut lab = Lab::new(&draft);
        lab.until_s(BURST_END_S);
        let fluid_s = theory::drain_s(visible(&lab), 100.0, 60.0);
        (lab.first_s(0.01, 120.0, |lab| visible(lab) == 0.0) - BURST_END_S) / fluid_s
    });
    vec![
        Row::exact(
            "SQS: backlog gone, even arrivals, s",
            (FLUID, theory::drain_s(1_600.0, 100.0, 60.0)),
            drained_s,
            // Ten messages are with the servers and not in the queue, and the servers answer in
            // steps.
            10.0 / 40.0 + 0.1,
        ),
        Row::mean(
            "SQS: backlog gone, with chance, theory = 1",
            (FLUID, 1.0),
            &ratios,
            0.1,
        ),
    ]
}

const BURST_END_S: f64 = 20.0;

fn burst() -> Draft {
    let mut draft = lab::transparent(DesignName::EventDriven, 120);
    lab::pollers(&mut draft, 10);
    draft.traffic.shape = Shape::Spike {
        base_rps: 60.0,
        peak_rps: 260.0,
        at_s: 10.0,
        rise_s: 0.0,
        hold_s: 10.0,
        fall_s: 0.0,
    };
    draft
}
