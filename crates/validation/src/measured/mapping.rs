//! The pollers between a queue and a function.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::traffic::Shape;
use sluice_scenario::{DesignName, Draft, Intervention, Latency};

const RVDM: Source = Source {
    name: "rehanvdm.com, 7 SQS Lambda ESM Scaling Behaviours",
    date: "2026-03-31",
};
const BTM: Source = Source {
    name: "b-tm.co.jp",
    date: "2025",
};
const OVERPULL: Source = Source {
    name: "zaccharles.medium.com; AWS Compute Blog",
    date: "2023-01",
};
const BURST: Source = Source {
    name: "reports of users",
    date: "no date",
};

pub(crate) fn group() -> Group {
    let mut cases = ramp();
    cases.extend(kept());
    cases.push(recovery());
    cases.extend(maxima());
    cases.extend(below_the_reserved());
    cases.extend(throttled());
    cases.extend(overpull());
    cases.push(burst());
    Group {
        title: "Event source mapping",
        words: "Pollers begin with 5 and gain 300 a minute while messages wait, however many do. A function of \
                50 ms gets 1,000 messages/s and, from 300 s to 540 s, throws at a share of them: the throughput \
                that is kept is that from 360 to 540 s divided by that from 240 to 300 s. Throttles lower the \
                number of pollers too, and a throttled batch is offered again until its messages are visible \
                again.",
        cases,
    }
}

/// Pollers under a backlog that they cannot empty.
fn ramp() -> Vec<Case> {
    let under = |rps: f64| {
        let mut draft = lab::transparent(DesignName::EventDriven, 185);
        lab::even(&mut draft, rps);
        draft.settings.lambda.work = Latency::constant(60_000.0);
        draft.settings.event_source_mapping.maximum_concurrency = 1_250;
        Lab::new(&draft)
    };
    let running = |lab: &Lab| lab.metric("lambda", "ConcurrentExecutions");
    let mut lab = under(500.0);
    let minutes = [1.0, 2.0, 3.0];
    let mut cases: Vec<_> = minutes
        .map(|minutes| {
            lab.until_s(minutes * 60.0);
            Case::about(
                format!("Invocations at once after {minutes} min under a backlog"),
                &RVDM,
                "no maximum, one message per invocation",
                (5.0 + 300.0 * minutes + 5.0, Allowed::Share(0.03)),
                running(&lab),
            )
        })
        .into();
    let mut lab = under(5_000.0);
    lab.until_s(60.0);
    cases.push(Case::about(
        "Invocations at once after 1 min under ten times the backlog",
        &RVDM,
        "the same, 300,000 messages",
        (310.0, Allowed::Share(0.03)),
        running(&lab),
    ));
    cases
}

/// A function of 50 ms that throws for four minutes at a share of its messages.
fn failing(seed: u32, rps: f64, share: f64) -> Draft {
    let mut draft = lab::transparent(DesignName::EventDriven, 960);
    draft.seed = seed;
    lab::poisson(&mut draft, rps);
    draft.settings.lambda.work = Latency::constant(50.0);
    draft.settings.lambda.cold_start = Latency::constant(200.0);
    draft.settings.sqs.visibility_timeout_ms = 30_000;
    draft.settings.sqs.max_receive_count = 100;
    draft.settings.event_source_mapping.maximum_concurrency = 1_250;
    draft.interventions = vec![Intervention {
        label: "errors".to_owned(),
        from_ms: 300_000,
        until_ms: 540_000,
        change: serde_json::json!({ "lambda": { "error_rate": share } }),
    }];
    draft
}

/// Messages done between two instants, per second.
fn done_per_s(lab: &mut Lab, from_s: f64, until_s: f64) -> f64 {
    lab.until_s(from_s);
    let before = lab.metric("sqs", "NumberOfMessagesDeleted");
    lab.until_s(until_s);
    (lab.metric("sqs", "NumberOfMessagesDeleted") - before) / (until_s - from_s)
}

/// What errors leave of the throughput.
fn kept() -> Vec<Case> {
    const MEASURED: [(f64, &str, f64); 4] = [
        (0.0, "no error", 1.0),
        (0.01, "1 % of errors", 0.80),
        (0.05, "5 % of errors", 0.25),
        (0.10, "10 % of errors", 0.15),
    ];
    MEASURED
        .map(|(share, named, theirs)| {
            let mut lab = Lab::new(&failing(7, 1_000.0, share));
            let before = done_per_s(&mut lab, 240.0, 300.0);
            let during = done_per_s(&mut lab, 360.0, 540.0);
            Case::about(
                format!("Throughput kept under {named}"),
                &RVDM,
                "1,000/s, 50 ms, one message per invocation, errors thrown",
                (theirs, Allowed::Units(0.07)),
                during / before,
            )
        })
        .into()
}

/// The ramp after a time of errors.
fn recovery() -> Case {
    let mut lab = Lab::new(&failing(7, 1_000.0, 0.10));
    let pollers = |lab: &Lab| lab.metric("event-source-mapping", "Pollers");
    lab.until_s(540.0);
    let after_errors = pollers(&lab);
    lab.until_s(570.0);
    Case::about(
        "Pollers gained in the half minute after the errors",
        &RVDM,
        "the same, 10 % of errors",
        (150.0, Allowed::Share(0.03)),
        pollers(&lab) - after_errors,
    )
}

/// More messages than the pollers may take.
fn maxima() -> Vec<Case> {
    let highest = |rps: f64, maximum: u32| {
        let mut draft = lab::transparent(DesignName::EventDriven, 180);
        lab::poisson(&mut draft, rps);
        draft.settings.lambda.work = Latency::constant(50.0);
        draft.settings.event_source_mapping.maximum_concurrency = maximum;
        let mut lab = Lab::new(&draft);
        (0..1_800).fold(0.0, |highest: f64, tenth| {
            lab.until_s(f64::from(tenth) / 10.0);
            highest.max(lab.metric("lambda", "ConcurrentExecutions"))
        })
    };
    let mut cases: Vec<_> = [120, 90, 50]
        .map(|maximum| {
            Case::about(
                format!("Invocations at once with a maximum of {maximum}"),
                &RVDM,
                "50 ms, a backlog",
                (f64::from(maximum), Allowed::Units(0.0)),
                highest(3_000.0, maximum),
            )
        })
        .into();
    cases.push(Case::about(
        "Most invocations at once without a maximum",
        &RVDM,
        "1,700/s, 50 ms",
        (173.0, Allowed::Share(0.1)),
        highest(1_700.0, 1_250),
    ));
    cases
}

/// A maximum below what is reserved for the function.
fn below_the_reserved() -> Vec<Case> {
    let mut draft = lab::transparent(DesignName::EventDriven, 300);
    lab::poisson(&mut draft, 1_700.0);
    draft.settings.lambda.work = Latency::constant(50.0);
    draft.settings.lambda.account_concurrency = 1_000;
    draft.settings.lambda.concurrency_limit = 70;
    draft.settings.event_source_mapping.maximum_concurrency = 60;
    let mut lab = Lab::new(&draft);
    lab.until_s(120.0);
    let mut running = 0.0;
    for second in 120..300 {
        lab.until_s(f64::from(second));
        running += lab.metric("lambda", "ConcurrentExecutions") / 180.0;
    }
    let conditions = "maximum 60, reserved 70, 1,700/s of 50 ms";
    vec![
        Case::about(
            "Invocations at once below the reserved concurrency, on average",
            &RVDM,
            conditions,
            (60.0, Allowed::Share(0.02)),
            running,
        ),
        Case::between(
            "Throttles a minute below the reserved concurrency",
            &RVDM,
            conditions,
            (0.0, 56.0),
            lab.metric("lambda", "Throttles") / 5.0,
        ),
    ]
}

/// This many messages at once, a second after the start of the run.
fn at_once(count: f64, duration_s: u32) -> Draft {
    let mut draft = lab::transparent(DesignName::EventDriven, duration_s);
    lab::even(&mut draft, 0.0);
    draft.traffic.shape = Shape::Spike {
        base_rps: 0.0,
        peak_rps: 100.0 * (count + 0.5),
        at_s: 1.0,
        rise_s: 0.0,
        hold_s: 0.01,
        fall_s: 0.0,
    };
    draft
}

/// Eleven messages and room for one.
fn throttled() -> Vec<Case> {
    let mut draft = at_once(11.0, 60);
    let settings = &mut draft.settings;
    settings.lambda.work = Latency::constant(1_000.0);
    settings.lambda.cold_start = Latency::log_normal(250.0, 800.0);
    settings.lambda.concurrency_limit = 1;
    settings.sqs.latency = Latency::log_normal(10.0, 60.0);
    settings.sqs.visibility_timeout_ms = 30_000;
    let mut lab = Lab::new(&draft);
    let done_s = lab.first_s(0.1, 60.0, |lab| {
        lab.metric("sqs", "NumberOfMessagesDeleted") >= 11.0
    });
    vec![
        Case::between(
            "Throttles of messages that wait for room",
            &BTM,
            "11 messages of 1 s each, reserved 1, visible again after 30 s; 14 seen, half to double allowed",
            (7.0, 28.0),
            lab.metric("lambda", "Throttles"),
        ),
        Case::between(
            "Time until they are done, s",
            &BTM,
            "the same; about 11 s seen, up to 20 s allowed",
            (11.0, 20.0),
            done_s - 1.0,
        ),
    ]
}

/// Ten messages, of which each may be received once.
fn overpull() -> Vec<Case> {
    let lost = |maximum: u32| {
        let mut draft = at_once(10.0, 300);
        draft.settings.lambda.work = Latency::constant(10_000.0);
        draft.settings.lambda.concurrency_limit = 1;
        draft.settings.sqs.visibility_timeout_ms = 20_000;
        draft.settings.sqs.max_receive_count = 1;
        draft.settings.event_source_mapping.maximum_concurrency = maximum;
        let mut lab = Lab::new(&draft);
        lab.until_s(300.0);
        lab.metric("sqs", "NumberOfMessagesSent") - lab.metric("lambda", "Invocations")
    };
    vec![
        Case::between(
            "Messages given up that no code has seen, of 10",
            &OVERPULL,
            "10 s each, reserved 1, visible again after 20 s, one receive",
            (4.0, 9.0),
            lost(1_250),
        ),
        Case::about(
            "The same with a maximum concurrency of 1",
            &OVERPULL,
            "the same",
            (0.0, Allowed::Units(0.0)),
            lost(1),
        ),
    ]
}

/// Two hundred messages in batches of ten.
fn burst() -> Case {
    let mut draft = at_once(200.0, 60);
    draft.settings.lambda.work = Latency::constant(100.0);
    draft.settings.sqs.latency = Latency::log_normal(10.0, 60.0);
    draft.settings.event_source_mapping.batch_size = 10;
    let mut lab = Lab::new(&draft);
    lab.until_s(60.0);
    Case::about(
        "Invocations for a burst of 200 messages",
        &BURST,
        "batches of up to 10, no window; 21 to 24 seen",
        (22.5, Allowed::Units(2.5)),
        lab.metric("lambda", "Invocations"),
    )
}
