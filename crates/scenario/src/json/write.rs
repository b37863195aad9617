//! Writes a value: in as few characters as JSON allows, or indented for people.

use serde_json::Value;
use std::fmt::Write as _;

/// The value as JSON on one line, as `serde_json` writes it.
pub fn write(value: &Value) -> String {
    let mut out = String::new();
    append(&mut out, value, None);
    out
}

/// The value as JSON with a line for each of its parts, as `serde_json` writes it for people.
pub fn indented(value: &Value) -> String {
    let mut out = String::new();
    append(&mut out, value, Some(0));
    out
}

/// Writes the value; if it is indented, its lines stand this deep.
fn append(out: &mut String, value: &Value, depth: Option<usize>) {
    let inner = depth.map(|depth| depth + 1);
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::String(text) => quote(out, text),
        Value::Array(entries) => {
            out.push('[');
            for (nth, entry) in entries.iter().enumerate() {
                begin(out, nth, inner);
                append(out, entry, inner);
            }
            line(out, entries.is_empty(), depth);
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (nth, (name, field)) in fields.iter().enumerate() {
                begin(out, nth, inner);
                quote(out, name);
                out.push_str(if inner.is_some() { ": " } else { ":" });
                append(out, field, inner);
            }
            line(out, fields.is_empty(), depth);
            out.push('}');
        }
    }
}

/// What stands before the nth part.
fn begin(out: &mut String, nth: usize, depth: Option<usize>) {
    if nth > 0 {
        out.push(',');
    }
    line(out, false, depth);
}

/// A new line this deep, if there are lines and something stands on them.
fn line(out: &mut String, is_empty: bool, depth: Option<usize>) {
    if let Some(depth) = depth.filter(|_| !is_empty) {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Writing to a String cannot fail.
            control if control < ' ' => drop(write!(out, "\\u{:04x}", control as u32)),
            other => out.push(other),
        }
    }
    out.push('"');
}
