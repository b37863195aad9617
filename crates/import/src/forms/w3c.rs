//! Logs that name their fields, as those of `CloudFront` and of IIS:
//!
//! ```text
//! #Version: 1.0
//! #Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status …
//! 2026-11-27<tab>08:00:00<tab>FRA56-C1<tab>500<tab>203.0.113.1<tab>GET<tab>d1.cloudfront.net<tab>/<tab>200 …
//! ```

use crate::glance::Glance;
use crate::reading::{Missing, Reading, Take};
use crate::source::Source;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let fields = glance
        .lines
        .iter()
        .find_map(|it| it.strip_prefix("#Fields:"))?;
    let names: Vec<String> = fields.split_whitespace().map(str::to_owned).collect();
    let at = |name: &str| names.iter().position(|it| it == name);
    let time = match (at("date"), at("time"), at("timestamp")) {
        (Some(date), Some(time), _) => vec![date, time],
        (_, _, Some(time)) => vec![time],
        _ => return None,
    };
    let is_edge = names.iter().any(|it| it.starts_with("x-edge"));
    let (kind, source) = if is_edge {
        ("A log of CloudFront", Source::Marked(b'\t'))
    } else {
        (
            "A log of a web server that names its fields",
            Source::Logged,
        )
    };
    let headings = glance.lines.iter().take_while(|it| it.starts_with('#'));
    let mut reading = Reading::new(kind, source, headings.count(), names);
    reading.plan.time = time;
    reading.plan.take = Take::Rows;
    reading.plan.missing = Missing::Zero;
    Some(reading)
}
