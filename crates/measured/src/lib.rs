//! What a reader measured: laid beside a run, with how far the two are apart; and durations as settings.
//!
//! ```text
//!  bytes ─► Measured (series under CloudWatch's names) ─┐
//!                                                       ├─► Against (for each metric: both, and how far off)
//!  Run ───► Simulated (the same, of each design) ───────┘
//!
//!  bytes ─► Durations ─► Fitted (constant, exponential, log-normal) ─► Proposal (a setting, before and after)
//! ```
//!
//! Pure: what is read is never kept, and nothing here changes a scenario.

mod against;
mod aligned;
mod difference;
mod distribution;
mod durations;
mod fitted;
mod loaded;
mod measured;
mod metric;
mod normal;
mod picked;
mod proposal;
mod quantiles;
mod reports;
mod simulated;
mod spans;
mod words;

pub use against::{Against, Pair, Row, Side};
pub use aligned::Aligned;
pub use difference::Difference;
pub use distribution::Distribution;
pub use durations::Durations;
pub use fitted::{Bin, Closeness, Fitted};
pub use measured::{Line, Measured};
pub use metric::{Metric, Statistic};
pub use picked::{Offered, Pick, Possible, offered};
pub use proposal::{Proposal, proposals};
pub use simulated::{Simulated, simulated};
pub use words::decimal;

/// Limit on the series of a file.
pub const SERIES_MAX: usize = 100;
/// Limit on the points of a series.
pub const POINTS_MAX: usize = 10_000;
/// Limit on the durations of a file.
pub const DURATIONS_MAX: usize = 1_000_000;
