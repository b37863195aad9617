//! The report of Artillery, with what happened in each stretch of ten seconds:
//!
//! ```text
//! {"aggregate": {"counters": {"http.requests": 300}},
//!  "intermediate": [{"counters": {"http.requests": 50, "vusers.created": 50},
//!    "firstMetricAt": 1795766400123, "period": "1795766400000"}]}
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;

/// How long a stretch is.
const EVERY_MS: i64 = 10_000;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let stretches = glance.json.as_ref()?.get("intermediate")?.as_array()?;
    let mut made = Made::default();
    for stretch in stretches {
        let time = stretch.get("period").or_else(|| stretch.get("timestamp"))?;
        // Older versions write `requestsCompleted`.
        let requests = stretch
            .pointer("/counters/http.requests")
            .or_else(|| stretch.get("requestsCompleted"));
        made.row(
            &shown(time),
            &requests.map_or("0".into(), shown),
            "http.requests",
        );
    }
    let mut reading = made.reading("A report of Artillery", Missing::Zero)?;
    reading.plan.every_ms = Some(EVERY_MS);
    Some(reading)
}
