//! Instants of a run as clock text, as readers see and type them: "0:26", "1:02:03".

const SECOND: f64 = 1e3;
const MINUTE: f64 = 60.0 * SECOND;
const HOUR: f64 = 60.0 * MINUTE;
/// The latest instant that can be typed: the end of a day, the longest run.
const LATEST: f64 = 24.0 * HOUR;
/// Characters of a wrong text that a sentence quotes.
const QUOTED_MAX: usize = 20;
/// The units that may follow a number, and their milliseconds.
const UNITS: [(&str, f64); 13] = [
    ("", SECOND),
    ("ms", 1.0),
    ("s", SECOND),
    ("sec", SECOND),
    ("second", SECOND),
    ("seconds", SECOND),
    ("m", MINUTE),
    ("min", MINUTE),
    ("minute", MINUTE),
    ("minutes", MINUTE),
    ("h", HOUR),
    ("hour", HOUR),
    ("hours", HOUR),
];

/// An instant as clock text, in milliseconds since the start: "0:06", "0:26.5"; from an hour on "1:02:03".
pub fn text(ms: u32) -> String {
    let (seconds, rest) = (ms / 1_000, ms % 1_000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let mut text = if minutes < 60 {
        format!("{minutes}:{seconds:02}")
    } else {
        format!("{}:{:02}:{seconds:02}", minutes / 60, minutes % 60)
    };
    if rest > 0 {
        let fraction = format!("{rest:03}");
        text.push('.');
        text.push_str(fraction.trim_end_matches('0'));
    }
    text
}

/// Reads an instant that a reader typed, in milliseconds since the start: clock text ("0:26", "1:02:03"),
/// seconds ("26", "26.5"), or a number with its unit ("26 s", "2 min").
///
/// # Errors
/// One sentence that says what can be typed.
pub fn read(typed: &str) -> Result<u32, String> {
    let typed = typed.trim();
    let ms = clock(typed).or_else(|| with_unit(typed));
    let Some(ms) = ms else {
        let mut quoted: String = typed.chars().take(QUOTED_MAX).collect();
        if quoted.len() < typed.len() {
            quoted.push('…');
        }
        return Err(format!(
            "“{quoted}” is no instant; type one like 0:26, 1:02:03, 26 s or 2 min."
        ));
    };
    if ms > LATEST {
        return Err("An instant can be up to 24:00:00, the longest run.".to_owned());
    }
    Ok(libm::round(ms) as u32)
}

/// Milliseconds of "m:ss" or "h:mm:ss".
fn clock(typed: &str) -> Option<f64> {
    let mut parts = typed.rsplit(':');
    let seconds = number(parts.next()?).filter(|it| *it < 60.0)?;
    let minutes = whole(parts.next()?)?;
    let hours = match parts.next() {
        Some(hours) if minutes < 60.0 => whole(hours)?,
        Some(_) => return None,
        None => 0.0,
    };
    let is_all = parts.next().is_none();
    is_all.then_some(hours * HOUR + minutes * MINUTE + seconds * SECOND)
}

/// Milliseconds of "26", "26.5 s" or "2 min".
fn with_unit(typed: &str) -> Option<f64> {
    let is_unit = |letter: char| letter.is_ascii_alphabetic();
    let at = typed.find(is_unit).unwrap_or(typed.len());
    let (count, unit) = typed.split_at(at);
    let unit = unit.to_ascii_lowercase();
    let (_, size) = UNITS.into_iter().find(|(name, _)| *name == unit)?;
    Some(number(count.trim_end())? * size)
}

/// A number of digits, perhaps with decimals. It is read by hand: the standard library's reader brings ten
/// kilobytes of powers to the page. Up to 15 digits are read exactly.
pub fn number(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = || whole.bytes().chain(decimals.bytes());
    let is_plain = digits().next().is_some() && digits().all(|digit| digit.is_ascii_digit());
    let read = digits().fold(0.0, |read, digit| {
        read * 10.0 + f64::from(digit.wrapping_sub(b'0'))
    });
    let parts = decimals.bytes().fold(1.0, |parts, _| parts * 10.0);
    Some(read / parts).filter(|it| is_plain && it.is_finite())
}

fn whole(text: &str) -> Option<f64> {
    number(text).filter(|_| !text.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_type_is_read() {
        let cases = [
            ("0:26", 26_000),
            ("26", 26_000),
            ("26.5", 26_500),
            (" 0:26.5 ", 26_500),
            ("1:02:03", 3_723_000),
            ("75:00", 4_500_000),
            ("26 s", 26_000),
            ("26s", 26_000),
            ("2 min", 120_000),
            ("1.5 Min", 90_000),
            ("1 h", 3_600_000),
            ("250 ms", 250),
            ("24:00:00", 86_400_000),
            ("0", 0),
        ];
        for (typed, ms) in cases {
            assert_eq!(read(typed), Ok(ms), "{typed}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "007",
            "0.1",
            "26.05",
            "59.999",
            "1234567.891",
            ".5",
            "5.",
            "4503599627370497",
        ] {
            assert_eq!(number(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "1.2.3", "-1", "+1", "1e3", &"9".repeat(400)] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_instant_is_answered_with_a_sentence() {
        let wrong = [
            "", "soon", "-5", "1:60", "1:75:00", "1:2:3:4", "1.5:00", "5 x", "1e3", "NaN", "inf",
            ":30", "0:", "2,5", "٣",
        ];
        for typed in wrong {
            let sentence = read(typed).expect_err(typed);
            assert!(sentence.ends_with("26 s or 2 min."), "{sentence}");
        }
        let long = read(&"é".repeat(1_000)).expect_err("too long");
        assert!(long.chars().count() < 100, "{long}");
        for late in ["24:00:01", "25 h", "99999999999999999999"] {
            let sentence = read(late).expect_err(late);
            assert_eq!(
                sentence,
                "An instant can be up to 24:00:00, the longest run."
            );
        }
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        let cases = [
            0, 6_000, 26_500, 26_050, 6_659, 59_999, 3_599_000, 3_600_000, 86_400_000,
        ];
        for ms in cases {
            assert_eq!(read(&text(ms)), Ok(ms));
        }
        let texts = [6_000, 26_500, 600_000, 3_723_000].map(text);
        assert_eq!(texts, ["0:06", "0:26.5", "10:00", "1:02:03"]);
    }
}
