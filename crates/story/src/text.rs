//! A step's text: words, `**emphasis**`, and `{numbers}` of the run.

use sluice_markup::escape;
use std::fmt::Write as _;

/// The text as HTML. The place of a number has its name, and an ellipsis until its value is known.
pub fn html(text: &str) -> String {
    let mut html = String::new();
    for (nth, part) in text.split("**").enumerate() {
        if nth > 0 {
            html.push_str(if nth % 2 == 1 {
                "<strong>"
            } else {
                "</strong>"
            });
        }
        for (name, words) in pieces(part) {
            if let Some(name) = name {
                let _ = write!(html, "<b data-number=\"{}\">…</b>", escape(name));
            }
            html.push_str(&escape(words));
        }
    }
    if text.matches("**").count() % 2 == 1 {
        html.push_str("</strong>");
    }
    html
}

/// The names of the numbers in a text.
pub fn numbers(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter_map(|(name, _)| name)
}

/// Pieces of text, each with the number that precedes it.
fn pieces(text: &str) -> impl Iterator<Item = (Option<&str>, &str)> {
    text.split('{').enumerate().map(|(nth, piece)| {
        match piece.split_once('}').filter(|_| nth > 0) {
            Some((name, words)) => (Some(name), words),
            None => (None, piece),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_escaped_and_numbers_have_their_place() {
        assert_eq!(
            html("<b> **{a.b@end} of & all** lost"),
            "&lt;b&gt; <strong><b data-number=\"a.b@end\">…</b> of &amp; all</strong> lost"
        );
        assert_eq!(html("**open"), "<strong>open</strong>");
        assert_eq!(
            html("{\"><i>}"),
            "<b data-number=\"&quot;&gt;&lt;i&gt;\">…</b>"
        );
        assert_eq!(
            numbers("{a} and {b@end}").collect::<Vec<_>>(),
            ["a", "b@end"]
        );
    }
}
