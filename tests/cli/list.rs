//! `sluice list`: everything that the program itself knows.

use crate::command::{SHORT, printed};
use serde_json::Value;
use sluice::scenario::Preset;
use sluice::scenario::fields;

fn rows(what: &str) -> Vec<Value> {
    let text = printed(&["list", what, "--format", "json"]);
    serde_json::from_str(&text).expect("JSON")
}

fn column<'r>(rows: &'r [Value], name: &str) -> Vec<&'r str> {
    let cells = rows.iter().map(|row| row[name].as_str());
    cells.map(Option::unwrap_or_default).collect()
}

#[test]
fn every_preset_and_every_story_has_a_line() {
    let names: Vec<&str> = Preset::all().iter().map(|preset| preset.name).collect();
    assert_eq!(column(&rows("presets"), "name"), names);
    let table = printed(&["list", "presets"]);
    let firsts = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next());
    assert_eq!(firsts.collect::<Vec<_>>(), names);

    let index = concat!(env!("CARGO_MANIFEST_DIR"), "/stories/index.json");
    let index = std::fs::read_to_string(index).expect("the stories");
    assert_eq!(
        rows("stories"),
        serde_json::from_str::<Vec<Value>>(&index).expect("JSON")
    );
    assert!(printed(&["list", "stories"]).contains("\nburst "));
}

#[test]
fn every_listed_design_can_be_run() {
    let rows = rows("designs");
    let names = column(&rows, "name");
    assert!(names.contains(&"event-driven") && names.len() >= 7);
    for name in names {
        let table = printed(&["run", "--design", name, "--set", SHORT]);
        assert!(table.contains(name));
    }
}

#[test]
fn every_field_is_listed_with_its_range_default_reason_and_source() {
    let rows = rows("settings");
    let paths = column(&rows, "path");
    for field in fields::all() {
        assert!(paths.contains(&field.path), "{}", field.path);
    }
    let memory = rows
        .iter()
        .find(|row| row["path"] == "settings.lambda.memory_mb");
    let memory = memory.expect("the memory");
    assert_eq!(
        (&memory["min"], &memory["max"]),
        (&128.0.into(), &10_240.0.into())
    );
    assert_eq!(memory["unit"], "megabytes");
    assert!(memory["default"].is_u64());
    assert!(column(&rows, "why").iter().all(|why| !why.is_empty()));
    assert!(
        column(&rows, "source")
            .iter()
            .all(|source| !source.is_empty())
    );
    let table = printed(&["list", "settings"]);
    let expected =
        "  lambda.memory_mb\n      a whole number from 128 to 10,240 (megabytes); default ";
    assert!(table.contains(expected));
}

#[test]
fn every_metric_of_a_report_is_listed() {
    let rows = rows("metrics");
    let text = printed(&["run", "--format", "json", "--set", SHORT]);
    let report: Value = serde_json::from_str(&text).expect("JSON");
    let is_listed = |design: &Value, part: &str, name: &str| {
        let is_it =
            |row: &Value| row["design"] == *design && row["part"] == part && row["name"] == name;
        rows.iter().any(is_it)
    };
    for design in report["designs"].as_array().expect("designs") {
        for (part, metrics) in design["parts"].as_object().expect("parts") {
            for name in metrics.as_object().expect("metrics").keys() {
                assert!(is_listed(&design["design"], part, name), "{part}.{name}");
            }
        }
    }
    let throttles = rows
        .iter()
        .find(|row| row["name"] == "Throttles")
        .expect("a metric");
    assert_eq!(
        (&throttles["kind"], &throttles["role"]),
        (&"counter".into(), &"throttled".into())
    );
    // The list includes parts that a design has only with some settings.
    for part in ["status", "model", "event-bus"] {
        assert!(column(&rows, "part").contains(&part), "{part}");
    }
    assert!(printed(&["list", "metrics"]).starts_with("DESIGN "));
}
