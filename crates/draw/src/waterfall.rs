//! The path of one request through every design, as rows on one time axis: what it waited for,
//! where, and for how long.
//!
//! ```text
//!  Lambda: error            │▌                         │   12 ms    0 ms
//!  waits in SQS             │ ██████████████████       │   17 ms   3.1 s
//! ```
//!
//! Rows are derived from a journey's hops and nothing else: a hop is a row, and so is the time
//! between an arrival at a part and what leaves it next. That a call to a function was a batch shows
//! in other journeys, which have the same hop. Left out, since hops do not show it: what a function
//! does between its call and its first call to another part (a cold start, its turn in a batch and
//! its code are one row).

mod batch;
mod rows;
mod rule;

use crate::paint::theme;
use crate::words::{format, why};
use sluice_record::{Journey, Recording};
use sluice_scenario::fields::Field;
use sluice_sim::{Outcome, SimTime};

pub use batch::Batch;
pub use rows::{Row, What};

/// Rows shown for a design: a polling client can ask hundreds of times.
const ROWS_MAX: usize = 40;

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

impl Waterfall {
    /// What is shown, in a few words: the request, and the length of the axis.
    pub fn heading(&self) -> [String; 2] {
        let number = format::count(self.request.into());
        let span = format::duration(self.micros as f64 / 1e3);
        [
            ["Request ", &number].concat(),
            [&span, " from left to right"].concat(),
        ]
    }

    /// The same with what became of it in each design, for who listens.
    pub fn said(&self) -> String {
        let [request, _] = self.heading();
        let mut said = request + ".";
        for lane in &self.lanes {
            said.push_str(&[" ", &lane.title, ": ", &lane.sentence].concat());
        }
        said
    }

    /// Where the bar of a row stands and what colour it has, as a style; the colour is a custom property of
    /// `style/tokens.css`.
    pub fn bar(&self, row: &Row) -> String {
        let share = |micros: u64| format::fixed(micros as f64 / self.micros as f64 * 100.0, 2);
        let (left, width) = (share(row.start), share(row.length));
        let color = theme::name(row.paint);
        [
            "left:",
            &left,
            "%;width:",
            &width,
            "%;background:var(--",
            color,
            ")",
        ]
        .concat()
    }
}

impl WaterfallLane {
    /// The rows that are shown, and how many are not.
    pub fn shown(&self) -> (&[Row], usize) {
        let (shown, more) = self.rows.split_at(self.rows.len().min(ROWS_MAX));
        (shown, more.len())
    }
}

fn missing(recordings: &[Recording], request: u32) -> String {
    let end = SimTime::from_micros(u64::MAX);
    let count = recordings.iter().map(|it| it.requests(end)).max();
    let count = count.unwrap_or(0);
    if u64::from(request) >= count {
        let [request, count] = [request.into(), count].map(sluice_scenario::grouped);
        format!("There is no request {request}: they are numbered from 0, and there are {count}.")
    } else {
        let request = sluice_scenario::grouped(request.into());
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
            rows::rows(recording, journey, why.as_ref(), start)
        }),
    }
}
