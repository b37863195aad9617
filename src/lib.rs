//! Sluice: what a surge of traffic does to a synchronous and to an event-driven service.

pub mod draw;
pub mod record;
pub mod scenario;
pub mod sim;
#[cfg(target_arch = "wasm32")]
pub mod ui;
