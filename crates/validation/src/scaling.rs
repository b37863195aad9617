//! How fast AWS adds capacity: environments by the second, pollers by the minute, and what happens
//! to messages that pollers take while the function has no room.

use super::Section;
use super::lab::{self, Lab};
use super::row::Row;
use sluice_scenario::traffic::Shape;
use sluice_scenario::{DesignName, Latency};
use sluice_sim::theory;

const SCALING_RATE: &str = "Lambda guide, scaling-behavior";
const POLLER_RAMP: &str = "Lambda guide, services-sqs-scaling";
const OVERPULL: &str = "Lambda guide, services-sqs-scaling, maximum concurrency";

pub(crate) fn section() -> Section {
    let mut rows = step_load();
    rows.push(poller_ramp());
    rows.extend(overpull());
    Section {
        title: "Scaling",
        words: "A function starts 1,000 environments at once and 100/s after that: a step to \
                500 calls/s, each of a minute, finds none from 1,000 / (500 − 100) s on. Pollers \
                begin with 5 and gain 300 a minute. And with a function that may run 2 at once \
                for 10 s each, pollers without a maximum take more of 100 messages than there is \
                room for, offer them until their visibility timeout of 20 s, and a queue that allows one receive makes \
                dead letters of what no code has seen; with the maximum at 2 it makes none.",
        rows,
    }
}

/// Environments under a step of traffic that needs a new one for every call.
fn step_load() -> Vec<Row> {
    let mut draft = lab::transparent(DesignName::Synchronous, 30);
    lab::even(&mut draft, 500.0);
    draft.settings.lambda.work = Latency::constant(60_000.0);
    draft.settings.lambda.scaling_burst = 1_000;
    draft.settings.lambda.scaling_rate_per_s = 100;
    let throttles = |lab: &Lab| lab.metric("lambda", "Throttles");
    let running = |lab: &Lab| lab.metric("lambda", "ConcurrentExecutions");
    let mut lab = Lab::new(&draft);
    let first_s = lab.first_s(0.001, 30.0, |lab| throttles(lab) > 0.0);
    lab.until_s(10.0);
    let after_10_s = running(&lab);
    lab.until_s(20.0);
    let (after_20_s, refused) = (running(&lab), throttles(&lab));
    let gap_s = 1.0 / 500.0 + 0.001;
    vec![
        Row::exact(
            "Lambda: first throttle, s",
            (SCALING_RATE, theory::drain_s(1_000.0, 500.0, 100.0)),
            first_s,
            // The bucket is full until the first call comes, and then lacks part of a token.
            gap_s + 1.0 / 400.0,
        ),
        Row::exact(
            "Lambda: environments after 10 s",
            (SCALING_RATE, 2_000.0),
            after_10_s,
            1.0,
        ),
        Row::exact(
            "Lambda: environments after 20 s",
            (SCALING_RATE, 3_000.0),
            after_20_s,
            1.0,
        ),
        Row::exact(
            "Lambda: throttled in 20 s",
            (SCALING_RATE, 7_000.0),
            refused,
            1.0,
        ),
    ]
}

/// How long the pollers take to reach their ceiling while more messages wait than they can take.
fn poller_ramp() -> Row {
    let mut draft = lab::transparent(DesignName::EventDriven, 300);
    lab::even(&mut draft, 120.0);
    draft.settings.lambda.work = Latency::constant(10_000.0);
    let reached = |lab: &Lab| lab.metric("event-source-mapping", "Pollers") >= 1_250.0;
    let minutes = Lab::new(&draft).first_s(0.1, 300.0, reached) / 60.0;
    // Pollers are added once a second.
    let expected = (POLLER_RAMP, (1_250.0 - 5.0) / 300.0);
    Row::exact("Pollers: 5 to 1,250, min", expected, minutes, 1.1 / 60.0)
}

const MESSAGES: f64 = 100.0;

/// Dead letters for which the function's code never ran.
fn overpull() -> Vec<Row> {
    let never_ran = |maximum: u32| {
        let mut draft = lab::transparent(DesignName::EventDriven, 1_200);
        lab::even(&mut draft, 0.0);
        draft.traffic.shape = Shape::Ramp {
            from_rps: MESSAGES + 0.5,
            to_rps: 0.0,
            at_s: 1.0,
            rise_s: 0.0,
        };
        draft.settings.lambda.work = Latency::constant(10_000.0);
        draft.settings.lambda.concurrency_limit = 2;
        draft.settings.sqs.visibility_timeout_ms = 20_000;
        draft.settings.sqs.max_receive_count = 1;
        draft.settings.event_source_mapping.maximum_concurrency = maximum;
        let mut lab = Lab::new(&draft);
        lab.until_s(1_200.0);
        assert!(
            lab.metric("sqs", "NumberOfMessagesSent") == MESSAGES,
            "so many messages"
        );
        let dead = lab.metric("dead-letters", "NumberOfMessagesSent");
        // Each message is received once, so each invocation is for a different one.
        let never_ran = MESSAGES - lab.metric("lambda", "Invocations");
        [dead, never_ran]
    };
    let [_, unseen] = never_ran(1_250);
    let [dead, _] = never_ran(2);
    vec![
        Row::floor(
            "Overpull: of 100 messages, dead letters no code has seen",
            (OVERPULL, 50.0),
            unseen,
        ),
        Row::exact(
            "With the maximum at the limit: dead letters",
            (OVERPULL, 0.0),
            dead,
            0.0,
        ),
    ]
}
