//! How a check can end.

/// How a check that did not fail ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It ran.
    Done,
    /// It could not run here, and why.
    Skipped(String),
}
