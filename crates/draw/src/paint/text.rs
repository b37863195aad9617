//! How much room a text takes: an estimate that errs on the wide side, because the reader's font
//! is not known here. Layouts reserve this much; painters measure nothing.

use super::shape::{Anchor, Rect, TextLine};

/// Upper estimate of the width of a text in pixels, in a common interface font.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let ems: f64 = text.chars().map(em).sum();
    ems * size * if bold { 1.15 } else { 1.0 }
}

/// The box that a line of text takes.
pub fn bounds(words: &TextLine) -> Rect {
    let w = width(&words.text, words.size, words.bold);
    let x = match words.anchor {
        Anchor::Start => words.at.x,
        Anchor::Middle => words.at.x - w / 2.0,
        Anchor::End => words.at.x - w,
    };
    Rect {
        x,
        y: words.at.y - words.size * 0.8,
        w,
        h: words.size,
    }
}

/// A text as it is, or its beginning with "…" where it is wider than `room`.
pub fn shortened(text: &str, size: f64, room: f64) -> String {
    if width(text, size, false) <= room + 0.01 {
        return text.to_owned();
    }
    let mut left = room - size;
    let fits = |letter: &char| {
        left -= em(*letter) * size;
        left >= 0.0
    };
    let mut short: String = text.chars().take_while(fits).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// Breaks a text at its spaces into lines no wider than `room`, but not between a number and its unit. A word that
/// is wider gets a line of its own.
pub fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(word_bytes(rest));
        rest = after.strip_prefix(' ').unwrap_or(after);
        match lines.last_mut() {
            Some(line) if width(&[line, " ", word].concat(), size, bold) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The length of the first word, with its unit if it is a number.
fn word_bytes(text: &str) -> usize {
    let end = text.find(' ').unwrap_or(text.len());
    let after = text[end..].strip_prefix(' ').unwrap_or_default();
    let unit = after.find([' ', ',', ';', '.']).unwrap_or(after.len());
    let is_number = text[..end].ends_with(|last: char| last.is_ascii_digit());
    if is_number && ["ms", "s", "min", "h"].contains(&&after[..unit]) {
        end + 1 + after.find(' ').unwrap_or(after.len())
    } else {
        end
    }
}

/// Width of a character in ems, by its kind.
fn em(character: char) -> f64 {
    match character {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' => 0.29,
        ' ' | 'f' | 't' | 'r' | 'I' | '/' | '(' | ')' => 0.38,
        'm' | 'w' | 'M' | 'W' | '%' => 0.88,
        '→' | '…' => 1.0,
        'A'..='Z' => 0.69,
        _ => 0.58,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_wide_is_cut_and_says_so() {
        assert_eq!(shortened("Event-driven", 12.0, 200.0), "Event-driven");
        for room in [40.0, 60.0, 80.0] {
            let short = shortened("Choreographed checkout", 12.0, room);
            assert!(short.ends_with('…') && !short.contains(" …"), "{short}");
            assert!(width(&short, 12.0, false) <= room, "{short}");
        }
    }

    #[test]
    fn lines_break_between_words_but_not_between_a_number_and_its_unit() {
        let lines = |text| wrap(text, 12.0, false, 60.0).join("|");
        assert_eq!(lines("oldest 7.9 s"), "oldest|7.9 s");
        assert_eq!(
            lines("held 164 ms, then let go"),
            "held|164 ms,|then let|go"
        );
        assert_eq!(lines("50 of 50 busy"), "50 of 50|busy");
        assert_eq!(lines("7 sold"), "7 sold");
        assert_eq!(lines(""), "");
    }

    #[test]
    fn lines_keep_to_the_room_and_lose_no_word() {
        let text = "each call stays open until the database answers";
        let lines = wrap(text, 12.0, false, 140.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| width(line, 12.0, false) <= 140.0));
        assert_eq!(wrap("unbreakable", 12.0, false, 5.0), ["unbreakable"]);
    }
}
