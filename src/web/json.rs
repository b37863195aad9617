//! JSON as the browser reads it: Rust's own reader, with its decimals, weighs fifteen kilobytes.

use js_sys::{Array, JSON, Object};
use serde_json::{Map, Value};
use wasm_bindgen::{JsCast, JsValue};

/// Deeper than any scenario.
const DEPTH_MAX: u32 = 16;
/// Up to here every whole number is its own.
const WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

/// The value that a text stands for; none if it is not JSON, or nested too deep.
pub(crate) fn read(text: &str) -> Option<Value> {
    value(&JSON::parse(text).ok()?, 0)
}

fn value(found: &JsValue, depth: u32) -> Option<Value> {
    if depth > DEPTH_MAX {
        return None;
    }
    if let Some(text) = found.as_string() {
        return Some(text.into());
    }
    if let Some(number) = found.as_f64() {
        let whole = number % 1.0 == 0.0 && number.abs() <= WHOLE_MAX;
        return Some(if whole {
            (number as i64).into()
        } else {
            number.into()
        });
    }
    if let Some(yes) = found.as_bool() {
        return Some(yes.into());
    }
    if let Some(list) = found.dyn_ref::<Array>() {
        let entries = list.iter().map(|entry| value(&entry, depth + 1));
        return entries.collect::<Option<Vec<_>>>().map(Value::Array);
    }
    let Some(object) = found.dyn_ref::<Object>() else {
        return Some(Value::Null);
    };
    let mut fields = Map::new();
    for entry in Object::entries(object).iter() {
        let entry = Array::from(&entry);
        fields.insert(entry.get(0).as_string()?, value(&entry.get(1), depth + 1)?);
    }
    Some(Value::Object(fields))
}
