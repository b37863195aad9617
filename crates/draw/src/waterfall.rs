//! The path of one request through every design, as rows on one time axis: what it waited for,
//! where, and for how long.
//!
//! ```text
//!  Lambda: error            │▌                         │   12 ms    0 ms
//!  waits in SQS             │ ██████████████████       │   17 ms   3.1 s
//! ```
//!
//! Rows are derived from a journey's hops and nothing else: a hop is a row, and so is the time
//! between an arrival at a part and what leaves it next. Left out, since hops do not show it: what
//! a function does between its call and its first call to another part (a cold start, its turn in a
//! batch and its code are one row).

mod html;
mod rows;
mod rule;

use crate::words::why;
use sluice_record::{Journey, Recording};
use sluice_scenario::fields::Field;
use sluice_sim::{Outcome, SimTime};

pub use rows::{Row, What};

/// One request in every design.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// The request's number.
    pub request: u32,
    /// Length of the axis in microseconds; it begins when the request is first seen in any design.
    pub micros: u64,
    /// Its lanes, one for each design.
    pub lanes: Vec<WaterfallLane>,
}

/// One request in a design.
#[derive(Clone, Debug, PartialEq)]
pub struct WaterfallLane {
    /// The design's name.
    pub title: String,
    /// The outcome and its cause.
    pub sentence: String,
    /// The field of the scenario that sets the deciding limit, if there is one.
    pub rule: Option<&'static Field>,
    /// The rows, in chronological order.
    pub rows: Vec<Row>,
}

impl Waterfall {
    /// The waterfall of this request.
    ///
    /// # Errors
    /// One sentence, if no design has kept its journey.
    pub fn of(recordings: &[Recording], request: u32) -> Result<Self, String> {
        let journeys: Vec<Option<&Journey>> = recordings
            .iter()
            .map(|recording| {
                let mut all = recording.journeys().iter();
                all.find(|it| it.request == request && !it.hops.is_empty())
            })
            .collect();
        let hops = || journeys.iter().flatten().flat_map(|it| &it.hops);
        let Some(start) = hops().map(|hop| hop.sent).min() else {
            return Err(missing(recordings, request));
        };
        let end = hops().map(|hop| hop.due).max().unwrap_or(start);
        let lanes = recordings.iter().zip(journeys);
        Ok(Self {
            request,
            micros: end.since(start).micros().max(1),
            lanes: lanes
                .map(|(recording, journey)| lane(recording, journey, request, start))
                .collect(),
        })
    }
}

fn missing(recordings: &[Recording], request: u32) -> String {
    let end = SimTime::from_micros(u64::MAX);
    let count = recordings.iter().map(|it| it.requests(end)).max();
    let count = count.unwrap_or(0);
    if u64::from(request) >= count {
        format!("There is no request {request}: they are numbered from 0, and there are {count}.")
    } else {
        format!("Request {request} is not in the sample of journeys: try another number.")
    }
}

fn lane(
    recording: &Recording,
    journey: Option<&Journey>,
    request: u32,
    start: SimTime,
) -> WaterfallLane {
    let topology = recording.topology();
    let why = recording.why(request);
    let mut sentence = match (&why, journey) {
        (Some(why), _) => why::sentence(topology, why),
        (None, Some(it)) => match it.outcome {
            Outcome::Pending => "Still waiting for an answer.".to_owned(),
            Outcome::AcceptedPending => "Accepted, and not done yet.".to_owned(),
            outcome => format!("Nothing to explain: {}.", outcome.words()),
        },
        (None, None) => "Not in the sample of this design.".to_owned(),
    };
    if journey.is_some_and(|it| it.weight <= 0.0) {
        sentence.push_str(" Its beginning was not kept.");
    }
    WaterfallLane {
        title: topology.title.clone(),
        sentence,
        rule: why.as_ref().and_then(|why| rule::rule(why.cause)),
        rows: journey.map_or(Vec::new(), |journey| {
            rows::rows(topology, journey, why.as_ref(), start)
        }),
    }
}
