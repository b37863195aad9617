//! What the help sheet says, read from `assets/help.txt`: what travels and what stands in the picture, and the keys.
//!
//! A line without a tab is a heading. In any other line the tab parts a sign from its meaning. A sign is a drawing in
//! 32 by 16, its strokes apart by `;`, or keys with spaces between them.

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'t> {
    /// The heading.
    pub heading: &'t str,
    /// Signs and what they mean.
    pub entries: Vec<(Sign<'t>, &'t str)>,
}

/// What is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign<'t> {
    /// Something in the picture.
    Drawing(Vec<Stroke<'t>>),
    /// Keys of the keyboard.
    Keys(Vec<&'t str>),
}

/// A stroke of a drawing: `M2 6h28, 7, done`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke<'t> {
    /// The path, in 32 by 16.
    pub path: &'t str,
    /// How broad it is there.
    pub width: &'t str,
    /// The name of its colour in the style sheet.
    pub color: &'t str,
}

/// All sections; none of an empty text.
pub fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for line in text.lines() {
        match (line.split_once('\t'), sections.last_mut()) {
            (Some((sign, meaning)), Some(section)) => section.entries.push((read(sign), meaning)),
            _ => sections.push(Section {
                heading: line,
                entries: Vec::new(),
            }),
        }
    }
    sections
}

fn read(sign: &str) -> Sign<'_> {
    let strokes: Option<Vec<_>> = sign.split("; ").map(stroke).collect();
    strokes.map_or_else(|| Sign::Keys(sign.split(' ').collect()), Sign::Drawing)
}

fn stroke(text: &str) -> Option<Stroke<'_>> {
    let (rest, color) = text.rsplit_once(", ")?;
    let (path, width) = rest.rsplit_once(", ")?;
    Some(Stroke { path, width, color })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paint::theme::NAMES;

    #[test]
    fn the_help_has_three_sections_and_draws_in_colours_of_the_page() {
        let sections = sections(include_str!("../../../assets/help.txt"));
        let headings: Vec<_> = sections.iter().map(|it| it.heading).collect();
        assert_eq!(headings, ["What travels", "What stands", "Keys"]);
        for (nth, section) in sections.iter().enumerate() {
            assert!(section.entries.len() > 5, "{}", section.heading);
            for (sign, meaning) in &section.entries {
                assert!(meaning.ends_with('.'), "{meaning}");
                match sign {
                    Sign::Keys(keys) => assert!(nth == 2 && !keys.is_empty(), "{meaning}"),
                    Sign::Drawing(strokes) => {
                        assert!(nth < 2, "{meaning}");
                        for Stroke { path, width, color } in strokes {
                            assert!(path.starts_with('M'), "{path}");
                            assert!(width.parse::<u32>().is_ok(), "{width}");
                            assert!(NAMES.iter().any(|(_, name)| name == color), "{color}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn before_it_is_fetched_there_is_nothing() {
        assert_eq!(sections(""), []);
    }
}
