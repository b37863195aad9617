//! Promise: MODEL.md says what the program does now, and every rule in it rests on something.

use expect_test::expect_file;
use sluice::scenario::fields;
use sluice::sim::PartKind;
use sluice::validation::model;
use std::collections::BTreeMap;

#[test]
fn the_document_is_up_to_date() {
    expect_file!["../MODEL.md"].assert_eq(&model::document());
}

#[test]
fn every_rule_has_its_source_and_its_rows_and_every_part_and_setting_its_chapter() {
    let found = model::gaps();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_setting_and_every_kind_of_part_stands_in_it_exactly_once() {
    let document = model::document();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for piece in document.split("<a id=\"").skip(1) {
        let id = piece.split('"').next().unwrap_or_default();
        *times.entry(id).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
    for field in fields::all() {
        let id = field.path.replace("[]", "");
        assert!(times.contains_key(&*id), "{id} is missing");
    }
    for kind in PartKind::ALL {
        assert!(times.contains_key(kind.id()), "{} is missing", kind.id());
    }
}

#[test]
fn a_setting_stands_under_its_part() {
    let document = model::document();
    for chapter in model::chapters() {
        let (_, after) = document
            .split_once(&format!("\n## {}\n", chapter.title))
            .expect("a chapter of its own");
        let own = after.split("\n## ").next().unwrap_or_default();
        for kind in chapter.kinds {
            let anchor = format!("<a id=\"{}\">", kind.id());
            assert!(own.contains(&anchor), "{}", kind.id());
        }
        for prefix in chapter.settings {
            assert!(own.contains(&format!("<a id=\"{prefix}")), "{prefix}");
        }
        for rule in chapter.rules {
            assert!(own.contains(rule.date), "{}", rule.says);
        }
    }
}

#[test]
fn every_kind_of_part_can_be_linked_to_by_a_name_of_its_own() {
    let mut ids = PartKind::ALL.map(PartKind::id).to_vec();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), PartKind::ALL.len());
}
