//! What a reader can share: links that open the page as it was, embedded frames, and email.

pub mod alt;
mod charted;
pub mod email;
pub mod embed;
pub mod laid;
pub mod link;
pub mod message;
pub mod spread;
pub mod view;

pub use charted::{CHARTED_MAX, Charted};
pub use link::{Link, LinkError};
pub use view::View;
