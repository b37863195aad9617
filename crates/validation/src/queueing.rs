//! A design that is transparent except for its function is a textbook queue: the event-driven one
//! waits (M/M/c, M/D/1), the synchronous one refuses (M/G/c/c).

use super::Section;
use super::lab::{self, Lab};
use super::row::{Row, replicate, replicate_together};
use sluice_scenario::{DesignName, Draft, Latency};
use sluice_sim::{Observed, theory};

/// One second, so that the function's own limits on calls per second never bind.
const SERVICE_MS: f64 = 1_000.0;
/// Approximate requests of a run with one server; with more servers it takes more to show as much.
const REQUESTS: f64 = 40_000.0;
/// This share of the run is not counted, because the system starts empty.
const WARM_UP: f64 = 0.05;

const POLLACZEK_KHINCHINE: &str = "Pollaczek–Khinchine";
const ERLANG_B: &str = "Erlang B";
const ERLANG_C: &str = "Erlang C";

/// Waiting in front of a server.
pub(crate) fn queues() -> Section {
    let exponential = Latency::Exponential {
        mean_ms: SERVICE_MS,
    };
    let constant = Latency::constant(SERVICE_MS);
    let mut rows = Vec::new();
    for (load, width_max) in [(0.5, 0.04), (0.7, 0.05), (0.85, 0.1)] {
        let [_, waits] = waiting(1, load, exponential);
        let theory = (ERLANG_C, theory::mean_wait(1, load));
        rows.push(Row::mean(
            format!("M/M/1 at {load}: mean wait"),
            theory,
            &waits,
            width_max,
        ));
    }
    for (load, width_max) in [(0.5, 0.03), (0.8, 0.05)] {
        let [_, waits] = waiting(1, load, constant);
        let theory = (POLLACZEK_KHINCHINE, theory::mean_wait_one_server(load, 0.0));
        rows.push(Row::mean(
            format!("M/D/1 at {load}: mean wait"),
            theory,
            &waits,
            width_max,
        ));
    }
    for (servers, load, waited_max, wait_max) in [
        (4, 2.0, 0.03, 0.05),
        (4, 3.2, 0.02, 0.07),
        (20, 16.0, 0.05, 0.1),
    ] {
        let [waited, waits] = waiting(servers, load, exponential);
        let name = format!("M/M/{servers} at {load} erlangs");
        let theory = (ERLANG_C, theory::erlang_c(servers, load));
        rows.push(Row::mean(
            format!("{name}: share that waits"),
            theory,
            &waited,
            waited_max,
        ));
        let theory = (ERLANG_C, theory::mean_wait(servers, load));
        rows.push(Row::mean(
            format!("{name}: mean wait"),
            theory,
            &waits,
            wait_max,
        ));
    }
    Section {
        title: "Queues",
        words: "The event-driven design with one message per invocation, a fixed number of \
                pollers as servers, and nothing else that takes time. Waits are from the user's \
                first attempt to the invocation, in mean service times.",
        rows,
    }
}

/// Refusals where nothing can wait.
pub(crate) fn losses() -> Section {
    let exponential = Latency::Exponential {
        mean_ms: SERVICE_MS,
    };
    let mut rows = Vec::new();
    for (servers, load) in [(1, 0.5), (5, 4.0), (20, 18.0), (20, 30.0)] {
        let shares = refused(servers, load, exponential);
        let check = format!("M/M/{servers}/{servers} at {load} erlangs: share refused");
        rows.push(Row::mean(
            check,
            (ERLANG_B, theory::erlang_b(servers, load)),
            &shares,
            0.025,
        ));
    }
    let shares = refused(5, 4.0, Latency::constant(SERVICE_MS));
    let check = "M/D/5/5 at 4 erlangs: share refused (the distribution does not matter)";
    rows.push(Row::mean(
        check,
        (ERLANG_B, theory::erlang_b(5, 4.0)),
        &shares,
        0.025,
    ));
    Section {
        title: "Losses",
        words: "The synchronous design with the function's concurrency limit as servers: what \
                finds none is refused, and nobody tries again.",
        rows,
    }
}

fn draft(design: DesignName, servers: u32, load: f64, work: Latency) -> Draft {
    let requests = REQUESTS * f64::from(servers).sqrt();
    let mut draft = lab::transparent(design, (requests / load) as u32);
    lab::poisson(&mut draft, load * 1_000.0 / SERVICE_MS);
    draft.settings.lambda.work = work;
    draft
}

/// Per seed: the share of requests that wait, and the mean wait in service times.
fn waiting(servers: u32, load: f64, work: Latency) -> [Vec<f64>; 2] {
    replicate_together(|seed| {
        let mut draft = draft(DesignName::EventDriven, servers, load, work);
        draft.seed = seed;
        lab::pollers(&mut draft, servers);
        let mut lab = Lab::watched(&draft);
        let sent = lab.link("clients", "api-gateway");
        let invoked = lab.link("event-source-mapping", "lambda");
        let end_s = f64::from(draft.duration_s);
        let mut born_s = Vec::new();
        let (mut waits, mut waited, mut sum_s) = (0.0, 0.0, 0.0);
        // In pieces, so that observations do not pile up.
        for piece in 1..=100 {
            lab.until_s(end_s * f64::from(piece) / 100.0);
            for seen in lab.seen() {
                let Observed::Travel { link, .. } = seen.what else {
                    continue;
                };
                let at_s = seen.at.secs_f64();
                if link == sent {
                    born_s.push(at_s); // Requests are numbered as they come.
                } else if link == invoked && at_s > end_s * WARM_UP {
                    let wait_s = at_s - born_s[seen.request as usize];
                    waits += 1.0;
                    waited += f64::from(u8::from(wait_s > 0.0));
                    sum_s += wait_s;
                }
            }
        }
        [waited / waits, sum_s / waits * 1_000.0 / SERVICE_MS]
    })
}

/// Per seed: the share of requests that the function refuses.
fn refused(servers: u32, load: f64, work: Latency) -> Vec<f64> {
    replicate(|seed| {
        let mut draft = draft(DesignName::Synchronous, servers, load, work);
        draft.seed = seed;
        draft.settings.lambda.concurrency_limit = servers;
        let mut lab = Lab::new(&draft);
        let counts = |lab: &Lab| {
            [
                lab.metric("lambda", "Throttles"),
                lab.metric("clients", "Requests"),
            ]
        };
        lab.until_s(f64::from(draft.duration_s) * WARM_UP);
        let before = counts(&lab);
        lab.until_s(f64::from(draft.duration_s));
        let after = counts(&lab);
        (after[0] - before[0]) / (after[1] - before[1])
    })
}
