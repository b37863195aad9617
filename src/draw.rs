//! The picture: pure functions from a moment to shapes.
//!
//! ```text
//!  Topology + width ──► Layout ─┐
//!                       Frame ──┴─► diagram ──► Vec<Shape> ──► svg (text) | canvas (the page's)
//!  series over time ──────────────► chart ────►
//! ```
//!
//! Nothing is stored or tweened: where a dot is follows from its progress, and the same moment
//! always gives the same picture. The drawing names no design; it reads what a
//! [`crate::sim::Topology`] says about parts, links and metrics.

pub mod captions;
pub mod card;
pub mod chart;
pub mod diagram;
pub mod dial;
pub mod difference;
pub mod dots;
pub mod figures;
pub mod flow;
pub mod form;
pub mod format;
pub mod glyph;
pub mod grip;
pub mod layout;
pub mod legend;
pub mod part;
pub mod poster;
pub mod readout;
pub mod sentence;
pub mod setting;
pub mod shape;
pub mod svg;
pub mod tables;
pub mod text;
pub mod theme;
pub mod ticks;
pub mod waterfall;
pub mod why;
pub mod wire;

pub use chart::Chart;
pub use diagram::Moment;
pub use layout::Layout;
pub use shape::{Paint, Point, Rect, Shape, point};
pub use theme::Theme;
pub use waterfall::Waterfall;
