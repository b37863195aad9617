//! What is written is read again.

use super::*;

#[test]
fn a_scenario_that_is_written_reads_back_as_itself() {
    for variant in sample::variants() {
        let scenario = Scenario::from_value(&variant).expect("a scenario");
        assert_eq!(scenario.to_draft().check(), Ok(scenario.clone()));
        assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
    }
}
