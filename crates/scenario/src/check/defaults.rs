//! A scenario that was saved before a setting existed lacks it, and gets a value with which it means what it
//! meant: the default, unless the declaration says otherwise.

use super::super::fields;
use serde_json::{Map, Value};

/// Fills in every setting that was added later.
pub(super) fn fill(scenario: &Value) -> Value {
    let mut filled = scenario.clone();
    // Whether a tag may be filled in depends on the scenario as it was given: half of a tagged object is
    // a mistake to be reported, not to be guessed at.
    for field in fields::all().filter(|field| field.later) {
        let Some(value) = field.before_json() else {
            continue;
        };
        let (object, name) = field.path.rsplit_once('.').unwrap_or(("", field.path));
        let is_tag = fields::all().any(|row| row.when.is_some_and(|when| when.tag == field.path));
        let pointer = format!("/{}", object.replace('.', "/"));
        if is_tag && scenario.pointer(&pointer).is_some() {
            continue;
        }
        let tagged = field.when.is_none_or(|when| {
            let tag = format!("/{}", when.tag.replace('.', "/"));
            let word = filled.pointer(&tag).and_then(Value::as_str);
            word.is_some_and(|word| when.is(word))
        });
        if let Some(object) = reach(&mut filled, object).filter(|_| tagged) {
            object.entry(name).or_insert(value);
        }
    }
    filled
}

/// The object at a path; missing objects on the way are created.
fn reach<'v>(value: &'v mut Value, path: &str) -> Option<&'v mut Map<String, Value>> {
    let mut object = value.as_object_mut()?;
    for name in path.split('.').filter(|name| !name.is_empty()) {
        let inner = object.entry(name).or_insert_with(|| Map::new().into());
        object = inner.as_object_mut()?;
    }
    Some(object)
}

#[cfg(test)]
mod tests {
    use crate::{Scenario, fields, sample};

    #[test]
    fn a_scenario_from_before_a_setting_existed_gets_its_default() {
        let mut old = sample::value();
        for path in fields::all().filter(|row| row.later).map(|row| row.path) {
            sample::remove(&mut old, path);
        }
        sample::remove(&mut old, "settings.status");
        sample::remove(&mut old, "settings.client.notification");
        let scenario = Scenario::from_value(&old).expect("an old scenario");
        let mut expected = sample::value();
        for row in fields::all().filter(|row| row.before.is_some()) {
            let field = sample::at(&mut expected, row.path).expect("the field");
            *field = row.before_json().expect("it has one");
        }
        assert_eq!(scenario.to_value(), expected);
    }
}
