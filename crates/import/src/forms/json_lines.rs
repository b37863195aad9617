//! An object in each line, as API Gateway's access log, Lambda's and many programs write them:
//!
//! ```text
//! {"requestId":"1a","ip":"203.0.113.1","requestTime":"27/Nov/2026:08:00:00 +0000","httpMethod":"GET","status":"200"}
//! {"requestId":"1b","ip":"203.0.113.2","requestTime":"27/Nov/2026:08:00:01 +0000","httpMethod":"GET","status":"200"}
//! {"time":"2026-11-27T08:00:00Z","requests":600}
//! ```
//!
//! Vegeta's `encode` writes one for each request too. Which fields are what, is found out as in a table.

use crate::glance::Glance;
use crate::reading::{Missing, Reading, Take};
use crate::source::{Source, add_paths};

/// Fields that only the log of single requests has.
const OF_REQUESTS: [&str; 8] = [
    "requestId",
    "requestTime",
    "httpRequest",
    "httpMethod",
    "request_id",
    "latency",
    "attack",
    "msg",
];

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    // The first lines may be of another kind, and one object alone is no log.
    if glance.objects.len() < 2 || glance.objects.len() * 2 < glance.lines.len() {
        return None;
    }
    let mut paths = Vec::new();
    glance
        .objects
        .iter()
        .for_each(|it| add_paths(it, &[], &mut paths));
    let names: Vec<String> = paths.iter().map(|path| path.join(".")).collect();
    let begins = |name: &String| {
        OF_REQUESTS
            .iter()
            .any(|it| name.split('.').next() == Some(it))
    };
    let is_log = names.iter().any(begins);
    let source = Source::Objects(paths);
    let mut reading = Reading::new("An object in each line (JSON)", source, 0, names);
    if is_log {
        reading.kind = String::from("A log with an object in each line (JSON)");
        reading.plan.take = Take::Rows;
        reading.plan.missing = Missing::Zero;
    }
    Some(reading)
}
