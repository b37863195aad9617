//! The last design has its own settings and otherwise the common ones; each change to it can be undone
//! field by field.

use super::super::Preset;
use super::super::settings::Capacity;
use super::super::{Intervention, Settings};
use super::*;

/// The synchronous design beside itself.
fn twins() -> Scenario {
    let sale = Preset::all().remove(0).scenario;
    let twins = sale.with("designs", json!(["synchronous", "synchronous"]));
    twins.expect("a design may stand beside itself")
}

fn settings_of(scenario: &Scenario, nth: usize) -> Settings {
    scenario.timeline(nth)[0].settings.clone()
}

#[test]
fn a_change_of_the_last_design_is_its_own_and_common_changes_reach_it_elsewhere() {
    let path = "settings.lambda.concurrency_limit";
    let twins = twins().with_last(path, json!(200)).expect("allowed");
    let twins = twins.with("settings.lambda.memory_mb", json!(1_024));
    let twins = twins.expect("allowed");
    let seen = [0, 1].map(|nth| {
        let lambda = settings_of(&twins, nth).lambda;
        (lambda.concurrency_limit, lambda.memory_mb)
    });
    assert_eq!(seen, [(50, 1_024), (200, 1_024)]);
    assert_eq!(
        twins.changes_in_short(),
        "Concurrency limit 50 → 200 environments"
    );
    assert_eq!((twins.is_changed(0), twins.is_changed(1)), (false, true));
    let back = twins.with_last(path, json!(50)).expect("allowed");
    assert_eq!(back.settings_of_last, json!({}));
    assert_eq!(back.changes_in_short(), "the same settings so far");
}

#[test]
fn a_tagged_object_is_changed_as_a_whole() {
    let path = "settings.dynamodb.capacity.mode";
    let twins = twins().with_last(path, json!("provisioned"));
    let twins = twins.expect("a variant with its defaults");
    let capacity = |nth| settings_of(&twins, nth).dynamodb.capacity;
    assert_ne!(capacity(0), capacity(1));
    assert!(
        matches!(capacity(1), Capacity::Provisioned { .. }),
        "{:?}",
        capacity(1)
    );
    let written = Scenario::from_json(&twins.to_json());
    assert_eq!(written, Ok(twins));
}

#[test]
fn swapped_designs_keep_their_settings_and_swap_back_unchanged() {
    let path = "settings.client.retry.policy";
    let twins = twins().with_last(path, json!("none")).expect("allowed");
    let swapped = twins.swapped().expect("allowed");
    assert_eq!(settings_of(&swapped, 0), settings_of(&twins, 1));
    assert_eq!(settings_of(&swapped, 1), settings_of(&twins, 0));
    assert_eq!(swapped.swapped(), Ok(twins));
}

#[test]
fn one_design_alone_is_what_it_was_beside_the_other() {
    let path = "settings.lambda.memory_mb";
    let twins = twins().with_last(path, json!(256)).expect("allowed");
    for nth in [0, 1] {
        let alone = twins.alone(nth).expect("allowed");
        assert_eq!(alone.timeline(0), twins.timeline(nth));
        assert!(!alone.is_changed(0), "what it has is what all have");
        let own = json!({"lambda": {"memory_mb": 1_024}});
        let both = alone.edited(|draft| draft.settings_of_last = own);
        let error = both.expect_err("it is the only one");
        assert!(
            error
                .sentence
                .starts_with("settings_of_last is for the last of several")
        );
    }
    assert!(twins.alone(2).is_err());
}

#[test]
fn a_new_last_design_has_none_of_the_settings_of_the_one_before() {
    let changed = twins().with_last("settings.lambda.memory_mb", json!(256));
    let changed = changed.expect("allowed");
    let own = |designs: Value| {
        let other = changed.with("designs", designs).expect("allowed");
        other.settings_of_last != json!({})
    };
    assert!(
        own(json!(["monolith", "synchronous"])),
        "the last one stays"
    );
    assert!(!own(json!(["synchronous", "monolith"])));
    assert!(!own(json!(["synchronous"])), "it is taken away");
}

#[test]
fn errors_in_the_last_designs_settings_name_its_own_field() {
    let refused = |part: Value| {
        let mut form = twins().to_value();
        form["settings_of_last"] = part;
        Scenario::from_value(&form)
            .expect_err("a broken rule")
            .sentence
    };
    assert_eq!(
        refused(json!({"lambda": {"idle_expiry_min_s": 3_000}})),
        "settings.lambda.idle_expiry_max_s is 420, but must be at least \
         settings_of_last.lambda.idle_expiry_min_s, which is 3000 (seconds)."
    );
    assert!(
        refused(json!({"lambda": {"memory_m": 1}})).contains("settings_of_last.lambda.memory_mb?")
    );
    assert!(refused(json!({"traffic": {"load": 2.0}})).starts_with("settings_of_last.traffic is"));
    assert!(refused(json!([])).contains("an object with some of the fields of settings."));
    let mut form = twins().to_value();
    form["designs"] = json!(["synchronous", "synchronous", "hybrid"]);
    let error = Scenario::from_value(&form).expect_err("twice, and not at the end");
    assert!(
        error.sentence.contains("\"synchronous\" in it twice"),
        "{error}"
    );
}

#[test]
fn a_change_on_the_way_that_alters_the_last_design_alone_is_a_difference() {
    let twins = twins().with_last("settings.lambda.memory_mb", json!(256));
    let before = twins.expect("allowed");
    let as_all_have_it = Intervention {
        label: "as all have it".to_owned(),
        from_ms: 9_000,
        until_ms: 12_000,
        change: json!({"lambda": {"memory_mb": before.settings.lambda.memory_mb}}),
    };
    let after = before.edited(|draft| draft.interventions.push(as_all_have_it));
    let after = after.expect("allowed");
    assert_eq!(before.differs_at_ms(&after), Some(9_000));
    let memory = |nth: usize| after.timeline(nth)[1].settings.lambda.memory_mb;
    assert_eq!(memory(0), memory(1));
}
