//! The simulation core: discrete events in whole microseconds; no clock, no I/O, no web.
//!
//! A [`Simulation`] runs one design of a scenario. A design wires *parts* (one AWS service each,
//! in `part/`); parts call each other over links, through the *kernel*, which owns the clock, the
//! calendar and the requests. Views learn what a design is made of from its [`Topology`], what it
//! counts from [`Simulation::metrics`], and what became of single requests from the
//! [`Observation`]s.
//!
//! Promises: the same scenario gives the same run on every machine; how time is cut changes
//! nothing; every request is in exactly one [`Outcome`] at every instant; nothing grows without a
//! limit.

mod account;
mod arena;
mod arrivals;
mod bucket;
mod calendar;
pub mod cause;
mod design;
mod fifo;
mod kernel;
pub mod metric;
pub mod model;
pub mod observation;
pub mod outcome;
mod part;
mod random;
mod simulation;
mod slowed;
#[cfg(not(target_arch = "wasm32"))]
pub mod standalone_queue;
pub mod theory;
pub mod time;
pub mod topology;
mod ziggurat;

pub use cause::{Cause, Phase, Why};
pub use metric::{MetricKind, MetricSpec, Role};
pub use observation::{Observation, Observed, ReplyClass, Sample, Sent, Watch};
pub use outcome::Outcome;
pub use simulation::{EVENTS_MAX, Halt, LIVE_REQUESTS_MAX, Simulation};
pub use time::{SimSpan, SimTime};
pub use topology::{
    Glyph, LinkIx, LinkKind, LinkSpec, PartIx, PartKind, PartSpec, Stack, Topology,
};
