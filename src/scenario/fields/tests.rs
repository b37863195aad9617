//! The table and the types say the same.

use super::super::sample;
use super::super::settings::{Capacity, EventBus, Notification, RetryPolicy, SdkRetry};
use super::super::traffic::{Arrivals, Shape};
use super::super::{DesignName, Draft, Scenario};
use super::*;
use std::collections::BTreeSet;

/// The paths of everything that has no fields of its own.
fn leaves(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match (value, path) {
        (Value::Object(fields), path)
            if !["interventions[].change", "settings_of_last"].contains(&path) =>
        {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                leaves(value, &path, found);
            }
        }
        (Value::Array(entries), "interventions") => {
            found.insert(path.to_owned());
            for entry in entries {
                leaves(entry, "interventions[]", found);
            }
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

#[test]
fn the_rows_are_exactly_the_leaves_of_every_variant() {
    let mut found = BTreeSet::new();
    for variant in sample::variants() {
        // The types refuse unknown and missing fields, so this holds the table against them too.
        let draft = Draft::read(&variant).unwrap_or_else(|error| panic!("{error:?}: {variant}"));
        leaves(&draft.write(), "", &mut found);
    }
    let rows: BTreeSet<String> = sample::rows()
        .into_iter()
        .filter(|(_, row)| !matches!(row.kind, Kind::Latency { .. }))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(found, rows);
}

#[test]
fn no_path_stands_twice_and_each_stands_in_its_group() {
    let paths: BTreeSet<&str> = all().map(|row| row.path).collect();
    assert_eq!(paths.len(), all().count());
    for group in GROUPS {
        for row in group.fields {
            let list = group.path.strip_suffix("[]");
            assert!(
                row.path.starts_with(group.path) || list == Some(row.path),
                "{} in {}",
                row.path,
                group.label
            );
        }
    }
}

#[test]
fn the_choices_are_exactly_the_variants() {
    let variants = [
        ("designs", DesignName::words()),
        ("traffic.arrivals", Arrivals::words()),
        ("traffic.shape.kind", Shape::words()),
        ("settings.client.retry.policy", RetryPolicy::words()),
        ("settings.client.notification.kind", Notification::words()),
        ("settings.lambda.sdk_retry", SdkRetry::words()),
        ("settings.dynamodb.capacity.mode", Capacity::words()),
        ("settings.services.event_bus", EventBus::words()),
        ("kind", Latency::words()),
    ];
    let with_choices: Vec<&Field> = all()
        .chain(LATENCY)
        .filter(|row| matches!(row.kind, Kind::OneOf(_) | Kind::Several { .. }))
        .collect();
    assert_eq!(with_choices.len(), variants.len());
    for (path, variants) in variants {
        let row = with_choices
            .iter()
            .find(|row| row.path == path)
            .unwrap_or_else(|| panic!("{path} has no row"));
        let (Kind::OneOf(choices) | Kind::Several { of: choices, .. }) = row.kind else {
            panic!("{path} has no choices");
        };
        let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
        assert_eq!(names, variants, "{path}");
    }
}

#[test]
fn every_setting_has_its_default_in_the_table() {
    let mut settings = sample::value();
    for row in all().filter(|row| row.path.starts_with("settings.")) {
        let default = row.default_json();
        assert!(default.is_some(), "{} has no default", row.path);
        match sample::at(&mut settings, row.path) {
            Some(value) => assert_eq!(Some(&*value), default.as_ref(), "{}", row.path),
            None => assert!(row.when.is_some(), "{} is not in the settings", row.path),
        }
    }
}

#[test]
fn every_variant_of_defaults_is_inside_the_ranges() {
    for variant in sample::variants() {
        assert_eq!(Scenario::from_value(&variant).err(), None, "in {variant}");
    }
}

#[test]
fn every_row_can_be_shown() {
    for row in all().chain(LATENCY) {
        assert!(!row.label.is_empty(), "{}", row.path);
        let said = reason(row).unwrap_or_else(|| panic!("{} has no reason", row.path));
        assert!(said.why.ends_with(['.', '?']), "{}", row.path);
        assert!(said.why.chars().count() <= 90, "{}: {}", row.path, said.why);
        assert!(!said.source.is_empty(), "{}", row.path);
        if let Some(when) = row.when {
            let tag = all().chain(LATENCY).find(|tag| tag.path == when.tag);
            let Some(Kind::OneOf(choices)) = tag.map(|tag| tag.kind) else {
                panic!("{} depends on {}, which is no tag", row.path, when.tag);
            };
            for name in when.is {
                assert!(choices.iter().any(|choice| choice.name == *name));
            }
        }
    }
}

/// What the page loads once its settings are opened. (`UPDATE_EXPECT=1 cargo test reasons` writes it.)
#[test]
fn the_file_of_reasons_is_the_table_s() {
    let each = reason::reasons().map(|it| (it.path, it.why));
    let all: std::collections::BTreeMap<_, _> = each.collect();
    assert_eq!(all.len(), reason::reasons().count());
    let text = serde_json::to_string_pretty(&all).expect("JSON") + "\n";
    expect_test::expect_file!["../../../studio/reasons.json"].assert_eq(&text);
}
