//! Any random input is accepted, or refused with one sentence.

use super::*;
use proptest::prelude::*;

/// Any JSON, with the scenario's own words among its keys and strings.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("kind".to_owned()),
        Just("settings".to_owned()),
        Just("lambda".to_owned()),
        Just("log-normal".to_owned()),
        any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-10..2_000_000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0.0..2.0).prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::hash_map(word.clone(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Either the scenario is accepted, and is the same after being written and read; or there is one
/// sentence.
fn taken_or_told(value: &Value) {
    match Scenario::from_value(value) {
        Ok(scenario) => {
            assert_eq!(scenario.to_draft().check(), Ok(scenario.clone()));
            assert_eq!(Scenario::from_json(&scenario.to_json()), Ok(scenario));
        }
        Err(error) => assert_sentence(&error),
    }
}

/// A value that the row allows, somewhere in its range.
fn inside(row: &Field, share: f64) -> Option<Value> {
    match row.kind {
        Kind::Whole { min, max } => {
            let span = f64::from(max - min);
            Some(json!(min + (span * share * share * share) as u32))
        }
        Kind::Number { min, max } => Some(json!((min + (max - min) * share).clamp(min, max))),
        Kind::Flag => Some(json!(share < 0.5)),
        _ => None,
    }
}

proptest! {
    #[test]
    fn any_json_is_refused_with_one_sentence(value in any_json()) {
        taken_or_told(&value);
    }

    #[test]
    fn any_text_is_refused_with_one_sentence(text in any::<String>()) {
        let error = Scenario::from_json(&text).expect_err("no scenario by chance");
        assert_sentence(&error);
    }

    #[test]
    fn a_scenario_with_odd_fields_is_taken_or_told(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..4),
        key in any::<Option<String>>(),
    ) {
        let rows = sample::rows();
        let mut value = sample::value();
        for (index, change) in changes {
            let (path, _) = index.get(&rows);
            let parent = path.rsplit_once('.').map_or("", |(parent, _)| parent);
            match &key {
                Some(key) => if let Some(object) = sample::at(&mut value, parent)
                    .and_then(Value::as_object_mut)
                {
                    object.insert(key.clone(), change);
                },
                None => if let Some(field) = sample::at(&mut value, path) {
                    *field = change;
                },
            }
        }
        taken_or_told(&value);
    }

    #[test]
    fn values_inside_their_ranges_come_back_exactly(
        variant in any::<prop::sample::Index>(),
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0.0..1.0), 1..8),
    ) {
        let rows = sample::rows();
        let mut value = variant.get(&sample::variants()).clone();
        for (index, share) in picks {
            let (path, row) = index.get(&rows);
            if let (Some(field), Some(new)) = (sample::at(&mut value, path), inside(row, share)) {
                *field = new;
            }
        }
        // The error may still be about another field of the same latency.
        let alone = check_fields(&value).err();
        prop_assert_eq!(alone.filter(|it| !is_between_fields_of_a_latency(it)), None);
        taken_or_told(&value);
    }
}
