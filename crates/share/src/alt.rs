//! The alternative text of a picture as its author writes it: for readers whom no picture reaches.

/// The most characters of an alternative text: who listens cannot skim.
pub const CHARS_MAX: usize = 500;

/// An alternative text as it is used, from what was typed: in one line, without room at its ends.
///
/// # Errors
/// One sentence, if there is none, or if it is too long.
pub fn checked(typed: &str) -> Result<String, String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let text = words.join(" ");
    let count = text.chars().count();
    if count == 0 {
        return Err(
            "Say in a sentence what the picture shows: some readers have nothing else of it."
                .to_owned(),
        );
    }
    if count > CHARS_MAX {
        return Err(format!(
            "An alternative text has at most {CHARS_MAX} characters, and this one has {count}."
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_line_and_neither_empty_nor_endless() {
        let text = checked("  A surge.\n\tHalf of it is refused. ").expect("a text");
        assert_eq!(text, "A surge. Half of it is refused.");
        let longest = "é".repeat(CHARS_MAX);
        assert_eq!(checked(&longest), Ok(longest.clone()));
        for (wrong, says) in [
            (String::new(), "Say"),
            (" \n".to_owned(), "Say"),
            (longest + "é", "501"),
        ] {
            let sentence = checked(&wrong).expect_err("no text");
            assert!(
                sentence.contains(says) && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
}
