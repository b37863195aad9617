//! A step's text: words, `**emphasis**`, and `{numbers}` of the run.

use crate::numbers::Number;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Whether it is emphasised.
    pub strong: bool,
    /// What it says.
    pub said: Said<'t>,
}

/// What a piece of a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'t> {
    /// Words as they are.
    Words(&'t str),
    /// The place of the number with this name.
    Number(&'t str),
}

/// The pieces of a text, in order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    for (nth, part) in text.split("**").enumerate() {
        let strong = nth % 2 == 1;
        for (at, piece) in part.split('{').enumerate() {
            let number = piece.split_once('}').filter(|_| at > 0);
            let words = number.map_or(piece, |(_, words)| words);
            if let Some((name, _)) = number {
                let said = Said::Number(name);
                found.push(Piece { strong, said });
            }
            if !words.is_empty() {
                let said = Said::Words(words);
                found.push(Piece { strong, said });
            }
        }
    }
    found
}

/// The names of the numbers in a text.
pub fn numbers(text: &str) -> impl Iterator<Item = &str> {
    pieces(text)
        .into_iter()
        .filter_map(|piece| match piece.said {
            Said::Number(name) => Some(name),
            Said::Words(_) => None,
        })
}

/// Of when the numbers in a text are, in words: "so far", "at 00:30 and by the end"; none if it has none.
pub fn instants(text: &str) -> Option<String> {
    let mut whens: Vec<String> = Vec::new();
    for number in numbers(text).filter_map(|name| Number::read(name).ok()) {
        let when = number.when();
        if !whens.contains(&when) {
            whens.push(when);
        }
    }
    let last = whens.pop()?;
    Some(if whens.is_empty() {
        last
    } else {
        format!("{} and {last}", whens.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(said: Said<'_>) -> Piece<'_> {
        Piece {
            strong: false,
            said,
        }
    }

    fn strong(said: Said<'_>) -> Piece<'_> {
        Piece { strong: true, said }
    }

    #[test]
    fn a_text_is_words_emphasis_and_numbers() {
        assert_eq!(
            pieces("<b> **{a.b@end} of** lost {c}"),
            [
                plain(Said::Words("<b> ")),
                strong(Said::Number("a.b@end")),
                strong(Said::Words(" of")),
                plain(Said::Words(" lost ")),
                plain(Said::Number("c")),
            ]
        );
        assert_eq!(pieces("**open"), [strong(Said::Words("open"))]);
        assert_eq!(pieces("a } b { c").len(), 2);
        assert_eq!(
            numbers("{a} and {b@end}").collect::<Vec<_>>(),
            ["a", "b@end"]
        );
    }
}
