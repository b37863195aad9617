//! Locust's history, a row for each second; of several names the aggregated rows are the whole:
//!
//! ```text
//! "Timestamp","User Count","Type","Name","Requests/s","Failures/s","50%","66%",…
//! "1795766400","0","","Aggregated",0.000000,0.000000,80,90,…
//! "1795766401","1","","Aggregated",2.000000,0.000000,80,90,…
//! ```

use crate::glance::Glance;
use crate::reading::{Missing, Reading, Take, names};
use crate::unit::Unit;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    if !glance.has(&["User Count", "Requests/s", "Name"]) {
        return None;
    }
    let name = glance.column("Name")?;
    let kind = "A history of Locust";
    let mut reading = Reading::new(kind, glance.source(), glance.heading, glance.names.clone());
    reading.plan.time = vec![glance.column("Timestamp")?];
    reading.plan.take = Take::Columns(vec![glance.column("Requests/s")?]);
    reading.plan.unit = Some(Unit::PerSecond);
    reading.plan.only = Some((name, names(&["Aggregated", "Total"])));
    reading.plan.missing = Missing::Unknown;
    Some(reading)
}
