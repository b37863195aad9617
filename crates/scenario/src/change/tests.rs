//! Checking what has changed amounts to checking everything, and what has not changed is kept.

use super::super::edit::Setting;
use super::super::fields::{GROUPS, Kind};
use super::super::{Preset, sample};
use super::*;
use serde_json::json;
use std::sync::Arc;

/// Values as they are typed, within a setting's range and outside it.
fn tried(kind: &Kind) -> Vec<Value> {
    match *kind {
        Kind::Whole { min, max } => vec![json!(min), json!(max), json!(u64::from(max) + 1)],
        Kind::Number { min, max } => vec![json!(min), json!(max), json!(max + 1.0)],
        Kind::OneOf(of) => of.iter().map(|one| json!(one.name)).collect(),
        _ => vec![json!("words"), json!(true), json!([])],
    }
}

#[test]
fn a_change_is_taken_or_refused_as_if_the_whole_scenario_were_new() {
    let base = sample::draft().check().expect("it keeps the rules");
    let form = base.to_value();
    let settings = GROUPS.iter().flat_map(|group| Setting::all(group, &form));
    let paths = settings.map(|it| (it.path, tried(&it.field.kind)));
    let others = [
        ("interventions.0.until_ms", json!(1)),
        (
            "interventions.0.change",
            json!({"lambda": {"memory_mb": 1}}),
        ),
        ("settings_of_last", json!({"sqs": {"delay_ms": 5}})),
        ("settings.lambda", json!({})),
        ("settings.client.retry", json!(5)),
        ("traffic", json!([])),
    ];
    let others = others.map(|(path, value)| (path.to_owned(), vec![value]));
    for (path, values) in paths.chain(others) {
        for value in values {
            let mut anew = form.clone();
            lay_down(&mut anew, &path, value.clone()).expect("it is there");
            let anew = Scenario::from_value(&anew);
            assert_eq!(base.with(&path, value.clone()), anew, "{path} {value}");
        }
    }
}

#[test]
fn a_change_that_affects_no_instant_keeps_the_timelines() {
    let sale = Preset::named(Preset::FIRST).expect("it is there").scenario;
    let kept = |path: &str, value: Value| {
        let changed = sale.with(path, value).expect("it keeps the rules");
        Arc::ptr_eq(&sale.timelines[0], &changed.timelines[0])
    };
    assert!(kept("title", json!("Another")));
    assert!(kept("seed", json!(8)));
    assert!(kept("duration_s", json!(60)));
    assert!(kept("traffic.shape.peak_rps", json!(500)));
    assert!(!kept("traffic.load", json!(2)));
    assert!(!kept("settings.lambda.memory_mb", json!(1_024)));
}

#[test]
fn designs_share_a_timeline_until_the_last_has_settings_of_its_own() {
    let sale = Preset::named(Preset::FIRST).expect("it is there").scenario;
    let share = |of: &Scenario| Arc::ptr_eq(&of.timelines[0], &of.timelines[1]);
    assert!(share(&sale));
    let own = sale.with_last("settings.lambda.memory_mb", json!(1_024));
    assert!(!share(&own.expect("it keeps the rules")));
}
