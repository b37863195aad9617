//! Promise: a change that is not meant to change numbers changes none. The digests of all presets,
//! and of two hundred random scenarios frozen as JSON, are those in `golden/digests.txt`.
//!
//! `UPDATE_EXPECT=1 cargo test --test golden` accepts others: CHANGELOG.md then says which, and
//! why.

use expect_test::expect_file;
use serde_json::Value;
use sluice::record::Run;
use sluice::scenario::{Preset, Scenario};
use std::fmt::Write;

const SCENARIOS: &str = include_str!("golden/scenarios.jsonl");

#[test]
fn the_digests_are_the_frozen_ones() {
    let mut digests = String::new();
    for preset in Preset::all() {
        line(&mut digests, preset.name, preset.scenario);
    }
    for (nth, json) in SCENARIOS.lines().enumerate() {
        let scenario = Scenario::from_json(json).expect("a frozen scenario keeps the rules");
        line(&mut digests, &format!("chance-{nth:03}"), scenario);
    }
    expect_file!["golden/digests.txt"].assert_eq(&digests);
}

fn line(digests: &mut String, name: &str, scenario: Scenario) {
    let mut run = Run::new(scenario);
    run.finish();
    let found = run.digests().expect("it is finished").join(" ");
    writeln!(digests, "{name} {found}").expect("a string takes everything");
}

#[test]
fn a_frozen_scenario_is_written_as_it_was_to_the_last_byte() {
    for json in SCENARIOS.lines() {
        let scenario = Scenario::from_json(json).expect("a frozen scenario keeps the rules");
        let frozen = serde_json::from_str(json).expect("JSON");
        let mut written = scenario.to_value();
        leave_out_what_came_later(&mut written, &frozen);
        assert_eq!(written.to_string(), json);
    }
}

/// Removes settings that were added after the scenario was frozen.
fn leave_out_what_came_later(written: &mut Value, frozen: &Value) {
    if let (Value::Object(written), Value::Object(frozen)) = (written, frozen) {
        written.retain(|name, _| frozen.contains_key(name));
        for (name, value) in written {
            leave_out_what_came_later(value, &frozen[name]);
        }
    }
}
