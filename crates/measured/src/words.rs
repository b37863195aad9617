//! Numbers in sentences.

pub use sluice_import::plain as decimal;

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
    sluice_import::cut(text, CHARS_MAX)
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
