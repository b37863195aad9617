//! The answer of `aws cloudwatch get-metric-statistics`, in no order:
//!
//! ```text
//! { "Label": "RequestCount", "Datapoints": [
//!   { "Timestamp": "2026-11-27T08:01:00+00:00", "Sum": 620.0, "Unit": "Count" },
//!   { "Timestamp": "2026-11-27T08:00:00+00:00", "Sum": 600.0, "Unit": "Count" } ] }
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;

/// Statistics, from the one that says how many there were on.
const STATISTICS: [&str; 5] = ["Sum", "SampleCount", "Average", "Maximum", "Minimum"];

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let answer = glance.json.as_ref()?;
    let points = answer.get("Datapoints")?.as_array()?;
    let label = answer.get("Label").map(shown).unwrap_or_default();
    let first = points.first()?;
    let statistic = STATISTICS.into_iter().find(|it| first.get(it).is_some())?;
    let mut made = Made::default();
    for point in points {
        let value = point.get(statistic).map(shown).unwrap_or_default();
        made.row(&shown(point.get("Timestamp")?), &value, &label);
    }
    let kind = "An answer of CloudWatch's GetMetricStatistics";
    let mut reading = made.reading(kind, Missing::Zero)?;
    reading
        .plan
        .notes
        .push(["Statistic: ", statistic, "."].concat());
    Some(reading)
}
