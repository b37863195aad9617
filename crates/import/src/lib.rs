//! Real traffic as a scenario: whatever table, log or answer a reader has.
//!
//! ```text
//!  bytes ─► pack ─► text ─► glance ─► forms ─► Opened (columns) ─► taken ─► series ─► grid ─► Counted ─► fit ─► Scenario
//!           unzip   decode  look      which    what they hold     which    over time  even
//! ```
//!
//! First *what is this file*, by its content and never by its name: each kind has a file in `forms/`, which says
//! what it looks like. Then what each column holds, over all rows, and which are the time and the count; a reader may
//! decide otherwise ([`Choice`]). Then series, and then counts at even intervals.

mod choice;
mod counted;
mod curve;
mod fit;
mod forms;
mod found;
mod glance;
mod grid;
mod likely;
mod number;
mod opened;
mod pack;
mod profile;
mod reading;
mod refusal;
mod rows;
mod say;
mod series;
mod source;
mod stacked;
mod stamp;
mod table;
mod taken;
mod text;
mod unit;
mod words;
mod zone;

pub use choice::Choice;
pub use counted::Counted;
pub use curve::Curve;
pub use fit::Fit;
pub use found::{Found, Offer};
pub use opened::{Opened, too_large};
pub use rows::{instant_ms, text_of};
pub use say::{cut, plain};
pub use series::Series;
pub use table::{Decided, Role, Shown, Table};
pub use unit::Unit;
pub use zone::Zone;

/// Limit on the size of a file, and of what it unpacks to.
pub const BYTES_MAX: usize = 100_000_000;
/// Limit on the rows of a file.
const ROWS_MAX: usize = 1_000_000;
