//! How exact an answer has to be.

use super::Row;
use crate::estimate::{Estimate, Sort};
use crate::metric::Metric;
use crate::said;

/// The half width that every interval of a metric may have: "failed=0.1%".
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Precision {
    /// Which metric.
    pub metric: Metric,
    /// The half width, in the metric's own unit; above zero.
    pub half_width: f64,
}

impl Precision {
    /// Reads "METRIC=HALF WIDTH".
    ///
    /// # Errors
    /// One sentence that says what is wrong and what can be written.
    pub fn read(text: &str) -> Result<Self, String> {
        let (name, width) = (text.split_once('='))
            .ok_or("must be METRIC=WIDTH, such as failed=0.1% or done.p99=50ms")?;
        let metric = said::metric(name.trim(), &Metric::HEADLINES)?;
        let half_width = said::amount(width.trim(), metric)?;
        if half_width <= 0.0 {
            return Err(
                "must be wider than nothing: no number of seeds makes chance vanish".to_owned(),
            );
        }
        Ok(Self { metric, half_width })
    }

    /// Whether the intervals of all designs and differences are as narrow. Bounds on what was never seen do not
    /// count: they shrink with the number of seeds alone, and are told as they are.
    pub(super) fn is_met(&self, row: &Row) -> bool {
        let is_narrow = |it: &Estimate| it.half_width().is_some_and(|half| half <= self.half_width);
        Self::estimates(row).all(is_narrow)
    }

    /// How many seeds it takes; none if that cannot be told.
    pub(super) fn seeds_for(&self, row: &Row) -> Option<u64> {
        let seeds = Self::estimates(row).map(|it| it.seeds_for(self.half_width));
        seeds.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    fn estimates(row: &Row) -> impl Iterator<Item = &Estimate> {
        let all = row.designs.iter().chain(&row.differences);
        all.filter(|it| !matches!(it.sort, Sort::Never | Sort::Always))
    }
}
