//! Text within markup: HTML, SVG and email.

/// A text escaped for use between tags, or as an attribute's value in double quotes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_element_or_its_attribute() {
        assert_eq!(
            escape("\"><script>a && b</script>"),
            "&quot;&gt;&lt;script&gt;a &amp;&amp; b&lt;/script&gt;"
        );
    }

    #[test]
    fn what_is_escaped_already_is_shown_as_it_was_written() {
        assert_eq!(escape("&lt;"), "&amp;lt;");
    }

    #[test]
    fn all_other_text_stays() {
        let text = "“4 × π” – it's 12\u{202f}%";
        assert_eq!(escape(text), text);
    }
}
