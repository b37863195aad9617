//! Rows that are made of an object: a time, a number and the name of the series that it belongs to.

use crate::reading::{Missing, Reading, Take, names};
use crate::source::Source;

/// Rows of one or several series.
#[derive(Default)]
pub(super) struct Made {
    rows: Vec<Vec<String>>,
}

impl Made {
    pub(super) fn row(&mut self, time: &str, value: &str, series: &str) {
        self.rows
            .push([time, value, series].map(str::to_owned).to_vec());
    }

    /// A reading of the rows; none if there are none.
    pub(super) fn reading(mut self, kind: &str, missing: Missing) -> Option<Reading> {
        if self.rows.is_empty() {
            return None;
        }
        let columns = ["time", "value", "series"];
        self.rows.insert(0, names(&columns));
        let mut reading = Reading::new(kind, Source::Made(self.rows), 1, names(&columns));
        reading.plan.time = vec![0];
        reading.plan.take = Take::Columns(vec![1]);
        reading.plan.apart = Some(2);
        reading.plan.missing = missing;
        Some(reading)
    }
}
