use super::super::fields::GROUPS;
use super::super::{Preset, Scenario};
use super::*;
use serde_json::json;
use std::collections::BTreeSet;

fn settings(scenario: &Scenario) -> Vec<Setting> {
    let form = scenario.to_value();
    GROUPS
        .iter()
        .flat_map(|group| Setting::all(group, &form))
        .collect()
}

/// Values that a setting may hold: both ends of its range, or each of its words.
fn samples(field: &Field) -> Vec<Value> {
    match field.kind {
        Kind::Whole { min, max } => vec![json!(min), json!(max)],
        Kind::Number { min, max } => vec![json!(min), json!(max)],
        Kind::OneOf(choices) => choices.iter().map(|one| json!(one.name)).collect(),
        Kind::Flag => vec![json!(true), json!(false)],
        Kind::Text { .. } => vec![json!("other words"), json!("7")],
        Kind::Several { of, .. } => vec![json!([of[0].name])],
        Kind::Latency { .. } | Kind::Entries { .. } | Kind::Part { .. } => Vec::new(),
    }
}

/// Every scenario that differs from the first preset in one tag.
fn variants() -> Vec<Scenario> {
    let base = Preset::all().remove(0).scenario;
    let tags = settings(&base)
        .into_iter()
        .filter(|it| matches!(it.field.kind, Kind::OneOf(_)));
    let changed: Vec<_> = tags
        .flat_map(|tag| {
            samples(&tag.field)
                .into_iter()
                .map(|word| {
                    base.with(&tag.path, word)
                        .expect("a variant with its defaults")
                })
                .collect::<Vec<_>>()
        })
        .collect();
    [vec![base], changed].concat()
}

#[test]
fn every_field_of_the_table_can_be_set_and_read_again() {
    let mut reached = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for scenario in variants() {
        for setting in settings(&scenario) {
            reached.insert(setting.of.unwrap_or(setting.field).path);
            let own = look_up(&scenario.to_value(), &setting.path).cloned();
            let own = own.expect("settings are those that are there");
            // A little more than at present: a value between two others cannot take an end of its range.
            let more = own.as_f64().map(|own| json!(own * 1.01));
            let more = more.filter(|_| matches!(setting.field.kind, Kind::Number { .. }));
            assert_eq!(scenario.with(&setting.path, own), Ok(scenario.clone()));
            for value in samples(&setting.field).into_iter().chain(more) {
                // Rules between fields may refuse an end of the range.
                let Ok(other) = scenario.with(&setting.path, value.clone()) else {
                    continue;
                };
                taken.insert(setting.path.clone());
                let shown = other.to_value();
                let found = look_up(&shown, &setting.path).expect("it is still there");
                assert_eq!(found.as_f64(), value.as_f64(), "{}", setting.path);
                assert_eq!(found.as_str(), value.as_str(), "{}", setting.path);
            }
            assert!(
                taken.contains(&setting.path),
                "{} takes nothing",
                setting.path
            );
        }
    }
    let missing: Vec<_> = fields::all()
        .map(|row| row.path)
        .filter(|path| !reached.contains(path) && !path.starts_with("interventions"))
        .collect();
    let others = ["version", "settings_of_last"];
    assert_eq!(
        missing, others,
        "one has but one value, the other is settings"
    );
}

#[test]
fn a_tag_brings_the_fields_of_its_variant_and_keeps_what_both_have() {
    let sale = Preset::named("flash-sale").expect("it is there").scenario;
    let ramp = sale.with("traffic.shape.kind", json!("ramp"));
    let shape = ramp.expect("a ramp has defaults").to_value()["traffic"]["shape"].take();
    assert_eq!(
        shape,
        json!({ "kind": "ramp", "from_rps": 100.0, "to_rps": 1000.0, "at_s": 4.0, "rise_s": 8.0 })
    );
    let path = "settings.dynamodb.latency";
    let constant = sale.with(&format!("{path}.kind"), json!("constant"));
    let form = constant.expect("so has a constant latency").to_value();
    assert_eq!(
        look_up(&form, path),
        Some(&json!({ "kind": "constant", "ms": 10.0 }))
    );
}

#[test]
fn what_is_out_of_range_is_refused_with_a_sentence_about_the_field() {
    let scenario = Preset::all().remove(0).scenario;
    let path = "settings.lambda.concurrency_limit";
    for (value, found) in [
        (json!(200_000), "200000"),
        (json!("many"), "text (\"many\")"),
    ] {
        let error = scenario.with(path, value).expect_err("it is out of range");
        assert_eq!(error.field, path);
        assert_eq!(
            error.sentence,
            format!(
                "{path} is {found}, but must be a whole number from 0 to 100,000 (environments)."
            )
        );
    }
    assert!(scenario.with("settings.lambda.nothing", json!(1)).is_err());
}

#[test]
fn the_default_of_a_latencys_field_is_that_of_the_latency() {
    let scenario = Preset::all().remove(0).scenario;
    let all = settings(&scenario);
    let median = all
        .iter()
        .find(|it| it.path == "settings.lambda.cold_start.median_ms");
    assert_eq!(
        median.expect("it is there").default_json(),
        Some(json!(370.0))
    );
}
