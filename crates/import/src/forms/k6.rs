//! k6 with `--out csv`, a point in each line, of which only `http_reqs` are requests:
//!
//! ```text
//! metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,…
//! http_reqs,1795766400,1.000000,,,,true,,GET,https://shop.example/,…
//! http_req_duration,1795766400,293.326348,,,,true,,GET,https://shop.example/,…
//! ```

use crate::glance::Glance;
use crate::reading::{Missing, Reading, Take, names};

/// The metrics that are requests, of which a test has one: of pages, of gRPC.
pub(super) const METRICS: [&str; 1] = ["http_reqs"];

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let metric = glance.column("metric_name")?;
    let (time, value) = (glance.column("timestamp")?, glance.column("metric_value")?);
    let kind = "Points of k6 (CSV)";
    let mut reading = Reading::new(kind, glance.source(), glance.heading, glance.names.clone());
    reading.plan.time = vec![time];
    reading.plan.take = Take::Columns(vec![value]);
    reading.plan.only = Some((metric, names(&METRICS)));
    reading.plan.missing = Missing::Zero;
    reading.plan.single = true;
    Some(reading)
}
