//! The log of a load balancer: an application load balancer's, or a classic one's, which lacks the first field:
//!
//! ```text
//! http 2026-11-27T08:00:00.039637Z app/shop/0123 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 502 502 120 326 …
//! 2026-11-27T08:00:00.039637Z shop 10.1.2.0:4000 10.0.0.7:80 0.001 0.251 0.000 200 200 120 326 …
//! ```

use crate::glance::Glance;
use crate::reading::{Reading, names};
use crate::source::{Source, logged};
use crate::stamp::Way;

const COLUMNS: [&str; 13] = [
    "type",
    "time",
    "elb",
    "client",
    "target",
    "request_processing_time",
    "target_processing_time",
    "response_processing_time",
    "elb_status_code",
    "target_status_code",
    "received_bytes",
    "sent_bytes",
    "request",
];
/// What the first field of a line may say.
const TYPES: [&str; 6] = ["http", "https", "h2", "grpcs", "ws", "wss"];

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let is_log = |line: &&str| {
        let mut fields = Vec::new();
        logged(line, &mut fields);
        let skipped = usize::from(fields.first().is_some_and(|it| TYPES.contains(it)));
        let has = |at: usize, is: &dyn Fn(&str) -> bool| {
            fields.get(skipped + at).is_some_and(|it| is(it))
        };
        let is_log = has(0, &|it| {
            it.contains('T') && Way::DayFirst.read(it).is_some()
        }) && has(2, &|it| it.contains(['.', ':']))
            && has(7, &|it| it == "-" || it.len() == 3)
            && has(11, &|it| it.contains("://") || it.starts_with("- "));
        is_log.then_some(skipped)
    };
    // A line of the first ones may be cut off.
    let skipped = glance.lines.iter().take(3).find_map(is_log)?;
    let columns = names(&COLUMNS[1 - skipped..]);
    Some(Reading::new("A log of a load balancer", Source::Logged, 0, columns).requests(skipped))
}
