//! How a check ends.

/// How a check ended that did not fail.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It was done.
    Done,
    /// It could not be done here; why.
    Skipped(String),
}
