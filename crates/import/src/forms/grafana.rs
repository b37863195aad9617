//! What Grafana exports: series side by side, or one under another.
//!
//! ```text
//! "Time","{instance=""a""}","{instance=""b""}" | "Series";"Time";"Value"
//! 1795766400000,600,600                        | "a";"2026-11-27T08:00:00+00:00";600
//! 1795766460000,620,620                        | "b";"2026-11-27T08:00:00+00:00";600
//! ```

use crate::glance::Glance;
use crate::reading::{Missing, Reading, Take};

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let kind = "An export of Grafana";
    let mut reading = Reading::new(kind, glance.source(), glance.heading, glance.names.clone());
    reading.plan.missing = Missing::Unknown;
    if glance.names.len() == 3 && glance.has(&["Series", "Time", "Value"]) {
        reading.plan.time = vec![glance.column("Time")?];
        reading.plan.take = Take::Columns(vec![glance.column("Value")?]);
        reading.plan.apart = glance.column("Series");
        return Some(reading);
    }
    let is_labelled = |it: &String| it.contains('{') && it.ends_with('}');
    let others = glance.names.get(1..).filter(|it| !it.is_empty())?;
    if glance.names[0] != "Time" || !others.iter().any(is_labelled) {
        return None;
    }
    reading.plan.time = vec![0];
    Some(reading)
}
