//! The answer of Datadog to a query of a metric:
//!
//! ```text
//! {"status":"ok","series":[{"metric":"trace.http.request.hits","interval":60,
//!   "scope":"service:shop","pointlist":[[1795766400000,600.0],[1795766460000,620.0]],
//!   "unit":null}]}
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let all = glance.json.as_ref()?.get("series")?.as_array()?;
    let mut made = Made::default();
    for series in all {
        let text = |name: &str| series.get(name).map_or("".into(), shown);
        let name = [&text("metric"), "{", &text("scope"), "}"].concat();
        for point in series.get("pointlist")?.as_array()? {
            let [time, value] = point.as_array()?.as_slice() else {
                return None;
            };
            // Times are milliseconds, written with decimals.
            let time = time.as_f64()? as i64;
            made.row(&time.to_string(), &shown(value), &name);
        }
    }
    made.reading("An answer of Datadog", Missing::Unknown)
}
