//! Decide: questions that many runs answer. Is it luck? What do I need? Which design when?
//!
//! ```text
//!  Question ──answer(known)──► Err(jobs that it still needs) ──► a pool runs them, in any order
//!      ▲                                                                  │
//!      └───────────────────── Known ◄───────── headlines ─────────────────┘
//!                               │
//!                               └──answer(known)──► Ok(answer)
//! ```
//! A [`Question`] is a pure function from what is [`Known`] to its answer, or to the [`Job`]s whose results it
//! still needs. It is written as plain code, as if every number were there already, and asked again from the
//! beginning whenever more is known. So an answer cannot depend on the order in which jobs end, nor on how many run
//! at once; a sweep that was interrupted goes on from what is known; and this room knows neither threads, workers
//! nor files. Whoever has some (`src/cli/pool.rs`) runs jobs until there is an answer.
//!
//! A result is a [line](write_line) of text, so a sweep that keeps its lines can go on from them, and results can cross from
//! a worker or another machine. A question whose jobs do not depend on results (seeds, grids) can be cut into
//! shards by their order.
//!
//! A [`Job`] is a scenario and its place ([`Spot`]) in the question; it runs without a recording and is reduced at once
//! to a [`Headline`] for each design, which is all that is kept of it; with a series over time for each role that the job
//! asks for.
//!
//! **To add a question**: a type with what was asked and a method `answer(&self, known)` that reads
//! [`Known::at`] for each spot that it wants, collects the jobs of those that are missing, and returns them as
//! `Err`. It says its budget in runs (see [`budget`]) before anything runs. Words and JSON stand beside it, in
//! files of their own (`luck/text.rs`, `luck/json.rs`), so that page and command line say the same. A question of many
//! parts asks each of them through a memo (`memo.rs`), so that the work of asking does not grow with what is known.
//!
//! The independent unit is the seed: an [`Estimate`] is over seeds, never over pooled requests, since failures come
//! in clusters.
//!
//! Knows no design by name, no threads and no web.

pub mod budget;
mod estimate;
pub mod goal;
mod headline;
mod job;
mod known;
mod line;
pub mod luck;
pub mod map;
mod memo;
mod metric;
mod said;
mod share;
pub mod size;
mod student;

pub use estimate::{Estimate, Sort};
pub use goal::{Goal, Sign};
pub use headline::{Headline, Late};
pub use job::{Job, Spot};
pub use known::{Known, Needs, Question};
pub use line::{read_line, write_line};
pub use luck::Luck;
pub use map::{Atlas, Map, MapAsked};
pub use metric::{Metric, Unit};
pub use said::{value as shown, with_width as shown_with_width};
pub use share::{SHARES_MAX, Share};
pub use size::{Size, Sizing};
pub use student::student_t;
