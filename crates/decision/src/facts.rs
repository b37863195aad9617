//! Facts: what the record says that no run knows.

/// The longest title, in characters.
const TITLE_MAX: usize = 200;

/// What the record says beside the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its title; made of the choice unless given.
    pub title: Option<String>,
    /// What has become of the decision.
    pub status: Status,
    /// Its date, as it is to be shown; left out if not given.
    pub date: Option<String>,
    /// The address of the page, for links; they begin with # without it.
    pub url: String,
    /// The version of the program.
    pub version: String,
    /// The digests of the runs with the scenario's own seed, one for each design of [`crate::Answers::subject`].
    pub digests: Vec<String>,
}

/// What has become of a decision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Still to be agreed on.
    #[default]
    Proposed,
    /// In force.
    Accepted,
    /// Turned down.
    Rejected,
    /// No longer to be followed.
    Deprecated,
    /// Replaced by another one.
    Superseded,
}

impl Status {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
        }
    }
}

impl Facts {
    /// A title as it was typed, on one line.
    ///
    /// # Errors
    /// What it must be, as the end of a sentence that begins with the text.
    pub fn title(text: &str) -> Result<String, String> {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() || line.chars().count() > TITLE_MAX {
            return Err(format!("must be a text of 1 to {TITLE_MAX} characters"));
        }
        Ok(line)
    }

    /// A date as it was typed.
    ///
    /// # Errors
    /// What it must be, as the end of a sentence that begins with the text.
    pub fn date(text: &str) -> Result<String, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let is_whole = |at: usize, digits: usize| {
            let part = parts.get(at);
            part.is_some_and(|it| it.len() == digits && it.bytes().all(|it| it.is_ascii_digit()))
        };
        let number = |at: usize| parts.get(at).and_then(|it| it.parse::<u32>().ok());
        let is_date = parts.len() == 3 && is_whole(0, 4) && is_whole(1, 2) && is_whole(2, 2);
        let in_range = matches!((number(1), number(2)), (Some(1..=12), Some(1..=31)));
        if is_date && in_range {
            Ok(text.to_owned())
        } else {
            Err("must be a date such as 2026-11-30".to_owned())
        }
    }
}
