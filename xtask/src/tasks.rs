//! Tasks: one file for each command. A task gets its tools from [`crate::tools`].

pub(crate) mod bench;
pub(crate) mod build;
mod ending;
pub(crate) mod finish;
pub(crate) mod first_picture;
pub(crate) mod instructions;
pub(crate) mod serve;
mod sizes;
mod tally;
pub(crate) mod test;
