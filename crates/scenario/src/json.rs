//! JSON for the page: `serde_json`'s values and the very text that it writes, read and written by less than a
//! tenth of its code. (Its reader weighs ten kilobytes in the page, half of it tables for reading floats.)
//!
//! Files of people's own are read by `serde_json` all the same, since it says best what is wrong with them; see
//! [`Scenario::from_json`](super::Scenario::from_json).

use serde_json::Value;
use std::fmt;

mod float;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use write::{indented, write};

/// How deep lists and objects may lie in each other.
const DEPTH_MAX: u32 = 127;

/// Reads JSON: the value that `serde_json` reads, and nothing that it refuses.
///
/// # Errors
/// Where the text stops being JSON.
pub fn read(text: &str) -> Result<Value, NotJson> {
    let mut reader = read::Reader::new(text);
    reader.whole().ok_or_else(|| {
        // Reading stops before a character, never within one.
        let before = text.get(..reader.at()).unwrap_or_default();
        let last = before.rsplit('\n').next().unwrap_or_default();
        NotJson {
            line: before.matches('\n').count() + 1,
            column: last.len() + 1,
        }
    })
}

/// Where a text is no JSON; both numbers begin at one, and columns are bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// The line.
    pub line: usize,
    /// The place in the line.
    pub column: usize,
}

impl fmt::Display for NotJson {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column } = self;
        write!(out, "it is not JSON from line {line}, column {column} on")
    }
}
