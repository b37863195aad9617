//! Theory beside a run: for each part of a design the formula that fits, with this run's own arrival rate, service
//! time and variation, beside what was simulated; and in sentences whether the formula's assumptions hold.
//!
//! ```text
//!  scenario, design, span ──► Study (simulates with every request observed, in steps)
//!                               ├ Gauges: counters and gauges over the span
//!                               └ Watched: single calls: when they came, how long they stayed
//!                                        ▼
//!                             Row: formula, inputs, predicted and simulated, what does not hold
//! ```
//! What a formula predicts comes from counters and gauges; what it is compared with in waits and stays comes from
//! single requests, so that Little's law is a check and no tautology.
//!
//! Knows no design by name: a part's formula goes by its kind and by the roles of its metrics.

mod assumptions;
mod formula;
mod gauges;
mod json;
mod moments;
mod quantity;
mod row;
mod span;
mod station;
mod study;
mod text;
mod waiting;
mod watched;

pub use formula::Formula;
pub use quantity::{Quantity, Unit};
pub use row::{Compared, Findings, Row};
pub use span::Span;
pub use study::{Study, beside};
