//! What `CloudWatch`'s console exports, with one or several metrics side by side:
//!
//! ```text
//! Full label,Duration,Invocations,Errors
//! Label,Duration,Invocations,Errors
//! Period,60,60,60
//! 2026/11/27 08:00:00,100.5,600,0
//! ```

use crate::glance::Glance;
use crate::reading::{Missing, Reading};

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let headings = &glance.rows[..glance.heading.min(glance.rows.len())];
    let heading = |name: &str| {
        let is = |row: &&Vec<String>| row.first().is_some_and(|it| it.eq_ignore_ascii_case(name));
        headings.iter().find(is)
    };
    let names = heading("Full label").or_else(|| heading("Label"))?;
    let kind = "An export of CloudWatch's console";
    let mut reading = Reading::new(kind, glance.source(), glance.heading, names.clone());
    reading.plan.time = vec![0];
    reading.plan.missing = Missing::Zero;
    let periods = heading("Period").map(|row| row.iter().filter_map(|it| it.parse::<i64>().ok()));
    if let Some(seconds) = periods
        .and_then(Iterator::min)
        .filter(|it| (1..=86_400).contains(it))
    {
        reading.plan.every_ms = Some(seconds * 1_000);
    }
    Some(reading)
}
