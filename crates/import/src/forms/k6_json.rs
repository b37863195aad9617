//! k6 with `--out json`, a point in each line, of which only `http_reqs` are requests:
//!
//! ```text
//! {"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}
//! {"metric":"http_reqs","type":"Point","data":{"time":"2026-11-27T08:00:00.1Z","value":1,"tags":{}}}
//! {"metric":"http_req_duration","type":"Point","data":{"time":"2026-11-27T08:00:00.1Z","value":51.2}}
//! ```

use super::k6::METRICS;
use crate::glance::Glance;
use crate::reading::{Missing, Reading, Take, names};
use crate::source::Source;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let is_point = |kind| {
        glance
            .objects
            .iter()
            .any(|it| it.get("type").is_some_and(|it| it == kind))
    };
    let is_k6 = glance.objects.iter().any(|it| it.get("metric").is_some());
    if !is_k6 || !(is_point("Point") || is_point("Metric")) {
        return None;
    }
    let paths = [
        "metric",
        "type",
        "data.time",
        "data.value",
        "data.tags.name",
        "data.tags.status",
    ];
    let split = |path: &&str| path.split('.').map(str::to_owned).collect();
    let source = Source::Objects(paths.iter().map(split).collect());
    let columns = ["metric", "type", "time", "value", "name", "status"];
    let mut reading = Reading::new("Points of k6 (JSON)", source, 0, names(&columns));
    reading.plan.time = vec![2];
    reading.plan.take = Take::Columns(vec![3]);
    reading.plan.only = Some((0, names(&METRICS)));
    reading.plan.missing = Missing::Zero;
    reading.plan.single = true;
    Some(reading)
}
