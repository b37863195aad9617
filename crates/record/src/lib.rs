//! The recording of a run, and what is computed from it.
//!
//! A [`Run`] simulates all designs of a scenario ahead of the playhead and writes a [`Recording`]
//! for each: metric columns on a grid of cells, latencies per second, and sampled journeys.
//! Everything that a view shows at an instant is a [`Frame`]: a pure function of the recording
//! and that instant. So play, pause, step and seek are the same thing.
//!
//! Knows no design by name, no drawing and no web.

#[cfg(not(target_arch = "wasm32"))]
mod abreast;
mod checkpoint;
mod cost;
mod digest;
mod example;
mod explanation;
mod failures;
mod fates;
pub mod frame;
mod grid;
mod held;
mod journey;
mod latency;
mod milestones;
mod places;
mod reach;
mod recording;
mod report;
mod rows;
pub mod run;
mod run_summary;
mod seen;
mod unrecorded;

#[cfg(feature = "sources")]
pub use cost::PRICES_MODEL;
pub use cost::{Cost, PRICES, PRICES_AS_OF, Price, Spent};
pub use example::Example;
pub use explanation::{Explanation, Inflow, Saturation};
pub use failures::Tally;
pub use fates::{Fate, Fates};
pub use frame::{DesignFrame, Dot, Flow, Frame, Percentiles, Scale, Tint};
pub use grid::series_step_s;
pub use journey::{HOP_SECONDS, Hop, Journey};
pub use latency::{LatencyReport, Quantiles, Times};
pub use milestones::{Milestone, MilestoneKind};
pub use reach::Reach;
pub use recording::Recording;
pub use report::{DesignReport, MilestoneReport, Report, Series};
pub use run::{MetricSeries, Run};
pub use run_summary::RunSummary;
pub use seen::Seen;
pub use unrecorded::{Totals, Unrecorded};
