//! What a link says beside the scenario: how it is looked at.
//!
//! | word | says | allowed |
//! |---|---|---|
//! | `speed` | simulated seconds per second | 0.1, 0.25, 0.5, 1, 2, 4, 8 |
//! | `play` | whether it plays when it is opened | yes, no |
//! | `charts` | that all charts are shown | all |
//! | `theme` | what the reader chose | light, dark |
//! | `story`, `step` | which step of which story is told | a name; a number |

use percent_encoding::percent_decode_str;
use std::fmt::Write as _;

/// The words, in the order in which they are written, and what each allows; none: any name.
const WORDS: [(&str, &[&str]); 6] = [
    (STORY, &[]),
    (STEP, &[]),
    (
        SPEED,
        &["0.1", "0.25", "0.5", "1", "2", "4", "8", "60", "600"],
    ),
    (PLAY, &["yes", "no"]),
    (CHARTS, &["all"]),
    (THEME, &["light", "dark"]),
];
/// What the words of [`SPEED`] mean, in their order.
pub const SPEEDS: [f64; 9] = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 60.0, 600.0];
/// The longest name.
const NAME_CHARS_MAX: usize = 40;

/// Which story is told.
pub const STORY: &str = "story";
/// Which step of it, from 1.
pub const STEP: &str = "step";
/// Simulated seconds per second.
pub const SPEED: &str = "speed";
/// Whether it plays when it is opened.
pub const PLAY: &str = "play";
/// Which charts are shown.
pub const CHARTS: &str = "charts";
/// Light or dark.
pub const THEME: &str = "theme";

/// How the run is looked at: a few words, each of which may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View([Option<String>; WORDS.len()]);

impl View {
    /// What a word says.
    pub fn get(&self, word: &str) -> Option<&str> {
        self.0[place_of(word)?].as_deref()
    }

    /// Lets a word say something, or nothing.
    pub fn put(&mut self, word: &str, value: Option<&str>) {
        if let Some(place) = place_of(word) {
            self.0[place] = value.map(str::to_owned);
        }
    }

    /// Simulated seconds per second.
    pub fn speed(&self) -> f64 {
        let (_, words) = WORDS[place_of(SPEED).unwrap_or_default()];
        let nth = words.iter().position(|it| self.get(SPEED) == Some(it));
        nth.map_or(1.0, |nth| SPEEDS[nth])
    }

    /// Puts the speed into words; the usual one needs none.
    #[expect(clippy::float_cmp, reason = "one of the constants above")]
    pub fn put_speed(&mut self, speed: f64) {
        let (_, words) = WORDS[place_of(SPEED).unwrap_or_default()];
        let nth = SPEEDS.iter().position(|it| *it == speed && speed != 1.0);
        self.put(SPEED, nth.map(|nth| words[nth]));
    }

    /// As it stands in a link, behind everything else.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for ((word, _), value) in WORDS.iter().zip(&self.0) {
            if let Some(value) = value {
                let _ = write!(text, "&{word}={value}");
            }
        }
        text
    }

    /// Takes a word of a link: false if it is none of these.
    ///
    /// # Errors
    /// What is allowed, if it says something else.
    pub(super) fn take(&mut self, word: &str, value: &str) -> Result<bool, String> {
        let Some(place) = place_of(word) else {
            return Ok(false);
        };
        let value = percent_decode_str(value).decode_utf8_lossy();
        let (_, allowed) = WORDS[place];
        let named = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if allowed.contains(&&*value)
            || (allowed.is_empty() && value.len() <= NAME_CHARS_MAX && value.chars().all(named))
        {
            self.0[place] = Some(value.into_owned());
            return Ok(true);
        }
        Err(if allowed.is_empty() {
            format!("“{word}” in this link has to be of up to 40 letters, digits and hyphens.")
        } else {
            format!("“{word}” in this link can be {}.", allowed.join(", "))
        })
    }
}

fn place_of(word: &str) -> Option<usize> {
    WORDS.iter().position(|(known, _)| *known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_speed_has_its_word() {
        let mut view = View::default();
        for speed in SPEEDS {
            view.put_speed(speed);
            assert_eq!(view.speed().to_bits(), speed.to_bits());
            if let Some(word) = view.get(SPEED) {
                assert_eq!(word.parse(), Ok(speed));
            }
        }
        view.put_speed(1.0);
        assert_eq!(view, View::default());
    }
}
