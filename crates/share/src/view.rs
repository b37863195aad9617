//! What a link says beside the scenario: how the run is looked at.
//!
//! | key | meaning | allowed |
//! |---|---|---|
//! | `story`, `step` | the story that is open, and the step in it | a name; a number |
//! | `speed` | simulated seconds per second | 0.1, 0.25, 0.5, 1, 2, 4, 8, 60, 600 |
//! | `play` | whether it plays when it is opened | yes, no |
//! | `charts` | that all charts are shown, and metrics that have a chart of their own | all; up to four `part.Metric` |
//! | `theme` | what the reader chose | light, dark |
//! | `ask` | a question that many runs answer, which opens with the page | text |

use super::charted::{self, Charted};
use percent_encoding::percent_decode_str;
use sluice_scenario::decimal;
use std::fmt::Write as _;

/// The allowed speeds, in simulated seconds per second.
pub const SPEEDS: [f64; 9] = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 60.0, 600.0];
/// Limit on the characters of a name.
const NAME_CHARS_MAX: usize = 40;
/// Limit on the characters of a question.
const ASK_CHARS_MAX: usize = 1_000;

/// How a run is looked at. Links omit whatever is as in [`View::default`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Name of the story that is open.
    pub story: Option<String>,
    /// The step of that story, counted from 1.
    pub step: Option<u32>,
    /// Simulated seconds per second, one of [`SPEEDS`]; if unset, as the scenario opens.
    pub speed: Option<f64>,
    /// Whether it plays when opened; if unset, it plays unless the link is to an instant.
    pub play: Option<bool>,
    /// Whether all charts are shown, not only the most important ones.
    pub all_charts: bool,
    /// The metrics that have a chart of their own, up to [`CHARTED_MAX`](super::CHARTED_MAX).
    pub charted: Vec<Charted>,
    /// The colours that the reader chose; none follows the system.
    pub theme: Option<Scheme>,
    /// A question that many runs answer, as the studio writes it: it opens with the page, once.
    pub ask: Option<String>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark text on a light background.
    Light,
    /// Light text on a dark background.
    Dark,
}

impl Scheme {
    const WORDS: [(&str, Self); 2] = [("light", Self::Light), ("dark", Self::Dark)];

    /// The scheme with this name.
    pub fn named(word: &str) -> Option<Self> {
        chosen(word, &Self::WORDS)
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

impl View {
    /// The view as it stands in a link, after everything else.
    pub fn write(&self) -> String {
        let mut text = String::new();
        let mut say = |word: &str, value: &str| {
            let _ = write!(text, "&{word}={value}");
        };
        if let Some(story) = &self.story {
            say("story", &super::link::kept(story));
        }
        if let Some(step) = self.step {
            say("step", &step.to_string());
        }
        if let Some(speed) = self.speed {
            say("speed", &decimal(speed));
        }
        if let Some(play) = self.play {
            say("play", if play { "yes" } else { "no" });
        }
        if let Some(charts) = charted::write(self.all_charts, &self.charted) {
            say("charts", &charts);
        }
        if let Some(theme) = self.theme {
            say("theme", theme.word());
        }
        if let Some(ask) = &self.ask {
            say("ask", &super::link::kept(ask));
        }
        text
    }

    /// Takes a key and value of a link; false if the key is none of these.
    ///
    /// # Errors
    /// What is allowed, if the value is something else.
    pub(super) fn take(&mut self, word: &str, value: &str) -> Result<bool, String> {
        let value = &*percent_decode_str(value).decode_utf8_lossy();
        match word {
            "story" => self.story = Some(name(word, value)?),
            "step" => self.step = Some(number(word, value)?),
            "speed" => {
                let speed = one_of(word, value, &SPEEDS.map(|it| (decimal(it), it)))?;
                self.speed = Some(speed);
            }
            "play" => self.play = Some(one_of(word, value, &[("yes", true), ("no", false)])?),
            "charts" => (self.all_charts, self.charted) = charted::read(value)?,
            "theme" => self.theme = Some(one_of(word, value, &Scheme::WORDS)?),
            "ask" if value.chars().count() <= ASK_CHARS_MAX => self.ask = Some(value.to_owned()),
            "ask" => {
                return Err(format!(
                    "“ask” in this link may have up to {ASK_CHARS_MAX} characters."
                ));
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn name(word: &str, value: &str) -> Result<String, String> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    if value.len() <= NAME_CHARS_MAX && value.chars().all(is_plain) {
        Ok(value.to_owned())
    } else {
        Err(format!(
            "“{word}” in this link has to be of up to {NAME_CHARS_MAX} letters, digits and hyphens."
        ))
    }
}

fn number(word: &str, value: &str) -> Result<u32, String> {
    value
        .parse()
        .map_err(|_| format!("“{word}” in this link has to be a whole number."))
}

fn one_of<T: Copy>(word: &str, value: &str, all: &[(impl AsRef<str>, T)]) -> Result<T, String> {
    chosen(value, all).ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|(word, _)| word.as_ref()).collect();
        format!("“{word}” in this link can be {}.", words.join(", "))
    })
}

fn chosen<T: Copy>(value: &str, all: &[(impl AsRef<str>, T)]) -> Option<T> {
    let found = all.iter().find(|(word, _)| word.as_ref() == value);
    found.map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str) -> View {
        let mut view = View::default();
        for part in text.split('&').skip(1) {
            let (word, value) = part.split_once('=').expect("a word and a value");
            assert_eq!(view.take(word, value), Ok(true), "{part}");
        }
        view
    }

    #[track_caller]
    fn refused(word: &str, value: &str) -> String {
        let taken = View::default().take(word, value);
        taken.expect_err("a sentence")
    }

    #[test]
    fn what_is_written_is_read_again() {
        let everything = View {
            story: Some("big-day".to_owned()),
            step: Some(3),
            speed: Some(0.25),
            play: Some(false),
            all_charts: true,
            charted: vec![
                Charted::read("lambda.ConcurrentExecutions").expect("a metric"),
                Charted::read("sqs.NumberOfMessagesSent").expect("a metric"),
            ],
            theme: Some(Scheme::Dark),
            ask: Some("size;goal=failed<0.1%;vary=lambda.concurrency_limit=10..1000".to_owned()),
        };
        let text = "&story=big-day&step=3&speed=0.25&play=no\
                    &charts=all,lambda.ConcurrentExecutions,sqs.NumberOfMessagesSent&theme=dark\
                    &ask=size%3Bgoal%3Dfailed%3C0.1%25%3Bvary%3Dlambda.concurrency_limit%3D10%2E%2E1000";
        assert_eq!(everything.write(), text);
        assert_eq!(read(text), everything);
        for speed in SPEEDS {
            let view = View {
                speed: Some(speed),
                ..View::default()
            };
            assert_eq!(read(&view.write()), view);
        }
    }

    #[test]
    fn the_usual_view_needs_no_words() {
        assert_eq!(View::default().write(), "");
    }

    #[test]
    fn a_wrong_value_is_answered_with_the_allowed_ones() {
        assert_eq!(
            refused("speed", "3"),
            "“speed” in this link can be 0.1, 0.25, 0.5, 1, 2, 4, 8, 60, 600."
        );
        assert_eq!(
            refused("theme", "blue"),
            "“theme” in this link can be light, dark."
        );
        assert_eq!(
            refused("story", "a<b"),
            "“story” in this link has to be of up to 40 letters, digits and hyphens."
        );
        assert_eq!(
            refused("step", "two"),
            "“step” in this link has to be a whole number."
        );
        for value in [
            "", "some", "all,", "lambda.", ".Errors", "a.b.c", "a.<b>", "all;a.b",
        ] {
            let sentence = refused("charts", value);
            assert!(
                sentence.starts_with("“charts” in this link can be all"),
                "{sentence}"
            );
        }
        assert_eq!(
            refused("charts", "a.a,a.b,a.c,a.d,a.d,a.e"),
            "“charts” in this link can add up to 4 metrics."
        );
        assert_eq!(
            refused("ask", &"a".repeat(1_001)),
            "“ask” in this link may have up to 1000 characters."
        );
        assert_eq!(View::default().take("load", "2"), Ok(false));
    }
}
