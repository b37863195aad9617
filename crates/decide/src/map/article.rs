//! The article's question as a map: load against burstiness.

use super::{MapAsked, Steps};
use crate::budget;
use crate::goal::Goal;
use sluice_scenario::Scenario;
use sluice_scenario::traffic::Shape;

/// Requests per second on average, at a load of one.
const RPS: f64 = 100.0;
/// Seconds from one peak to the next.
const PERIOD_S: f64 = 60.0;
/// Peaks of a run.
const PERIODS: u32 = 2;

/// The article's question about a scenario's designs: its settings under the same requests in all, spread evenly or
/// in peaks. None if the scenario cannot have such traffic.
pub fn article(scenario: &Scenario) -> Option<(Scenario, MapAsked)> {
    let peaks = scenario.edited(|draft| {
        draft.duration_s = PERIOD_S as u32 * PERIODS;
        draft.traffic.shape = Shape::Peaks {
            rps: RPS,
            burstiness: 4.0,
            period_s: PERIOD_S,
        };
    });
    let steps = |text| Steps::read(text).ok();
    let goals = ["failed<0.1%", "done.p99<60s"];
    let x = steps("traffic.load=0.125..16:8:log")?;
    let y = steps("traffic.shape.burstiness=1..32:6:log")?;
    let asked = MapAsked {
        goals: goals.iter().filter_map(|it| Goal::read(it).ok()).collect(),
        seeds: budget::SEEDS,
        ..MapAsked::over(x, y)
    };
    Some((peaks.ok()?, asked))
}
