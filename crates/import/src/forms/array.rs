//! A list of objects, or of pairs, as pandas, `jq` and many programs write it:
//!
//! ```text
//! [{"time": "2026-11-27T08:00:00Z", "requests": 600},
//!  {"time": "2026-11-27T08:01:00Z", "requests": 620}]
//! [[1795766400000, 600], [1795766460000, 620]]
//! ```
//!
//! It may lie within an object: the first list of several is taken.

use crate::glance::Glance;
use crate::reading::{Reading, names};
use crate::source::{Source, add_paths, at, shown};
use serde_json::Value;

/// Objects whose fields are looked at.
const LOOKED_AT: usize = 50;
/// How deep a list may lie.
const DEPTH_MAX: usize = 4;

pub(super) fn read(glance: &Glance<'_>) -> Option<Reading> {
    let list = list(glance.json.as_ref()?, DEPTH_MAX)?;
    let kind = "A list of objects (JSON)";
    if list[0].is_array() {
        let pairs = list.iter().filter_map(Value::as_array);
        let rows = pairs.map(|pair| pair.iter().map(|it| shown(it).into_owned()).collect());
        return Some(Reading::new(
            kind,
            Source::Made(rows.collect()),
            0,
            Vec::new(),
        ));
    }
    let mut paths = Vec::new();
    list.iter()
        .take(LOOKED_AT)
        .for_each(|it| add_paths(it, &[], &mut paths));
    let columns: Vec<String> = paths.iter().map(|path| path.join(".")).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let row = |object| {
        paths
            .iter()
            .map(|path| shown(at(object, path)).into_owned())
            .collect()
    };
    let mut rows = vec![names(&columns)];
    rows.extend(list.iter().map(row));
    Some(Reading::new(kind, Source::Made(rows), 1, names(&columns)))
}

/// The first list of several objects or lists.
fn list(value: &Value, deep: usize) -> Option<&Vec<Value>> {
    match value {
        Value::Array(all) if all.len() > 1 && (all[0].is_object() || all[0].is_array()) => {
            Some(all)
        }
        Value::Object(object) if deep > 0 => object.values().find_map(|it| list(it, deep - 1)),
        Value::Array(all) if deep > 0 => all.iter().find_map(|it| list(it, deep - 1)),
        _ => None,
    }
}
