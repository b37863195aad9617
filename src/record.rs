//! The recording of a run, and what is computed from it.

pub mod frame;
pub mod run;

pub use frame::{DesignFrame, Dot, Frame, Percentiles, Tint};
pub use run::Run;
