//! The direction of the picture.

/// The direction in which requests flow through the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// From left to right, with the lanes one above the other.
    Across,
    /// Downwards, with the lanes side by side.
    Down,
}
