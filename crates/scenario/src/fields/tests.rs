//! The table and the types agree.

use super::super::{Draft, Scenario, sample, value};
use super::*;
use serde_json::Value;
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
        // The types refuse unknown and missing fields, so this checks the table against them as well.
        let draft: Draft =
            value::read(&variant).unwrap_or_else(|error| panic!("{error:?}: {variant}"));
        leaves(&draft.to_value(), "", &mut found);
    }
    let rows: BTreeSet<String> = sample::rows()
        .into_iter()
        .filter(|(_, row)| !matches!(row.kind, Kind::Latency { .. }))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(found, rows);
}

#[test]
fn no_path_occurs_twice_and_each_is_in_its_group() {
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
fn every_word_is_read_and_written_as_the_table_has_it() {
    let mut read = 0;
    for variant in sample::variants() {
        for (path, row) in sample::rows() {
            let (Kind::OneOf(of), Some(word)) = (row.kind, at(&variant, &path)) else {
                continue;
            };
            let word = word.as_str().expect("a word");
            assert!(of.iter().any(|choice| choice.name == word), "{path}");
            for choice in of.iter().filter(|choice| choice.fields.is_empty()) {
                let mut other = variant.clone();
                *sample::at(&mut other, &path).expect("it is there") = choice.name.into();
                if let Ok(draft) = value::read::<Draft>(&other) {
                    let written = draft.to_value();
                    assert_eq!(at(&written, &path), Some(&choice.name.into()));
                    read += 1;
                }
            }
        }
    }
    assert!(read > 100, "{read}");
}

fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    value.pointer(&format!("/{}", path.replace("[]", ".0").replace('.', "/")))
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
        assert!(row.why.ends_with(['.', '?']), "{}", row.path);
        assert!(row.why.chars().count() <= 90, "{}: {}", row.path, row.why);
        #[cfg(feature = "sources")]
        assert!(!row.source.is_empty(), "{}", row.path);
        let is_number = matches!(row.kind, Kind::Whole { .. } | Kind::Number { .. });
        assert!(is_number || !row.sized, "{} is no size", row.path);
        if let Some(when) = row.when {
            let tag = all().chain(LATENCY).find(|tag| tag.path == when.tag);
            let tag = tag.unwrap_or_else(|| panic!("{} has no tag", row.path));
            assert_eq!(tag.kind, Kind::OneOf(when.of), "{}", row.path);
            let with = when.of.iter().filter(|it| when.is(it.name));
            assert!(with.count() > 0, "{} is in no variant", row.path);
        }
    }
}
