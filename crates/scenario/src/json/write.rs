//! Writes a value in as few characters as JSON allows.

use serde_json::Value;
use std::fmt::Write as _;

/// The value as JSON on one line, as `serde_json` writes it.
pub fn write(value: &Value) -> String {
    let mut out = String::new();
    append(&mut out, value);
    out
}

fn append(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::String(text) => quote(out, text),
        Value::Array(entries) => {
            out.push('[');
            for (nth, entry) in entries.iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                append(out, entry);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (nth, (name, field)) in fields.iter().enumerate() {
                if nth > 0 {
                    out.push(',');
                }
                quote(out, name);
                out.push(':');
                append(out, field);
            }
            out.push('}');
        }
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
