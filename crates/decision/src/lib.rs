//! Decision records: a choice between designs, with what many runs say of it, as one page for a repository.
//!
//! ```text
//!  scenario, Asked ──► Plan (a question: luck, sizes, map, other loads) ──► Answers
//!                                                                            │ with Facts: title, date, link …
//!                                                                            ▼
//!                                              Page (blocks) ──► markdown::of │ html::of
//! ```
//! The page has the customary form of architecture decision records (Nygard; MADR): context, drivers, options, outcome,
//! consequences. Every number in it is computed from the runs; both files are written from the same blocks, so they say
//! the same. The same answers and facts give the same bytes.
//!
//! Knows no design by name, no threads, no clock and no web.

mod answers;
mod basis;
mod candidate;
mod changes;
mod contents;
mod estimates;
mod facts;
mod html;
mod markdown;
mod outcome;
mod page;
mod plan;
mod reference;
mod strain;
mod traffic;

pub use answers::Answers;
pub use candidate::Candidate;
pub use facts::{Facts, Status};
pub use plan::{Asked, Plan};
pub use strain::{LOADS, Strain};

/// The record as Markdown.
pub fn markdown(answers: &Answers, facts: &Facts) -> String {
    markdown::of(&contents::page(answers, facts))
}

/// The record as a page of HTML that stands alone and prints.
pub fn html(answers: &Answers, facts: &Facts) -> String {
    html::of(&contents::page(answers, facts))
}

#[cfg(test)]
mod tests;
