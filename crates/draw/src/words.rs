//! The text about a run: numbers with their units, the counters beside each design, the sentence
//! above the picture, what it cost, why a request fared as it did, what a change on the way is, what a change has
//! changed, and why it has changed nothing.

pub mod cost;
pub mod counters;
pub mod difference;
pub mod format;
pub mod instant;
pub mod lines;
pub mod sentence;
pub mod spell;
pub mod unchanged;
pub mod why;
