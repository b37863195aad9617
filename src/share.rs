//! What a reader can hand on: links that open the page as it was.

pub mod link;

pub use link::{Link, LinkError};
