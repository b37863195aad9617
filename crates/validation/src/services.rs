//! Services that share the work: a caller that waits for several waits for the slowest, one that
//! needs several fails if any of them does, and layers of retries multiply.

use super::Section;
use super::lab::{self, Lab};
use super::row::{Row, replicate, replicate_together};
use sluice_scenario::settings::{EventBus, Services};
use sluice_scenario::traffic::Shape;
use sluice_scenario::{DesignName, Draft, Latency};
use sluice_sim::{Observed, theory};

const SLOWEST: &str = "Maximum of n exponentials: the harmonic number";
const TAIL: &str = "1 - (1 - p)^n (Dean and Barroso, The Tail at Scale, 2013)";
const SERIES: &str = "Parts in series: 1 - (1 - p)^n";
const LAYERS: &str = "Attempts to the power of layers (Site Reliability Engineering, ch. 22)";
const GEOMETRIC: &str = "Geometric distribution";
const LATENCIES: &str = "bitesizedserverless.com, Latency Compared, 2022, 1,024 deliveries";

/// Mean time of one service.
const PIECE_MS: f64 = 100.0;
const DURATION_S: u32 = 1_000;
const RPS: f64 = 20.0;
/// The share of one service's times that count as slow.
const SLOW: f64 = 0.01;
const SLOW_MS: f64 = 460.517;

pub(crate) fn section() -> Section {
    let mut rows = Vec::new();
    for count in 1..=4 {
        let [mean, slow] = times(DesignName::ServiceFanOut, count);
        let expected = PIECE_MS * theory::slowest_of(count);
        let name = format!("{count} at once");
        rows.push(Row::mean(
            format!("{name}: mean answer, ms"),
            (SLOWEST, expected),
            &mean,
            0.01,
        ));
        rows.push(Row::mean(
            format!("{name}: slower than 99 % of one"),
            (TAIL, theory::any_of(count, SLOW)),
            &slow,
            0.1,
        ));
    }
    let [mean, _] = times(DesignName::ServiceChain, 4);
    rows.push(Row::mean(
        "4 in a chain: mean answer, ms",
        ("Sum of means", 4.0 * PIECE_MS),
        &mean,
        0.01,
    ));
    for design in [DesignName::ServiceChain, DesignName::ServiceFanOut] {
        for count in [2, 4] {
            let failed = failures(design, count, 0.05);
            rows.push(Row::mean(
                format!("{design:?}, {count} of which each fails 5 %: failed"),
                (SERIES, theory::any_of(count, 0.05)),
                &failed,
                0.05,
            ));
        }
    }
    rows.extend(layers());
    rows.extend(events());
    rows.extend(bus());
    Section {
        title: "Services",
        words: "Each service takes its own exponential time and nothing else takes any. The last of \
                four in a chain is down, and each caller tries three times. Behind a topic each service \
                has a queue of its own and fails for a fifth of its messages, which come back by \
                themselves.",
        rows,
    }
}

/// Services of which nothing else is ever scarce or slow.
fn draft(design: DesignName, count: u32) -> Draft {
    let mut draft = lab::transparent(design, DURATION_S);
    lab::poisson(&mut draft, RPS);
    let services = &mut draft.settings.services;
    (services.count, services.attempts) = (count, 1);
    services.timeout_ms = 900_000;
    draft
}

/// Per seed: the mean time to the answer, and the share of slow answers.
fn times(design: DesignName, count: u32) -> [Vec<f64>; 2] {
    replicate_together(|seed| {
        let mut draft = draft(design, count);
        draft.seed = seed;
        let mean_ms = PIECE_MS * f64::from(count);
        draft.settings.lambda.work = Latency::Exponential { mean_ms };
        let waits = waits(&mut observed(&draft), |what| match what {
            Observed::Answered(waited) => Some(waited.millis_f64()),
            _ => None,
        });
        let all = waits.len() as f64;
        let slow = waits.iter().filter(|wait| **wait > SLOW_MS).count();
        [waits.iter().sum::<f64>() / all, slow as f64 / all]
    })
}

/// A complete run with every request observed.
fn observed(draft: &Draft) -> Lab {
    let mut lab = Lab::watched(draft);
    lab.until_s(f64::from(DURATION_S));
    lab
}

fn waits(lab: &mut Lab, wait: impl Fn(Observed) -> Option<f64>) -> Vec<f64> {
    (lab.seen().iter())
        .filter_map(|seen| wait(seen.what))
        .collect()
}

/// Per seed: the share of requests that fail if each service fails at this rate.
fn failures(design: DesignName, count: u32, fault_rate: f64) -> Vec<f64> {
    replicate(|seed| {
        let mut draft = draft(design, count);
        draft.seed = seed;
        draft.settings.services.fault_rate = fault_rate;
        let mut lab = Lab::new(&draft);
        lab.until_s(f64::from(DURATION_S));
        lab.metric("clients", "RequestsFailed") / lab.metric("clients", "Requests")
    })
}

/// Calls per request in each layer.
fn layers() -> Vec<Row> {
    const ATTEMPTS: u32 = 3;
    let mut draft = draft(DesignName::ServiceChain, 4);
    draft.duration_s = 60;
    // A burst, and then time for it to be worked off.
    draft.traffic.shape = Shape::Replay {
        interval_s: 10.0,
        counts: "50,0".to_owned(),
    };
    draft.settings.services.attempts = ATTEMPTS;
    draft.settings.services.last_fault_rate = 1.0;
    let mut lab = Lab::new(&draft);
    lab.until_s(60.0);
    let requests = lab.metric("clients", "RequestsFailed");
    (2..=4)
        .map(|layer| {
            let calls = lab.metric(&format!("service-{layer}"), "Invocations");
            let expected = f64::from(ATTEMPTS.pow(layer - 1));
            Row::exact(
                format!("Layer {layer}: calls for each request"),
                (LAYERS, expected),
                calls / requests,
                1e-9,
            )
        })
        .collect()
}

/// Behind a topic: the share of requests that need no second delivery, and the runs per message.
fn events() -> Vec<Row> {
    const FAULTS: f64 = 0.2;
    const COUNT: u32 = 3;
    let [at_once, runs] = replicate_together(|seed| {
        let mut draft = draft(DesignName::EventFanOut, COUNT);
        draft.seed = seed;
        let settings = &mut draft.settings;
        settings.services.fault_rate = FAULTS;
        (
            settings.sqs.visibility_timeout_ms,
            settings.sqs.max_receive_count,
        ) = (1_000, 1_000);
        let mut lab = observed(&draft);
        let waits = waits(&mut lab, |what| match what {
            Observed::Completed(waited) => Some(waited.millis_f64()),
            _ => None,
        });
        let at_once = waits.iter().filter(|wait| **wait < 500.0).count() as f64;
        let of = |name: &str| {
            (1..=COUNT)
                .map(|nth| lab.metric(&format!("queue-{nth}"), name))
                .sum::<f64>()
        };
        let runs = of("NumberOfMessagesReceived") / of("NumberOfMessagesDeleted");
        [at_once / waits.len() as f64, runs]
    });
    let none = 1.0 - theory::any_of(COUNT, FAULTS);
    vec![
        Row::mean(
            "Topic, 3 services that fail 20 %: done at the first try",
            (SERIES, none),
            &at_once,
            0.02,
        ),
        Row::mean(
            "The same: runs for each message",
            (GEOMETRIC, 1.0 / (1.0 - FAULTS)),
            &runs,
            0.01,
        ),
    ]
}

/// Through a bus to one queue: percentiles of the time for the whole path, all of which is the
/// delivery. The default is fitted to the measured ones; the tolerance is what 1,024 deliveries
/// leave open.
fn bus() -> Vec<Row> {
    const MEASURED: [(&str, f64, f64, f64); 4] = [
        ("p10", 0.10, 113.0, 3.0),
        ("p50", 0.50, 148.0, 5.0),
        ("p90", 0.90, 241.0, 18.0),
        ("p99", 0.99, 387.0, 80.0),
    ];
    let ours = replicate_together(|seed| {
        let mut draft = draft(DesignName::EventFanOut, 1);
        draft.seed = seed;
        let services = &mut draft.settings.services;
        services.event_bus = EventBus::EventBridge;
        services.bus_delivery = Services::default().bus_delivery;
        let mut waits = waits(&mut observed(&draft), |what| match what {
            Observed::Completed(waited) => Some(waited.millis_f64()),
            _ => None,
        });
        waits.sort_unstable_by(f64::total_cmp);
        MEASURED.map(|(_, share, ..)| waits[(share * waits.len() as f64) as usize])
    });
    let rows = MEASURED.iter().zip(&ours);
    rows.map(|(&(name, _, measured, open), ours)| {
        let check = format!("EventBridge: {name} of a delivery, ms");
        Row::mean(check, (LATENCIES, measured), ours, 0.25).allowing(open)
    })
    .collect()
}
