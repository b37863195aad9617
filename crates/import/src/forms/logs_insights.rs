//! What Logs Insights exports: counts by time, or by time and label; or the events themselves.
//!
//! ```text
//! bin(1m),status,count            | @timestamp,@message
//! 2026-11-27 08:00:00.000,200,600 | 2026-11-27 08:00:00.123,START RequestId: …
//! 2026-11-27 08:00:00.000,502,3   | 2026-11-27 08:00:00.177,START RequestId: …
//! ```

use crate::glance::Glance;
use crate::reading::{Missing, Reading};

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let bin = |it: &String| it.starts_with("bin(") || it.starts_with("datefloor(");
    let kind = "An export of Logs Insights";
    let reading = || Reading::new(kind, glance.source(), glance.heading, glance.names.clone());
    if let Some(time) = glance.names.iter().position(bin) {
        let mut reading = reading();
        reading.plan.time = vec![time];
        reading.plan.missing = Missing::Zero;
        reading.plan.every_ms = period_ms(&glance.names[time]);
        return Some(reading);
    }
    let time = glance.column("@timestamp")?;
    glance.column("@message")?;
    Some(reading().requests(time))
}

/// The period of `bin(5m)`.
fn period_ms(name: &str) -> Option<i64> {
    let inner = name
        .split(['(', ')', ','])
        .find(|it| it.starts_with(|it: char| it.is_ascii_digit()))?;
    let end = inner.find(|it: char| !it.is_ascii_digit())?;
    let (number, unit) = inner.split_at(end);
    let seconds = match unit.trim() {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3_600,
        "d" | "day" | "days" => 86_400,
        _ => return None,
    };
    let number: i64 = number.parse().ok().filter(|it| (1..=10_000).contains(it))?;
    Some(number * seconds * 1_000)
}
