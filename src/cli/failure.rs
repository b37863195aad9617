//! How a command fails: one sentence on standard error, and an exit code.

use crate::scenario::ScenarioError;
use clap::builder::styling::{AnsiColor, Style};
use std::io::Write;
use std::process::ExitCode;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Why a command did not do what it was asked to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// An argument or a file is wrong, or the output cannot be written. Exit code 2.
    Input(String),
    /// A check found a difference. Exit code 1.
    Check(String),
    /// The user had enough before it was done. Exit code 130, as of a command that Ctrl-C ends.
    Interrupted(String),
}

impl Failure {
    /// Prints the sentence, and returns the exit code.
    pub(super) fn tell(self) -> ExitCode {
        let (sentence, code) = match self {
            Self::Input(sentence) => (sentence, 2),
            Self::Check(sentence) => (sentence, 1),
            Self::Interrupted(sentence) => (sentence, 130),
        };
        say(&format!("{ERROR}error:{ERROR:#} {sentence}\n"));
        ExitCode::from(code)
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Input(sentence)
    }
}

impl From<ScenarioError> for Failure {
    fn from(error: ScenarioError) -> Self {
        Self::Input(error.sentence)
    }
}

/// Prints a remark that does not stop the command.
pub(super) fn remark(sentence: &str) {
    say(&format!("{NOTE}note:{NOTE:#} {sentence}\n"));
}

/// Prints to standard error, without colours if it is not a terminal.
pub(super) fn say(text: &str) {
    // If standard error is closed, there is nobody to tell.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
