//! Numbers in sentences.

/// A number for people, with three digits that matter, or all whole ones: "1234", "12.5", "0.104".
pub fn decimal(number: f64) -> String {
    let size = number.abs();
    let places = match size {
        _ if size >= 100.0 || size == 0.0 => 0,
        _ if size >= 10.0 => 1,
        _ if size >= 1.0 => 2,
        _ if size >= 0.1 => 3,
        _ if size >= 0.01 => 4,
        _ => 6,
    };
    let text = format!("{number:.places$}");
    if places == 0 {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A share as a percentage: "12 %", "0.4 %".
pub(crate) fn percent(share: f64) -> String {
    let percents = share * 100.0;
    let number = if percents.abs() >= 10.0 || percents == 0.0 {
        format!("{percents:.0}")
    } else {
        decimal((percents * 100.0).round() / 100.0)
    };
    [&number, " %"].concat()
}

/// The first characters of a name, without control characters.
pub(crate) fn short(text: &str) -> String {
    const CHARS_MAX: usize = 80;
    let visible = text
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it });
    let mut short: String = visible.take(CHARS_MAX).collect();
    if text.chars().nth(CHARS_MAX).is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(decimal(0.104_000_000_000_000_01), "0.104");
        assert_eq!(decimal(12.0), "12");
        assert_eq!(decimal(1_234.56), "1235");
        assert_eq!(percent(0.1234), "12 %");
        assert_eq!(percent(0.004), "0.4 %");
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(short("a\u{1b}[1m"), "a [1m");
    }
}
