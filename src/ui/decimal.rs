//! Real numbers as the browser writes them: Rust's own writer weighs twelve kilobytes.

use js_sys::Number;

/// The number in as few digits as tell it from all others.
pub(crate) fn decimal(number: f64) -> String {
    let text = Number::from(number).to_string_with_radix(10);
    text.map(String::from).unwrap_or_default()
}
