//! What formulas say of each design of a link over a span, one design after the other.

use crate::planner::theory::Shown;
use crate::share::Link;
use crate::sheets::worker::Teller;
use crate::theory::{Findings, Span, Study};

/// The share of the job between two words about how far it is.
const WORD: f64 = 0.005;

pub(super) fn make(
    link: &str,
    from_s: f64,
    until_s: f64,
    teller: &Teller,
) -> Result<String, String> {
    let scenario = Link::read(link).map_err(|error| error.0)?.scenario;
    let span = Span::new(&scenario, Some(from_s), Some(until_s))?;
    let count = scenario.designs.len();
    let mut told = 0.0;
    let each = (0..count).map(|nth| {
        let mut study = Study::new(&scenario, nth, span);
        while study.step() {
            let share = (nth as f64 + study.share()) / count as f64;
            if share > told + WORD {
                told = share;
                teller.progress(share);
            }
        }
        study.findings()
    });
    let findings: Vec<Findings> = each.collect();
    serde_json::to_string(&Shown::of(&findings)).map_err(|error| error.to_string())
}
