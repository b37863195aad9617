//! hey's results: a row for each request, or its summary, which has only a mean.
//!
//! ```text
//! response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset
//! 0.0512,0.0021,0.0003,0.0000,0.0488,0.0001,200,0.0135
//! 0.0498,0.0000,0.0000,0.0000,0.0496,0.0001,200,0.0517
//! ```
//!
//! ```text
//! Summary:
//!   Total:        10.0042 secs
//!   Requests/sec: 99.9580
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::stamp::Way;
use crate::unit::Unit;

/// A longer test is not drawn second by second.
const SECONDS_MAX: usize = 100_000;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    if glance.has(&["response-time", "status-code", "offset"]) {
        let time = glance.column("offset")?;
        let (source, names) = (glance.source(), glance.names.clone());
        let heading = glance.column("response-time").map_or(0, |_| 1);
        let mut reading = Reading::new("Results of hey", source, heading, names).requests(time);
        reading.plan.way = Some(Way::Elapsed);
        return Some(reading);
    }
    let number = |name: &str| {
        let line = glance
            .lines
            .iter()
            .find_map(|it| it.trim().strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<f64>().ok()
    };
    let (total_s, rate) = (number("Total:")?, number("Requests/sec:")?);
    let seconds = (total_s.round() as usize).clamp(2, SECONDS_MAX);
    let mut made = Made::default();
    for second in 0..seconds {
        made.row(&second.to_string(), &rate.to_string(), "requests");
    }
    let mut reading = made.reading("A summary of hey", Missing::Zero)?;
    reading.plan.way = Some(Way::Elapsed);
    reading.plan.unit = Some(Unit::PerSecond);
    let note =
        "A summary has only the mean rate: the traffic is even. `hey -o csv` writes each request.";
    reading.plan.notes.push(note.to_owned());
    Some(reading)
}
