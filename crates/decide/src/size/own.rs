//! Which of several settings a design goes by: of designs that are sized together, each has its own.

use super::Range;
use sluice_scenario::Scenario;
use sluice_sim::Simulation;

/// The ranges of settings that a scenario's only design goes by.
pub fn ranges_of(alone: &Scenario, ranges: &[Range]) -> Vec<Range> {
    let topology = Simulation::new(alone, 0).topology().clone();
    let form = alone.to_value();
    let is_own = |range: &&Range| {
        let whole = sluice_scenario::edit::whole_path(&form, &range.path);
        // What there is not is refused by its name.
        let Some(path) = whole else { return true };
        let mut parts = topology.parts.iter();
        !path.starts_with("settings.") || parts.any(|part| part.goes_by(&path))
    };
    ranges.iter().filter(is_own).cloned().collect()
}
