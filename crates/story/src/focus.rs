//! What a step points at: a place of the page, or a part of the picture.
//!
//! | word | meaning |
//! |---|---|
//! | one of [`PLACES`] | that place of the page |
//! | `part:PART` | this part in every design that has it |
//! | `DESIGN.PART` | this part of one design |

use sluice_sim::Topology;

/// The places of the page that a step can point at.
pub const PLACES: [&str; 8] = [
    "headline", "lanes", "readouts", "charts", "timeline", "load", "break", "settings",
];
/// What the name of a part begins with that is meant in every design.
const ANYWHERE: &str = "part:";

/// Whether a word points at a part, given by its id, of a design, given by its own.
pub fn is_part(word: &str, design: &str, part: &str) -> bool {
    match word.strip_prefix(ANYWHERE) {
        Some(anywhere) => anywhere == part,
        None => word.split_once('.') == Some((design, part)),
    }
}

/// Whether a word points at something where these designs are shown.
///
/// # Errors
/// A sentence that says what is allowed.
pub fn check(word: &str, designs: &[Topology]) -> Result<(), String> {
    let parts = || {
        designs
            .iter()
            .flat_map(|design| design.parts.iter().map(|part| (&*design.id, part.id)))
    };
    if PLACES.contains(&word) || parts().any(|(design, part)| is_part(word, design, part)) {
        return Ok(());
    }
    if word.starts_with(ANYWHERE) || word.contains('.') {
        let names: Vec<_> = parts()
            .map(|(design, part)| format!("{design}.{part}"))
            .collect();
        return Err(format!(
            "“{word}” names a part that the link does not show: there are {}.",
            names.join(", ")
        ));
    }
    Err(format!(
        "“{word}” is no focus: there are {}, part:PART and DESIGN.PART.",
        PLACES.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_meant_in_one_design_or_in_all() {
        assert!(is_part("part:queue", "left", "queue"));
        assert!(is_part("left.queue", "left", "queue"));
        assert!(!is_part("right.queue", "left", "queue"));
        assert!(!is_part("part:queue", "left", "queue-1"));
        assert!(!is_part("lanes", "left", "lanes"));
    }
}
