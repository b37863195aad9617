//! Numbers as people and programs write them: with a decimal point or comma, with thousands set apart, with a
//! unit behind. How a column writes them is decided by all of its rows, never by one.

/// A way to write numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1234.5`, as programs do.
    Plain,
    /// `1,234.5`
    Comma,
    /// `1.234,5` or `1234,5`
    Point,
    /// `1 234,5`, `1 234.5` or `1'234.5`
    Space,
    /// `1.2 K`, `600 req/s`
    Unit,
}

/// In the order in which they are tried.
pub(super) const STYLES: [Style; 5] = [
    Style::Plain,
    Style::Comma,
    Style::Point,
    Style::Space,
    Style::Unit,
];
/// No number of requests is larger.
pub(super) const NUMBER_MAX: f64 = 1e15;
/// What programs write where they have no number.
const BLANKS: [&str; 12] = [
    "",
    "-",
    "null",
    "nan",
    "na",
    "n/a",
    "none",
    "undefined",
    "\\n",
    "#n/a",
    "nat",
    "–",
];

/// Units of what is counted, besides those with a stroke.
const UNITS: [&str; 14] = [
    "", "%", "req", "reqs", "requests", "hits", "calls", "reqps", "rps", "qps", "tps", "ops",
    "cps", "rpm",
];
/// A longer text is no unit.
const UNIT_CHARS_MAX: usize = 14;

/// Whether a field says that there is no value.
pub(super) fn is_blank(text: &str) -> bool {
    text.len() <= 9 && BLANKS.iter().any(|it| text.eq_ignore_ascii_case(it))
}

impl Style {
    /// A number that is written like this.
    pub(super) fn read(self, text: &str) -> Option<f64> {
        // Most fields that are no numbers show it at once.
        let first = *text.as_bytes().first()?;
        if !(first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'.')) {
            return None;
        }
        let number = match self {
            Self::Plain => plain(text),
            Self::Comma => grouped(text, &[','], '.'),
            Self::Point => grouped(text, &['.'], ','),
            Self::Space => {
                let spaces = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];
                grouped(text, &spaces, ',').or_else(|| grouped(text, &spaces, '.'))
            }
            Self::Unit => plain(text)
                .or_else(|| unit_of(text).map(|(number, _)| number))
                .or_else(|| grouped(text, &[','], '.')),
        };
        number.filter(|it| it.abs() <= NUMBER_MAX)
    }
}

fn plain(text: &str) -> Option<f64> {
    let last = *text.as_bytes().last()?;
    if !(last.is_ascii_digit() || last == b'.') {
        return None;
    }
    // Most are short and whole.
    if text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let digits = text.bytes().map(|byte| u64::from(byte - b'0'));
        return Some(digits.fold(0, |sum, digit| sum * 10 + digit) as f64);
    }
    text.parse().ok().filter(|it: &f64| it.is_finite())
}

/// Digits in groups of three, and perhaps decimals.
fn grouped(text: &str, marks: &[char], decimal: char) -> Option<f64> {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = bare.split_once(decimal).unwrap_or((bare, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(marks);
    let first = groups.next()?;
    let is_grouped = whole.contains(marks);
    let longest = if is_grouped { 3 } else { 15 };
    if !digits(decimals) || !digits(first) || !(1..=longest).contains(&first.len()) {
        return None;
    }
    // Nobody sets a zero apart: "0,333" has a decimal comma.
    let is_nothing = is_grouped && first.starts_with('0');
    if is_nothing || !groups.all(|group| group.len() == 3 && digits(group)) {
        return None;
    }
    let mut written: String = whole.chars().filter(char::is_ascii_digit).collect();
    if !decimals.is_empty() {
        written.push('.');
        written.push_str(decimals);
    }
    let number: f64 = written.parse().ok()?;
    Some(if bare.len() < text.len() {
        -number
    } else {
        number
    })
}

/// A number and the unit behind it, with its thousands or millions in it.
pub(super) fn unit_of(text: &str) -> Option<(f64, &str)> {
    let end = text.find(|it: char| it.is_alphabetic() || matches!(it, '%' | '/' | ' '))?;
    let number = plain(text[..end].trim_end()).or_else(|| grouped(&text[..end], &[','], '.'))?;
    let unit = text[end..].trim_start();
    let bare = unit.strip_prefix('/').unwrap_or(unit);
    if !bare.starts_with(|it: char| it.is_alphabetic() || it == '%') {
        return None;
    }
    let word_end = unit.find([' ', '/']).unwrap_or(unit.len());
    let (word, rest) = unit.split_at(word_end);
    let (times, unit) = match word {
        "k" | "K" => (1e3, rest.trim_start()),
        "M" | "Mil" | "mil" => (1e6, rest.trim_start()),
        "G" | "B" | "Bil" | "bil" => (1e9, rest.trim_start()),
        _ => (1.0, unit),
    };
    // Anything else is a text that begins with a number.
    let is_rate = unit.len() <= UNIT_CHARS_MAX && !unit.contains(' ') && unit.contains('/');
    (is_rate || UNITS.contains(&unit)).then_some((number * times, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_reads_its_own() {
        for (style, text, number) in [
            (Style::Plain, "600", 600.0),
            (Style::Plain, "1.000000", 1.0),
            (Style::Plain, "1e3", 1_000.0),
            (Style::Comma, "6,000", 6_000.0),
            (Style::Comma, "1,234,567.5", 1_234_567.5),
            (Style::Point, "1.234,5", 1_234.5),
            (Style::Point, "12,25", 12.25),
            (Style::Space, "1\u{a0}234,5", 1_234.5),
            (Style::Space, "1'234.5", 1_234.5),
            (Style::Unit, "1.2 K", 1_200.0),
            (Style::Unit, "600 req/s", 600.0),
            (Style::Comma, "-1,000", -1_000.0),
        ] {
            let read = style.read(text).expect(text);
            assert!((read - number).abs() < 1e-6, "{text}: {read}");
        }
        for (style, text) in [
            (Style::Plain, "6,000"),
            (Style::Comma, "60,00"),
            (Style::Comma, "6000,000"),
            (Style::Point, "1.2"),
            (Style::Plain, "NaN"),
            (Style::Plain, "inf"),
            (Style::Plain, ""),
            (Style::Plain, "1e300"),
        ] {
            assert_eq!(style.read(text), None, "{text}");
        }
        assert!(is_blank("null") && is_blank("NaN") && !is_blank("0"));
        assert_eq!(unit_of("12.5 %"), Some((12.5, "%")));
    }
}
