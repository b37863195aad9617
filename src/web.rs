//! Access to the browser that both programs need, the page (`ui`) and the studio.

pub(crate) mod canvas;
pub(crate) mod dom;
pub(crate) mod icon;
pub(crate) mod live;

use wasm_bindgen::JsValue;

/// The number that a text says; none if it says none. The browser reads it: Rust's own reader of decimals
/// weighs twelve kilobytes.
pub(crate) fn number(text: &str) -> Option<f64> {
    let number = JsValue::from_str(text).unchecked_into_f64();
    // To the browser, nothing is zero.
    (!text.trim().is_empty() && number.is_finite()).then_some(number)
}
