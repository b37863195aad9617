//! The same answers of `CloudWatch` with `--output text`:
//!
//! ```text
//! METRICDATARESULTS  m1  RequestCount  Complete      | RequestCount
//! TIMESTAMPS  2026-11-27T08:01:00+00:00              | DATAPOINTS  620.0  2026-11-27T08:01:00+00:00  Count
//! VALUES  620.0                                      | DATAPOINTS  600.0  2026-11-27T08:00:00+00:00  Count
//! ```

use super::made::Made;
use crate::glance::{Glance, is_number};
use crate::reading::{Missing, Reading};
use crate::stamp::Way;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let begins = |word: &str| glance.lines.iter().any(|it| it.starts_with(word));
    let is_points = begins("DATAPOINTS\t");
    let is_data = begins("TIMESTAMPS\t") && begins("METRICDATARESULTS");
    if !is_points && !is_data {
        return None;
    }
    let mut made = Made::default();
    let mut label = "";
    let (mut times, mut values) = (Vec::new(), Vec::new());
    for line in glance.text.lines() {
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or_default();
        let mut rest: Vec<&str> = fields.collect();
        match word {
            "DATAPOINTS" => {
                let time = rest.iter().find(|it| Way::DayFirst.read(it).is_some());
                let value = rest
                    .iter()
                    .find(|it| is_number(it) && Some(it) != time.as_ref());
                if let (Some(time), Some(value)) = (time, value) {
                    made.row(time, value, label);
                }
            }
            "TIMESTAMPS" => times.append(&mut rest),
            "VALUES" => values.append(&mut rest),
            _ => {
                for (time, value) in times.drain(..).zip(values.drain(..)) {
                    made.row(time, value, label);
                }
                label = rest.get(1).copied().unwrap_or(word);
            }
        }
    }
    for (time, value) in times.drain(..).zip(values.drain(..)) {
        made.row(time, value, label);
    }
    made.reading("An answer of CloudWatch's, as text", Missing::Zero)
}
