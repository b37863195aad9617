//! What a reader can hand on: links that open the page as it was.

pub mod email;
pub mod embed;
pub mod link;
pub mod view;

pub use link::{Link, LinkError};
pub use view::View;
