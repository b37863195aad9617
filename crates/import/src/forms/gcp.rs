//! The answer of Google Cloud's Monitoring to `timeSeries.list`, newest first:
//!
//! ```text
//! {"timeSeries": [{"metric": {"type": "loadbalancing.googleapis.com/https/request_count"},
//!   "points": [{"interval": {"startTime": "2026-11-27T08:00:00Z", "endTime": "2026-11-27T08:01:00Z"},
//!     "value": {"int64Value": "600"}}]}]}
//! ```
//!
//! Its table is a table like others; its log entries are objects like others.

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let json = glance.json.as_ref()?;
    // `gcloud` writes the list without its name.
    let all = json.get("timeSeries").unwrap_or(json).as_array()?;
    let mut made = Made::default();
    for series in all {
        let name = series.pointer("/metric/type").map(shown)?;
        let labels = series.pointer("/metric/labels").map(ToString::to_string);
        let name = [name.as_ref(), &labels.unwrap_or_default()].concat();
        for point in series.get("points")?.as_array()? {
            let value = point.get("value")?;
            let value = value.get("int64Value").or_else(|| value.get("doubleValue"));
            let interval = point.get("interval")?;
            let time = interval
                .get("startTime")
                .or_else(|| interval.get("endTime"))?;
            made.row(&shown(time), &value.map_or("".into(), shown), &name);
        }
    }
    made.reading("An answer of Google Cloud's Monitoring", Missing::Unknown)
}
