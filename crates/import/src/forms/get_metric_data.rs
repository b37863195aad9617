//! The answer of `aws cloudwatch get-metric-data`, newest first:
//!
//! ```text
//! { "MetricDataResults": [ { "Id": "m1", "Label": "RequestCount",
//!   "Timestamps": ["2026-11-27T08:01:00+00:00", "2026-11-27T08:00:00+00:00"],
//!   "Values": [620.0, 600.0], "StatusCode": "Complete" } ] }
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let results = glance.json.as_ref()?.get("MetricDataResults")?.as_array()?;
    let mut made = Made::default();
    for result in results {
        let label = result.get("Label").or_else(|| result.get("Id"));
        let label = label.map(shown).unwrap_or_default();
        let times = result.get("Timestamps")?.as_array()?;
        let values = result.get("Values")?.as_array()?;
        for (time, value) in times.iter().zip(values) {
            made.row(&shown(time), &shown(value), &label);
        }
    }
    made.reading("An answer of CloudWatch's GetMetricData", Missing::Zero)
}
