//! Conversion between types and their JSON values.

use super::ScenarioError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

/// Parts of settings, kept as they were given.
const AS_GIVEN: [&str; 2] = ["settings_of_last", "change"];

/// The JSON value of plain data.
pub(super) fn write<T: Serialize>(data: &T) -> Value {
    serde_json::to_value(data).expect("plain data has a form in JSON")
}

/// Plain data from its JSON value, in which every field has been checked against the table.
///
/// # Errors
/// Where the table and the types disagree, which the tests rule out.
pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, ScenarioError> {
    serde_json::from_value(with_whole_numbers(value)).map_err(|error| {
        let sentence = format!("The scenario cannot be read: {error}.");
        ScenarioError::new("", sentence)
    })
}

/// The number as an integer, if it is one that a field of whole numbers can hold.
pub(super) fn whole(number: &Number) -> Option<u32> {
    let float = number.as_f64()?;
    let is_whole = float.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&float);
    is_whole.then_some(float as u32)
}

/// The value with `5` for `5.0` and `5e0`: JSON has only one kind of number, but serde tells them apart.
fn with_whole_numbers(value: &Value) -> Value {
    match value {
        Value::Number(number) => whole(number).map_or_else(|| value.clone(), Value::from),
        Value::Array(entries) => entries.iter().map(with_whole_numbers).collect(),
        Value::Object(fields) => {
            let each = fields.iter().map(|(name, value)| {
                let value = if AS_GIVEN.contains(&name.as_str()) {
                    value.clone()
                } else {
                    with_whole_numbers(value)
                };
                (name.clone(), value)
            });
            Value::Object(each.collect())
        }
        other => other.clone(),
    }
}
