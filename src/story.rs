//! Stories: guided steps through what the page can show, as data (`stories/`).
//!
//! ```text
//!  JSON ──► Story::read ──► Step ──► html (the panel's text)
//!                             │
//!             Run, playhead ──┴──► numbers in its text; conditions: claims, and whether a task is done
//! ```
//!
//! A step sets the page by a [link](crate::share::Link); nothing here knows the browser. How to write
//! a story stands in `stories/README.md`; the tests run every story and hold each of its claims.

pub mod check;
pub mod condition;
pub mod html;
pub mod numbers;
pub mod text;

use condition::Condition;
use serde::Deserialize;
use std::fmt;

/// A story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// The version of this form: 1.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// What it is about, in a sentence.
    pub summary: String,
    /// How long it takes.
    pub minutes: u32,
    /// What it consists of.
    pub steps: Vec<Step>,
}

/// One step of a story.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What it is called.
    pub title: String,
    /// One or two sentences, with `**emphasis**` and `{numbers}`.
    pub text: String,
    /// What the page shows.
    pub link: String,
    /// What to look at.
    #[serde(default)]
    pub focus: Vec<String>,
    /// What the reader is asked before it runs.
    pub predict: Option<Question>,
    /// What the reader can try.
    #[serde(rename = "try")]
    pub task: Option<Task>,
    /// What has to be true of the run, so that the text is.
    #[serde(default)]
    pub claims: Vec<Condition>,
}

/// A question with one right answer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub question: String,
    /// What can be answered.
    pub choices: Vec<String>,
    /// The number of the right choice, from 1.
    pub answer: usize,
    /// Why it is right.
    pub because: String,
}

/// Something to try.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What to do.
    pub text: String,
    /// When it is done: all of these hold.
    pub done: Vec<Condition>,
    /// A link by which it is done.
    pub solution: String,
}

/// A story in the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name in links, and its file's.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// How long it takes.
    pub minutes: u32,
}

/// Why a story cannot be told, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryError(pub String);

impl fmt::Display for StoryError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for StoryError {}
