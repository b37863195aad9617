//! What a reader can share: links that open the page as it was, embedded frames, and email.

pub mod email;
pub mod embed;
pub mod link;
pub mod message;
pub mod view;

pub use link::{Link, LinkError};
pub use view::View;
