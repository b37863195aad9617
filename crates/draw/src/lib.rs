//! The picture: pure functions from a moment to shapes.
//!
//! ```text
//!  Topology + width ──► Layout ─┐
//!                       Frame ──┴─► diagram ──► Vec<Shape> ──► svg (text) | canvas (the page's)
//!  series over time ──────────────► chart ────►
//! ```
//!
//! Nothing is stored or tweened: where a dot is follows from its progress, and the same moment
//! always gives the same picture. Drawing code names no design; it reads what a
//! [`sluice_sim::Topology`] says about parts, links and metrics.

pub mod card;
pub mod chart;
pub mod diagram;
pub mod drag;
pub mod fates;
pub mod paint;
pub mod poster;
pub mod regions;
pub mod setting;
pub mod slider_scale;
pub mod tried;
pub mod waterfall;
pub mod words;

pub use chart::Chart;
pub use diagram::DiagramInput;
pub use diagram::layout::Layout;
pub use paint::shape::{Paint, Point, Rect, Shape, point};
pub use paint::theme::Theme;
pub use waterfall::Waterfall;
