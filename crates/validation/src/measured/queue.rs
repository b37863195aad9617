//! The queue as its users see it: from a message's sending to the code, and what pollers cost when there is
//! little to do.

use super::{Allowed, Case, Group, Source};
use crate::lab::{self, Lab};
use sluice_scenario::settings::{Lambda, Sqs};
use sluice_scenario::traffic::Shape;
use sluice_scenario::{DesignName, Latency};
use sluice_sim::Observed;

const LATENCIES: Source = Source {
    name: "bitesizedserverless.com, Serverless Messaging: Latency Compared",
    date: "2022-09",
};
const WINDOW: Source = Source {
    name: "classmethod.jp; Lambda developer guide, with-sqs",
    date: "no date",
};
const IDLE: Source = Source {
    name: "re:Post, sqs-high-charges",
    date: "no date",
};

pub(crate) fn group() -> Group {
    let mut cases = latency();
    cases.push(window());
    cases.push(idle());
    Group {
        title: "Queue",
        words: "The latency is read as the time from when a message is in the queue to the first line of the \
                function's code, by way of a poller that waits for it and an environment that is warm: a receive \
                and the overhead of an invocation, with their defaults.",
        cases,
    }
}

/// From the queue to the code.
fn latency() -> Vec<Case> {
    const MEASURED: [(&str, f64, f64); 4] = [
        ("p10", 0.10, 13.7),
        ("p50", 0.50, 16.2),
        ("p90", 0.90, 33.8),
        ("p99", 0.99, 105.0),
    ];
    let mut draft = lab::transparent(DesignName::EventDriven, 2_000);
    lab::poisson(&mut draft, 5.0);
    draft.settings.sqs.latency = Sqs::default().latency;
    draft.settings.lambda.overhead = Lambda::default().overhead;
    lab::pollers(&mut draft, 20);
    let mut lab = Lab::watched(&draft);
    lab.until_s(2_000.0);
    let mut took_ms: Vec<_> = (lab.seen().iter())
        .filter_map(|seen| match seen.what {
            Observed::Completed(took) => Some(took.millis_f64()),
            _ => None,
        })
        .collect();
    took_ms.sort_unstable_by(f64::total_cmp);
    MEASURED
        .map(|(name, share, theirs)| {
            Case::about(
                format!("From the queue to the code: {name}, ms"),
                &LATENCIES,
                "standard queue, one message at a time, warm, 1,024 invocations",
                (theirs, Allowed::Share(0.15)),
                took_ms[(share * took_ms.len() as f64) as usize],
            )
        })
        .into()
}

/// A single message and a window of five seconds.
fn window() -> Case {
    let mut draft = lab::transparent(DesignName::EventDriven, 120);
    lab::even(&mut draft, 0.0);
    draft.traffic.shape = Shape::Spike {
        base_rps: 0.0,
        peak_rps: 1_000.0,
        at_s: 5.0,
        rise_s: 0.0,
        hold_s: 0.001_5,
        fall_s: 0.0,
    };
    draft.settings.lambda.work = Latency::constant(50.0);
    draft.settings.lambda.timeout_ms = 15_000;
    draft.settings.sqs.visibility_timeout_ms = 90_000;
    draft.settings.event_source_mapping.batch_size = 10;
    draft.settings.event_source_mapping.batch_window_ms = 5_000;
    let mut lab = Lab::new(&draft);
    let ran_s = lab.first_s(0.1, 120.0, |lab| lab.metric("lambda", "Invocations") > 0.0);
    Case::about(
        "A single message and a window of 5 s: wait until it runs, s",
        &WINDOW,
        "an idle queue, polled for 20 s at a time",
        (20.0, Allowed::Units(1.0)),
        ran_s - 5.0,
    )
}

/// What an empty queue is asked.
fn idle() -> Case {
    let mut draft = lab::transparent(DesignName::EventDriven, 601);
    lab::even(&mut draft, 0.0);
    let mut lab = Lab::new(&draft);
    lab.until_s(600.5);
    Case::about(
        "Empty receives a minute on an idle queue",
        &IDLE,
        "five pollers that wait 20 s each",
        (15.0, Allowed::Share(0.01)),
        lab.metric("sqs", "NumberOfEmptyReceives") / 10.0,
    )
}
