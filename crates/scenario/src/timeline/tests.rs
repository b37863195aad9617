//! Overlapping interventions, and changes that break a rule.

use super::super::settings::Capacity;
use super::super::{Intervention, Latency, Traffic, sample};
use super::*;
use serde_json::json;

fn with(changes: &[(u32, u32, Value)]) -> Result<Scenario, ScenarioError> {
    let mut draft = sample::draft();
    draft.interventions = changes
        .iter()
        .map(|(from_ms, until_ms, change)| Intervention {
            label: "A change".to_owned(),
            from_ms: *from_ms,
            until_ms: *until_ms,
            change: change.clone(),
        })
        .collect();
    draft.check()
}

fn taken(changes: &[(u32, u32, Value)]) -> Scenario {
    with(changes).expect("it keeps the rules")
}

#[track_caller]
fn refused(changes: &[(u32, u32, Value)], sentence: &str) {
    let error = with(changes).expect_err("a broken rule");
    assert_eq!(error.sentence, sentence);
}

#[test]
fn without_interventions_the_settings_hold_from_the_start() {
    let scenario = taken(&[]);
    let first = &scenario.timeline(0)[0];
    assert_eq!((first.from_ms, &first.settings), (0, &Settings::default()));
}

#[test]
fn overlapping_changes_are_laid_over_each_other_in_the_order_of_the_list() {
    let scenario = taken(&[
        (
            20_000,
            40_000,
            json!({"dynamodb": {"error_rate": 1.0}, "lambda": {"memory_mb": 256}}),
        ),
        (10_000, 30_000, json!({"dynamodb": {"error_rate": 0.5}})),
        (30_000, 50_000, json!({"lambda": {"memory_mb": 1024.0}})),
    ]);
    let timeline = scenario.timeline(0);
    let seen: Vec<(u32, f64, u32)> = timeline
        .iter()
        .map(|it| {
            (
                it.from_ms,
                it.settings.dynamodb.error_rate,
                it.settings.lambda.memory_mb,
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (0, 0.0, 512),
            (10_000, 0.5, 512),
            // The later entry in the list wins, although it began earlier.
            (20_000, 0.5, 256),
            (30_000, 1.0, 1_024),
            (40_000, 0.0, 1_024),
            (50_000, 0.0, 512),
        ]
    );
    assert_eq!(
        timeline.last().expect("an end").settings,
        Settings::default()
    );
}

#[test]
fn a_change_from_the_start_leaves_no_entry_before_it() {
    let scenario = taken(&[(0, 1, json!({"sqs": {"max_receive_count": 1}}))]);
    let timeline = scenario.timeline(0);
    let seen: Vec<(u32, u32)> = timeline
        .iter()
        .map(|it| (it.from_ms, it.settings.sqs.max_receive_count))
        .collect();
    assert_eq!(seen, [(0, 1), (1, 5)]);
}

#[test]
fn tagged_objects_are_replaced_as_a_whole() {
    let scenario = taken(&[(
        1,
        2,
        json!({
            "lambda": {"work": {"kind": "constant", "ms": 5}},
            "dynamodb": {"capacity": {
                "mode": "provisioned",
                "write_units_per_s": 10,
                "burst_s": 0,
                "burst_at_start_s": 0
            }}
        }),
    )]);
    let timeline = scenario.timeline(0);
    let changed = &timeline[1].settings;
    assert_eq!(changed.lambda.work, Latency::constant(5.0));
    assert_eq!(
        changed.dynamodb.capacity,
        Capacity::Provisioned {
            write_units_per_s: 10,
            burst_s: 0,
            burst_at_start_s: 0
        }
    );
    refused(
        &[(1, 2, json!({"lambda": {"work": {"median_ms": 5}}}))],
        "interventions[0].change.lambda.work.kind is missing; give one of \"constant\", \
         \"exponential\", \"log-normal\" or \"shifted-log-normal\".",
    );
}

#[test]
fn errors_name_the_change_that_they_come_from() {
    let fine = json!({"dynamodb": {"error_rate": 0.5}});
    refused(
        &[
            (1, 2, fine.clone()),
            (1, 2, json!({"dynamodb": {"error_rate": 2}})),
        ],
        "interventions[1].change.dynamodb.error_rate is 2, but must be a number from 0 to 1 \
         (share; 1 is all of them).",
    );
    refused(
        &[(1, 2, json!({"dynamodb": {"eror_rate": 1}}))],
        "interventions[0].change.dynamodb.eror_rate is not a field; did you mean \
         interventions[0].change.dynamodb.error_rate?",
    );
    refused(
        &[(1, 2, json!({"dynamodb": null}))],
        "interventions[0].change.dynamodb is null, but must be an object with the fields \
         capacity, item_write_units, latency, error_rate, hot_key_share, read_units_per_s and \
         warm_write_units_per_s.",
    );
    // Each change by itself keeps the rule; while both are in force it is broken.
    refused(
        &[
            (10, 30, json!({"lambda": {"idle_expiry_max_s": 350}})),
            (15, 25, json!({"lambda": {"idle_expiry_min_s": 400}})),
        ],
        "interventions[0].change.lambda.idle_expiry_max_s is 350, but must be at least \
         interventions[1].change.lambda.idle_expiry_min_s, which is 400 (seconds).",
    );
    refused(
        &[(10, 30, json!({"client": {"retry": {"cap_ms": 100}}}))],
        "interventions[0].change.client.retry.cap_ms is 100, but must be at least \
         settings.client.retry.base_ms, which is 200 (milliseconds).",
    );
}

#[test]
fn traffic_may_change_in_load_and_poison_and_the_rate_follows() {
    let surge = json!({"traffic": {"load": 10.0, "poison_rate": 0.5}});
    let scenario = taken(&[(30_000, 40_000, surge)]);
    let timeline = scenario.timeline(0);
    let seen: Vec<(f64, f64)> = timeline
        .iter()
        .map(|it| (it.load, it.poison_rate))
        .collect();
    assert_eq!(seen, [(1.0, 0.01), (10.0, 0.5), (1.0, 0.01)]);
    // The spike falls from 1,000 to 100 between 30 s and 35 s.
    let segments = scenario.segments();
    let rate = |at_s| Traffic::rate_at(&segments, at_s);
    assert!((rate(29.0) - 1_000.0).abs() < 1e-6);
    assert!((rate(32.5) - 5_500.0).abs() < 1e-6);
    assert!((rate(39.0) - 1_000.0).abs() < 1e-6);
    assert!((rate(41.0) - 100.0).abs() < 1e-6);
}

#[test]
fn what_holds_for_the_whole_run_cannot_change_during_it() {
    for (change, below) in [
        (
            json!({"lambda": {"warm_at_start": 5}}),
            "lambda.warm_at_start",
        ),
        (json!({"traffic": {"arrivals": "even"}}), "traffic.arrivals"),
    ] {
        let field = format!("interventions[0].change.{below}");
        let sentence = format!(
            "{field} is not a field; it holds for the whole run and cannot change during it."
        );
        let error = with(&[(10_000, 20_000, change)]).expect_err("a fixed field");
        assert_eq!((error.field, error.sentence), (field, sentence));
    }
}
