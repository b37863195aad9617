//! The sampled requests, hop by hop.
//!
//! | column, field | content |
//! |---|---|
//! | `design` | the design's short name |
//! | `request` | the request's number, the same in every design |
//! | `stands_for` | how many requests it stands for; 0 if begun midway, for a rare hop |
//! | `outcome` | the outcome |
//! | `hop` | the hop's number, from 1 |
//! | `from`, `to` | the parts at its ends |
//! | `travels` | `request`, `retry`, `answer`, `accepted`, `refused` or `dead-letter` |
//! | `sent_s`, `arrives_s` | seconds of the run; for an answer, `sent_s` is when its call arrived |
//!
//! For each design at most 20 000 requests are kept, evenly chosen, with at most 200 hops each.

use serde::Serialize;
use sluice_record::{Journey, Run, Tint};
use sluice_sim::{SimTime, Topology};
use std::fmt::Write as _;

/// The columns, in their order.
const HEAD: &str = "design,request,stands_for,outcome,hop,from,to,travels,sent_s,arrives_s\n";

/// One sampled request of a design.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Sampled<'t> {
    design: &'t str,
    request: u32,
    stands_for: f64,
    outcome: &'static str,
    hops: Vec<Travel>,
}

/// One hop of a sampled request.
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Travel {
    from: &'static str,
    to: &'static str,
    travels: &'static str,
    sent_s: f64,
    arrives_s: f64,
}

/// One line per hop (RFC 4180 with plain line ends). The fields are names and numbers, none of
/// which needs quotes.
pub fn csv(run: &Run) -> String {
    let mut text = String::from(HEAD);
    for sampled in all(run) {
        for (nth, hop) in sampled.hops.iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "{},{},{},{},{},{},{},{},{:.6},{:.6}",
                sampled.design,
                sampled.request,
                sampled.stands_for,
                sampled.outcome,
                nth + 1,
                hop.from,
                hop.to,
                hop.travels,
                hop.sent_s,
                hop.arrives_s,
            );
        }
    }
    text
}

/// The same data as JSON: a list of requests, each with its hops.
///
/// # Errors
/// None in practice: a journey is plain data.
pub fn json(run: &Run) -> Result<String, String> {
    let requests: Vec<Sampled<'_>> = all(run).collect();
    let text = serde_json::to_string(&requests).map_err(|error| error.to_string())?;
    Ok(text + "\n")
}

fn all(run: &Run) -> impl Iterator<Item = Sampled<'_>> {
    run.recordings().iter().flat_map(|recording| {
        let topology = recording.topology();
        let journeys = recording.journeys().iter();
        journeys.map(move |journey| sampled(topology, journey))
    })
}

fn sampled<'t>(topology: &'t Topology, journey: &Journey) -> Sampled<'t> {
    let hops = journey.hops.iter().map(|hop| {
        let link = &topology.links[usize::from(hop.link)];
        let name = |part| topology.parts[usize::from(part)].id;
        let (from, to) = if hop.back {
            (link.to, link.from)
        } else {
            (link.from, link.to)
        };
        Travel {
            from: name(from),
            to: name(to),
            travels: word(hop.tint),
            sent_s: seconds(hop.sent),
            arrives_s: seconds(hop.due),
        }
    });
    Sampled {
        design: &topology.id,
        request: journey.request,
        stands_for: journey.weight,
        outcome: journey.outcome.id(),
        hops: hops.collect(),
    }
}

fn seconds(time: SimTime) -> f64 {
    time.micros() as f64 / 1e6
}

fn word(tint: Tint) -> &'static str {
    match tint {
        Tint::Going => "request",
        Tint::Retry => "retry",
        Tint::Done => "answer",
        Tint::Accepted => "accepted",
        Tint::Refused => "refused",
        Tint::Dead => "dead-letter",
        Tint::Chunk => "words",
    }
}
