//! What Graphite answers, and Grafana for it: the number before the time.
//!
//! ```text
//! [{"target": "shop.requests", "datapoints": [[600, 1795766400], [null, 1795766460], [660, 1795766520]]},
//!  {"target": "cart.requests", "datapoints": [[60, 1795766400], [62, 1795766460], [66, 1795766520]]}]
//! ```

use super::made::Made;
use crate::glance::Glance;
use crate::reading::{Missing, Reading};
use crate::source::shown;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let mut made = Made::default();
    for series in glance.json.as_ref()?.as_array()? {
        let name = series.get("target").map(shown)?;
        for point in series.get("datapoints")?.as_array()? {
            let [value, time] = point.as_array()?.as_slice() else {
                return None;
            };
            made.row(&shown(time), &shown(value), &name);
        }
    }
    made.reading("An answer of Graphite", Missing::Unknown)
}
