//! All designs under the traffic of a link, one after the other.

use crate::export::summary::{self, Row, Shown};
use crate::share::Link;
use crate::sheets::worker::{Teller, simulate};

pub(super) fn make(link: &str, teller: &Teller) -> Result<String, String> {
    let scenario = Link::read(link).map_err(|error| error.0)?.scenario;
    let target_ms = scenario.settings.client.answer_target_ms.into();
    let all = summary::scenarios(&scenario).map_err(|error| error.sentence)?;
    let share = 1.0 / all.len().max(1) as f64;
    let mut rows = Vec::new();
    for (nth, (one, changes)) in all.into_iter().enumerate() {
        let before = share * nth as f64;
        let run = simulate(one, &|so_far| teller.progress(before + share * so_far));
        rows.extend(Row::of(&run, changes));
    }
    let shown = serde_json::to_string(&Shown::of(&rows, target_ms));
    shown.map_err(|error| error.to_string())
}
