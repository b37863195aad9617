//! How a link writes a value, and reads it.
//!
//! | value | written |
//! |---|---|
//! | a number, a switch | as in JSON: `42.5`, `true` |
//! | a word or a text | as it is; in it, all but letters and digits in percent code: `Big%20day` |
//! | a text that JSON would read as something else | with JSON's quotes, in percent code: `%2242%22` |
//! | a list of words | joined by `_`: `synchronous_event-driven` |
//! | an empty list; no settings of the last design | `none` |
//! | the counts of a replay | as [`super::counts`] says |
//!
//! Lists of objects and objects have no notation: each of their fields is a setting of its own
//! ([`super::differences`]).
//!
//! **Why so few characters.** Programs find the end of a link in a text by guessing. Of the characters that
//! need no percent code, GitHub's Markdown cuts `.`, `_` and `~` off the end, other programs also `-`;
//! brackets, quotes and commas end a link in some; plain Markdown makes `*`, `~~` and a `_` that stands
//! beside another mark into styles. So `.`, `-` and `_` stand only between letters and digits (and `.`
//! after `&`, `-` before a number), where no program gives them a meaning, and nothing else is written.
//!
//! **Older links** hold any JSON, and texts in which less was in percent code. They are read by the same
//! rules: JSON first, then a plain word. Only a word where the scenario has a list, which was an error in
//! them, is new. So no version says which notation a link is in, and one link may hold both.

use super::{LinkError, OPEN, PART, counts, shown};
use percent_encoding::{percent_decode_str, percent_encode_byte};
use serde_json::{Map, Value};
use sluice_scenario::json;

/// Stands between the entries of a list.
pub(super) const BETWEEN: char = '_';
/// A list without entries.
const NONE: &str = "none";
/// The one text that is a list of numbers.
const COUNTS: &str = "traffic.shape.counts";

/// A value as a link writes it; `path` is the whole path of its field.
pub(super) fn written(path: &str, value: &Value) -> String {
    match value {
        Value::String(text) => {
            let counts = (path == COUNTS).then(|| counts::write(text)).flatten();
            counts.unwrap_or_else(|| {
                kept(&if is_word(text) {
                    text.clone()
                } else {
                    json::write(value)
                })
            })
        }
        Value::Array(entries) if entries.is_empty() => NONE.to_owned(),
        Value::Array(entries) => words(entries).unwrap_or_else(|| kept(&json::write(value))),
        Value::Object(fields) if fields.is_empty() && path == PART => NONE.to_owned(),
        Value::Object(_) => kept(&json::write(value)),
        // Where the scenario keeps its JSON, 1.0 is not 1.
        exact if OPEN.iter().any(|open| path.starts_with(open)) => json::write(exact),
        plain => {
            let text = json::write(plain);
            text.strip_suffix(".0").unwrap_or(&text).to_owned()
        }
    }
}

/// A text in which only letters and digits, and single marks between them, stand as they are.
pub(crate) fn kept(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_plain = |nth: usize| bytes.get(nth).is_some_and(u8::is_ascii_alphanumeric);
    let mut kept = String::new();
    for (nth, byte) in bytes.iter().enumerate() {
        let is_between = nth > 0 && is_plain(nth - 1) && is_plain(nth + 1);
        if is_plain(nth) || (is_between && b"-._".contains(byte)) {
            kept.push(char::from(*byte));
        } else {
            kept.push_str(percent_encode_byte(*byte));
        }
    }
    kept
}

/// Words joined, if each is one that can be.
fn words(entries: &[Value]) -> Option<String> {
    let mut text = String::new();
    for entry in entries {
        let word = entry.as_str()?;
        if word.is_empty() || word.contains(BETWEEN) || kept(word) != word {
            return None;
        }
        if !text.is_empty() {
            text.push(BETWEEN);
        }
        text.push_str(word);
    }
    (is_word(&text) && text != NONE).then_some(text)
}

/// Whether it is read as itself: JSON rejects it.
fn is_word(text: &str) -> bool {
    !text.is_empty() && json::read(text).is_err()
}

/// Reads a value that says all by itself: JSON, or else a plain word.
///
/// # Errors
/// One sentence, if it is not text.
pub(super) fn read(text: &str) -> Result<Value, LinkError> {
    let text = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| LinkError(format!("“{}” in this link is not text.", shown(text))))?;
    Ok(json::read(&text).unwrap_or_else(|_| Value::String(text.into_owned())))
}

/// The same value as what its place holds: a word stands for a list where there is one.
pub(super) fn fitted(path: &str, place: &Value, value: Value) -> Value {
    match value {
        Value::String(text) if place.is_array() => {
            let words = text.split(BETWEEN).filter(|_| text != NONE);
            Value::Array(words.map(Value::from).collect())
        }
        Value::String(text) if place.is_object() && text == NONE => Value::Object(Map::new()),
        Value::String(text) if path == COUNTS => counts::read(&text).unwrap_or(text).into(),
        // One count alone.
        Value::Number(count) if path == COUNTS => count.to_string().into(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_written_as_the_table_says_and_read_again() {
        let list = json!([]);
        for (value, text) in [
            (json!(42.5), "42.5"),
            (json!(-3), "-3"),
            (json!(1e-7), "1e-7"),
            (json!(80.0), "80"),
            (json!(true), "true"),
            (json!("full-jitter"), "full-jitter"),
            (json!("Big day"), "Big%20day"),
            (json!("a_b ~ c--d."), "a_b%20%7E%20c%2D%2Dd%2E"),
            (json!("Größe"), "Gr%C3%B6%C3%9Fe"),
            (json!("10 kept warm"), "10%20kept%20warm"),
            (json!("42"), "%2242%22"),
            (json!("true "), "%22true%20%22"),
            (json!(""), "%22%22"),
            (
                json!(["synchronous", "event-driven"]),
                "synchronous_event-driven",
            ),
            (json!(["monolith"]), "monolith"),
            (json!([]), "none"),
            (json!({}), "%7B%7D"),
            (json!(["none"]), "%5B%22none%22%5D"),
            (json!(["a_b"]), "%5B%22a_b%22%5D"),
            (json!(["1"]), "%5B%221%22%5D"),
            (json!([["a"]]), "%5B%5B%22a%22%5D%5D"),
        ] {
            assert_eq!(written("", &value), text);
            let place = if value.is_array() {
                &list
            } else {
                &Value::Null
            };
            let again = fitted("", place, read(text).expect(text));
            let same =
                again == value || again.as_f64().is_some_and(|it| Some(it) == value.as_f64());
            assert!(same, "{text}: {again}");
        }
    }

    #[test]
    fn a_word_stands_for_a_list_only_where_one_is() {
        let word = || Value::from("a_b");
        assert_eq!(fitted("", &json!([1]), word()), json!(["a", "b"]));
        assert_eq!(fitted("title", &json!("x"), word()), word());
        let counts = |value| fitted(COUNTS, &json!("1"), value);
        assert_eq!(counts(json!("1_2_3")), json!("1,2,3"));
        assert_eq!(counts(json!("1,2,3")), json!("1,2,3"));
        assert_eq!(counts(json!(7)), json!("7"));
    }
}
