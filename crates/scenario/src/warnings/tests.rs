use super::*;
use crate::settings::Api;
use crate::{Draft, Preset, sample};
use serde_json::json;

/// All groups that a rule asks for, in a design with this many functions.
fn everything(functions: u32) -> Parts {
    Parts {
        settings: vec![GATEWAY, FUNCTION, MAPPING, INSTANCES],
        functions,
    }
}

/// The warnings about a scenario whose settings are changed like this.
fn warned(change: impl FnOnce(&mut Settings), functions: u32) -> Vec<Warning> {
    let mut draft = sample::draft();
    draft.designs = vec![DesignName::EventDriven];
    change(&mut draft.settings);
    of(draft, &[everything(functions)])
}

fn of(draft: Draft, parts: &[Parts]) -> Vec<Warning> {
    let scenario = draft.check().expect("it runs all the same");
    scenario.warnings(parts)
}

/// A change of settings has this one warning, at this setting and in these words.
#[track_caller]
fn assert_warned(change: impl FnOnce(&mut Settings), field: &str, sentence: &str) {
    let found = warned(change, 1);
    let found: Vec<_> = found.iter().map(|it| (it.field, &*it.sentence)).collect();
    assert_eq!(found, [(field, sentence)]);
}

#[test]
fn defaults_and_presets_have_no_warning() {
    assert_eq!(warned(|_| (), 1), []);
    assert_eq!(warned(|_| (), 4), []);
    for preset in Preset::all() {
        let parts = vec![everything(1); preset.scenario.designs.len()];
        assert_eq!(preset.scenario.warnings(&parts), [], "{}", preset.name);
    }
}

#[test]
fn a_visibility_timeout_below_the_function_timeout_is_refused() {
    assert_warned(
        |settings| {
            settings.sqs.visibility_timeout_ms = 30_000;
            settings.lambda.timeout_ms = 40_000;
        },
        "settings.sqs.visibility_timeout_ms",
        "AWS refuses this mapping: the queue's visibility timeout, 30 s, is shorter than the function timeout, 40 s. \
         It advises six times the function timeout.",
    );
    let at_least = |settings: &mut Settings| {
        settings.sqs.visibility_timeout_ms = 40_000;
        settings.lambda.timeout_ms = 40_000;
    };
    assert_eq!(warned(at_least, 1), [], "advice is no warning");
}

#[test]
fn a_maximum_concurrency_is_2_to_1000_or_none() {
    let most = |most: u32| {
        let found = warned(|it| it.event_source_mapping.maximum_concurrency = most, 1);
        found.len()
    };
    let counts = [1, 2, 1_000, 1_001, 1_249, 1_250, 20_000].map(most);
    assert_eq!(counts, [1, 0, 0, 1, 1, 0, 0]);
    assert_warned(
        |it| it.event_source_mapping.maximum_concurrency = 1,
        "settings.event_source_mapping.maximum_concurrency",
        "AWS refuses a maximum concurrency of 1: it takes 2 to 1,000, or none, which means 1,250.",
    );
}

#[test]
fn large_batches_need_a_window() {
    assert_warned(
        |it| it.event_source_mapping.batch_size = 100,
        "settings.event_source_mapping.batch_window_ms",
        "AWS refuses 100 messages per invocation without a batch window of at least 1 s, which is used here instead.",
    );
    let with_window = |settings: &mut Settings| {
        settings.event_source_mapping.batch_size = 100;
        settings.event_source_mapping.batch_window_ms = 1_000;
    };
    assert_eq!(warned(with_window, 1), []);
}

#[test]
fn a_hundred_stay_unreserved() {
    assert_warned(
        |it| it.lambda.concurrency_limit = 950,
        "settings.lambda.concurrency_limit",
        "AWS refuses to reserve 950 of the account's 1,000: it would leave 50 unreserved, and 100 must be.",
    );
    assert_eq!(warned(|it| it.lambda.concurrency_limit = 900, 1), []);
    assert_eq!(warned(|it| it.lambda.concurrency_limit = 300, 3), []);
    let of_three = warned(|it| it.lambda.concurrency_limit = 301, 3);
    assert!(
        of_three[0]
            .sentence
            .contains("301 of the account's 1,000 for each of 3 functions: it would leave 97"),
        "{of_three:?}"
    );
    let off = |settings: &mut Settings| {
        settings.lambda.concurrency_limit = 0;
        settings.lambda.account_concurrency = 10;
    };
    assert_eq!(warned(off, 1), [], "switched off");
}

#[test]
fn provisioned_concurrency_leaves_a_hundred_too() {
    assert_warned(
        |it| it.lambda.provisioned_concurrency = 901,
        "settings.lambda.provisioned_concurrency",
        "AWS refuses to provision 901 environments: as long as nothing is reserved, 900 of the account's 1,000 are \
         the most.",
    );
    assert_eq!(warned(|it| it.lambda.provisioned_concurrency = 900, 1), []);
    assert_eq!(
        warned(|it| it.lambda.provisioned_concurrency = 301, 3).len(),
        1
    );
    let reserved = |settings: &mut Settings| {
        settings.lambda.concurrency_limit = 900;
        settings.lambda.provisioned_concurrency = 900;
    };
    assert_eq!(warned(reserved, 1), []);
}

#[test]
fn a_rest_api_waits_29_s() {
    assert_warned(
        |it| it.api_gateway.integration_timeout_ms = 60_500,
        "settings.api_gateway.integration_timeout_ms",
        "AWS refuses an integration timeout of 60.5 s for a REST API unless the account's quota of 29 s has been \
         raised, perhaps in exchange for a lower rate limit.",
    );
}

#[test]
fn an_http_api_waits_30_s_and_that_cannot_be_raised() {
    assert_warned(
        |it| {
            it.api_gateway.api = Api::Http;
            it.api_gateway.integration_timeout_ms = 60_500;
        },
        "settings.api_gateway.integration_timeout_ms",
        "AWS refuses an integration timeout of 60.5 s for an HTTP API: 30 s is the most, and is what counts here.",
    );
}

#[test]
fn a_group_begins_within_its_limits_and_may_be_changed_later() {
    assert_warned(
        |it| it.auto_scaling.instances_at_start = 1,
        "settings.auto_scaling.instances_at_start",
        "AWS refuses a desired capacity of 1 in a group that keeps 2 to 20 instances.",
    );
    let mut draft = sample::draft();
    draft.interventions[0].change = json!({"auto_scaling": {"min_instances": 5}});
    assert_eq!(of(draft, &[everything(1), everything(1)]), []);
}

#[test]
fn a_slow_start_is_30_s_at_least() {
    assert_warned(
        |it| it.auto_scaling.slow_start_s = 29,
        "settings.auto_scaling.slow_start_s",
        "AWS refuses a slow start of 29 s: it takes 30 s to 900 s, or 0 for none.",
    );
    assert_eq!(warned(|it| it.auto_scaling.slow_start_s = 30, 1), []);
}

#[test]
fn only_parts_that_a_design_has_are_warned_about() {
    let mut draft = sample::draft();
    draft.settings.sqs.visibility_timeout_ms = 1_000;
    let synchronous = Parts {
        settings: vec![GATEWAY, FUNCTION],
        functions: 1,
    };
    let both = [synchronous.clone(), synchronous.clone()];
    assert_eq!(of(draft.clone(), &both), []);
    let found = of(draft, &[synchronous, everything(1)]);
    assert!(
        found[0].sentence.starts_with("AWS refuses"),
        "so in each that has it"
    );
}

#[test]
fn a_warning_says_where_and_when_it_holds() {
    let mut draft = sample::draft();
    draft.interventions[0].change = json!({"sqs": {"visibility_timeout_ms": 1_000}});
    let parts = [everything(1), everything(1)];
    let began = |draft: &Draft| {
        let found = of(draft.clone(), &parts);
        let (place, _) = found[0].sentence.split_once(": ").expect("a place");
        place.to_owned()
    };
    assert_eq!(began(&draft), "From 40 s to 70 s");
    draft.interventions[0].until_ms = 500_000;
    assert_eq!(began(&draft), "From 40 s on");
    draft.interventions.clear();
    draft.settings_of_last = json!({"sqs": {"visibility_timeout_ms": 1_000}});
    assert_eq!(began(&draft), "In Event-driven B");
    draft.settings_of_last = json!({"sqs": {"visibility_timeout_ms": 1_000_000}});
    draft.interventions = sample::draft().interventions;
    draft.interventions[0].change = json!({"lambda": {"timeout_ms": 900_000}});
    assert_eq!(began(&draft), "In Synchronous, from 40 s to 70 s");
}

#[test]
fn warnings_stand_in_the_order_of_the_table_and_name_settings_of_it() {
    let found = warned(
        |settings| {
            settings.event_source_mapping.batch_size = 100;
            settings.event_source_mapping.maximum_concurrency = 1;
            settings.sqs.visibility_timeout_ms = 1_000;
            settings.lambda.concurrency_limit = 950;
            settings.auto_scaling.slow_start_s = 1;
            settings.auto_scaling.instances_at_start = 1_000;
            settings.api_gateway.integration_timeout_ms = 300_000;
        },
        1,
    );
    let places: Vec<_> = found
        .iter()
        .map(|it| fields::all().position(|row| row.path == it.field))
        .collect();
    assert_eq!(places.len(), 7);
    assert!(places.is_sorted() && !places.contains(&None), "{places:?}");
    for rule in RULES {
        assert!(fields::field(rule.field).is_some(), "{}", rule.field);
        assert!(!rule.source.is_empty(), "{}", rule.field);
    }
}
