//! What the page and the studio say to each other, as JSON in an event.
//!
//! ```text
//!  page ── HandOver { wish, about, link, playhead, theme, generation, words } ──► studio
//!  page ◄── Answer { link } ────────────────────────────────────── studio
//!  page ◄── Laid { generation, panels } ────────────────────────── studio
//!  page ◄── Spread { generation, seeds, words, designs } ───────── studio
//! ```
//!
//! The link says all that is looked at, so neither program reads the other's elements. What a reader measured is in no
//! link: it goes to the page as lines to draw ([`Laid`](super::laid::Laid)), and the page says when its run is another.

use serde_json::json;
use sluice_scenario::json;

/// The event with a [`HandOver`] in its detail.
pub const HAND_OVER: &str = "sluice-hand-over";
/// The event with an [`Answer`] in its detail.
pub const ANSWER: &str = "sluice-answer";

/// What the reader wants of the studio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Links, embeds, pictures and data of what is looked at.
    Share,
    /// A file of the reader's as traffic.
    Traffic,
    /// All designs under the traffic that is looked at.
    Designs,
    /// What was measured, compared with a run that has come to its end. No sheet opens.
    Compare,
    /// A question that many runs answer: is it luck, what do I need, which design when.
    Decide,
}

impl Wish {
    const WORDS: [(&'static str, Self); 5] = [
        ("share", Self::Share),
        ("traffic", Self::Traffic),
        ("designs", Self::Designs),
        ("compare", Self::Compare),
        ("decide", Self::Decide),
    ];

    /// Its name.
    fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(_, wish)| *wish == self);
        found.map_or("", |(word, _)| word)
    }

    /// The wish with this name.
    fn named(word: &str) -> Option<Self> {
        let found = Self::WORDS.iter().find(|(known, _)| *known == word);
        found.map(|(_, wish)| *wish)
    }
}

/// What the page hands over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// What is wanted.
    pub wish: Wish,
    /// Of [`Wish::Decide`]: the question, as [`crate::View::ask`] has it; else empty.
    pub about: String,
    /// What is looked at.
    pub link: String,
    /// Where the playhead stands, in milliseconds.
    pub playhead_ms: u64,
    /// Whether the page is dark.
    pub dark: bool,
    /// Which of the page's runs it is.
    pub generation: u32,
    /// What is to be seen at the playhead, in words; empty if it is not simulated yet.
    pub words: String,
}

impl HandOver {
    /// The message as text.
    pub fn write(&self) -> String {
        json::write(&json!({
            "wish": self.wish.word(),
            "about": self.about,
            "link": self.link,
            "playhead_ms": self.playhead_ms,
            "dark": self.dark,
            "generation": self.generation,
            "words": self.words,
        }))
    }

    /// Reads a message; none if it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let message = json::read(text).ok()?;
        Some(Self {
            wish: Wish::named(message["wish"].as_str()?)?,
            about: message["about"].as_str()?.to_owned(),
            link: message["link"].as_str()?.to_owned(),
            playhead_ms: message["playhead_ms"].as_u64()?,
            dark: message["dark"].as_bool()?,
            generation: message["generation"].as_u64()?.try_into().ok()?,
            words: message["words"].as_str()?.to_owned(),
        })
    }
}

/// What the studio answers: what to look at now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What to look at.
    pub link: String,
}

impl Answer {
    /// The message as text.
    pub fn write(&self) -> String {
        json::write(&json!({ "link": self.link }))
    }

    /// Reads a message; none if it is not one.
    pub fn read(text: &str) -> Option<Self> {
        let message = json::read(text).ok()?;
        let link = message["link"].as_str()?.to_owned();
        Some(Self { link })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_arrive_as_they_were_sent() {
        for (_, wish) in Wish::WORDS {
            let message = HandOver {
                wish,
                about: "size;vary=lambda.concurrency_limit".to_owned(),
                link: "flash-sale&v=2&title=\"Caf\u{e9}\"".to_owned(),
                playhead_ms: 12_300,
                dark: true,
                generation: 3,
                words: "Half of all requests are refused.".to_owned(),
            };
            assert_eq!(HandOver::read(&message.write()), Some(message));
        }
        let answer = Answer {
            link: "big-day&v=2".to_owned(),
        };
        assert_eq!(Answer::read(&answer.write()), Some(answer));
    }

    #[test]
    fn anything_else_is_no_message() {
        for text in ["", "{}", "[1]", "{\"wish\":\"dance\"}", "{\"link\":7}"] {
            assert_eq!(HandOver::read(text), None);
            assert_eq!(Answer::read(text), None);
        }
    }
}
