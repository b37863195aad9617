//! Promise: a part tells its numbers in every design, and its limits with their sources.

use sluice::draw::card::{numbers, settings};
use sluice::record::Run;
use sluice::scenario::Preset;
use sluice::sim::SimTime;

#[test]
fn a_part_tells_its_numbers_in_every_design_and_its_limits_with_their_sources() {
    let preset = Preset::named("flash-sale").expect("a preset");
    let mut run = Run::new(preset.scenario);
    run.finish();
    let frame = run.frame(SimTime::from_millis(20_000), 1.0);
    let said = |id| numbers(run.topologies(), &frame.designs, id);
    let lambda = said("lambda");
    assert!(lambda.contains("<td data-testid=inspect-synchronous-ConcurrentExecutions>50</td>"));
    assert!(lambda.contains("inspect-event-driven-ConcurrentExecutions"));
    assert!(said("sqs").contains("Synchronous (has none)"));
    let scenario = run.scenario().to_value();
    let settings = |id| settings(&scenario, &run.scenario().to_value_of_last(), id);
    let limits = settings("lambda");
    assert!(limits.contains("gettingstarted-limits"));
    assert!(limits.contains("<td>50 environments</td>"), "{limits}");
    assert!(settings("clients").contains("Client timeout"));
    assert!(settings("api-gateway").contains("Burst"));
    assert_eq!(settings("dead-letters"), "");
}
