//! The words of error sentences: what was found, cut and escaped, and what was probably meant.

use super::json;
use serde_json::Value;

/// How many characters of a found value are shown.
const SHOWN_CHARS: usize = 40;

/// A value, in words that follow "is".
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => cut(&number.to_string()),
        Value::String(text) => format!("text ({})", quoted(text)),
        Value::Array(entries) if entries.is_empty() => "an empty list".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A number as in JSON, with the fewest digits that identify it, but whole numbers without a decimal point.
///
/// JSON's number writer is in the page anyway, and the standard library's weighs twelve kilobytes more.
pub fn decimal(number: f64) -> String {
    let text = json::write(&Value::from(number));
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A whole number with thousands separators: "12,345".
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of a sentence: a whole one with thousands separators, any other with the fewest digits.
pub(super) fn number(number: f64) -> String {
    if number >= 0.0 && number.fract() == 0.0 && number < 1e15 {
        grouped(number as u64)
    } else {
        decimal(number)
    }
}

/// Text in quotes, cut short, with everything escaped that could break the line.
pub(super) fn quoted(text: &str) -> String {
    format!("{:?}", cut(text))
}

/// A field's name as part of a path: as it is, or in quotes if it is not a plain name.
pub(super) fn name(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    if !text.is_empty() && text.len() <= SHOWN_CHARS && text.chars().all(plain) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// "a", "a and b", "a, b and c".
pub(super) fn listed(names: &[&str]) -> String {
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The name that was probably meant: the nearest one, if it is near enough.
pub(super) fn nearest<'a>(wrong: &str, names: &[&'a str]) -> Option<&'a str> {
    // Nobody mistypes a field's name at such length, and the cost of comparing grows with both lengths.
    if wrong.len() > 2 * SHOWN_CHARS {
        return None;
    }
    names
        .iter()
        .map(|&name| (strsim::levenshtein(wrong, name), name))
        .filter(|&(distance, name)| distance <= 1 + name.len() / 5)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_suggested() {
        let names = ["timeout_ms", "memory_mb", "work"];
        assert_eq!(nearest("timeoutMs", &names), Some("timeout_ms"));
        assert_eq!(
            nearest("wrok", &names),
            None,
            "two letters of four are a guess"
        );
        assert_eq!(nearest("colour", &names), None);
        assert_eq!(nearest(&"memory_mb".repeat(1_000), &names), None);
    }

    #[test]
    fn what_is_shown_stays_short_and_on_one_line() {
        assert_eq!(
            found(&Value::from("a\nb\u{2028}c")),
            "text (\"a\\nb\\u{2028}c\")"
        );
        assert!(found(&Value::from("ä".repeat(5_000))).chars().count() < 60);
        assert_eq!(name("memory_mb"), "memory_mb");
        assert_eq!(name("a b"), "\"a b\"");
        assert_eq!(name(""), "\"\"");
    }
}
