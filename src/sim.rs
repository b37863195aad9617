//! The simulation core: discrete events, whole microseconds, no clock, no I/O, no web.

pub mod metric;
pub mod outcome;
pub mod time;
pub mod topology;

pub use metric::{MetricKind, MetricSpec, Role};
pub use outcome::Outcome;
pub use time::{SimSpan, SimTime};
pub use topology::{Glyph, LinkIx, LinkKind, LinkSpec, PartIx, PartSpec, Topology};
