//! Names in sentences: the allowed ones, and the one that was probably meant.

/// Names less similar than this are taken for different ones.
const ALIKE_MIN: f64 = 0.6;
/// Longer names are not compared: nobody mistypes such a name, and comparing costs the product of
/// the lengths.
const CHARS_MAX: usize = 100;

/// The name that was probably meant: the most similar one.
pub(super) fn nearest<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if wrong.chars().nth(CHARS_MAX).is_some() {
        return None;
    }
    let wrong = wrong.to_lowercase();
    let alike = names.map(|name| (likeness(&wrong, name), name));
    let best = alike.max_by(|(one, _), (other, _)| one.total_cmp(other));
    best.filter(|(likeness, _)| *likeness >= ALIKE_MIN)
        .map(|(_, name)| name)
}

/// The end of a sentence that asks whether the nearest name was meant; empty if none is near.
pub(super) fn advice<'n>(wrong: &str, names: impl Iterator<Item = &'n str>) -> String {
    nearest(wrong, names).map_or(String::new(), |name| format!(" (did you mean {name}?)"))
}

/// "a, b or c".
pub(super) fn or(names: &[String]) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

/// The similarity of two names, from 0 to 1. Often one only remembers the last part of a path.
fn likeness(wrong: &str, name: &str) -> f64 {
    let whole = strsim::normalized_damerau_levenshtein(wrong, name);
    match name.rsplit_once('.') {
        Some((_, last)) if !wrong.contains('.') => {
            whole.max(strsim::normalized_damerau_levenshtein(wrong, last))
        }
        _ => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_similar_name_is_suggested_if_one_is_similar() {
        let names = ["lambda.timeout_ms", "lambda.memory_mb", "sqs.delay_ms"];
        let meant = |wrong| nearest(wrong, names.iter().copied());
        assert_eq!(meant("lambda.memroy_mb"), Some("lambda.memory_mb"));
        assert_eq!(meant("Timeout_ms"), Some("lambda.timeout_ms"));
        assert_eq!(meant("colour"), None);
        assert_eq!(meant(&"lambda.timeout_ms".repeat(1_000)), None);
    }
}
