//! Which way the picture runs.

/// The way that requests go in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// From left to right, one lane above the other.
    Across,
    /// Downwards, lanes side by side.
    Down,
}
