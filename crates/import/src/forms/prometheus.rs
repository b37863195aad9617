//! The answer of Prometheus to a range query:
//!
//! ```text
//! {"status":"success","data":{"resultType":"matrix","result":[
//!   {"metric":{"__name__":"http_requests_total","instance":"a"},
//!    "values":[[1795766400,"600"],[1795766460,"1220"]]}]}}
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;
use crate::unit::Unit;
use crate::words::is_counter;
use serde_json::Value;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let data = glance.json.as_ref()?.get("data")?;
    let results = data.get("result")?.as_array()?;
    let mut made = Made::default();
    let mut counters = 0;
    for result in results {
        let labels = result.get("metric")?;
        let name = labels.get("__name__").map(shown).unwrap_or_default();
        counters += usize::from(is_counter(&name));
        let series = [name.as_ref(), &labelled(labels)].concat();
        for point in result.get("values")?.as_array()? {
            let [time, value] = point.as_array()?.as_slice() else {
                return None;
            };
            made.row(&shown(time), &shown(value), &series);
        }
    }
    let mut reading = made.reading("An answer of Prometheus to a range query", Missing::Unknown)?;
    if counters > 0 && counters == results.len() {
        reading.plan.unit = Some(Unit::SoFar);
    }
    Some(reading)
}

/// `{instance="a", job="shop"}`
fn labelled(labels: &Value) -> String {
    let all = labels.as_object().into_iter().flatten();
    let others = all.filter(|(name, _)| *name != "__name__");
    let pairs: Vec<String> = others
        .map(|(name, value)| [name, "=\"", &shown(value), "\""].concat())
        .collect();
    ["{", &pairs.join(", "), "}"].concat()
}
