//! Stories: guided steps through what the page can show, as data (`stories/`).
//!
//! ```text
//!  JSON ──► Story::read ──► Step ──► text::pieces (words, emphasis, places of numbers)
//!                  │          │
//!                  │          └── Run, playhead ──► numbers; conditions: whether a task is done, claims
//!                  └──► Story::check: for authors, with a run for each step
//! ```
//!
//! A step sets the page up with a [link](sluice_share::Link); nothing here knows the browser.
//! `stories/README.md` explains how to write a story; the tests run every story and check each of
//! its claims.

pub mod check;
pub mod condition;
pub mod focus;
pub mod numbers;
mod read;
pub mod text;

use condition::Condition;
use std::fmt;

/// A story, as its file has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The version of the format: 1.
    pub version: u32,
    /// The title.
    pub title: String,
    /// The subject, in a sentence.
    pub summary: String,
    /// How long it takes to read, in minutes.
    pub minutes: u32,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The title.
    pub title: String,
    /// One or two sentences, with `**emphasis**` and `{numbers}`.
    pub text: String,
    /// The link to what the page shows.
    pub link: String,
    /// What to look at ([`focus`]).
    pub focus: Vec<String>,
    /// A question for the reader before the run starts.
    pub predict: Option<Question>,
    /// Something for the reader to try.
    pub task: Option<Task>,
    /// What has to be true of the run for the text to be true.
    pub claims: Vec<Condition>,
}

/// A question with one right answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The question.
    pub question: String,
    /// The possible answers.
    pub choices: Vec<String>,
    /// The number of the right choice, from 1.
    pub answer: usize,
    /// Why that answer is right.
    pub because: String,
}

/// Something to try.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What to do.
    pub text: String,
    /// The task is done when all of these hold.
    pub done: Vec<Condition>,
    /// A link with which it is done.
    pub solution: String,
}

/// A story in the list of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in links, which is also its file's.
    pub name: String,
    /// The title.
    pub title: String,
    /// The subject, in a sentence.
    pub summary: String,
    /// How long it takes to read, in minutes.
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
