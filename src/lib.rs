//! Sluice: what a surge of traffic does to a synchronous and to an event-driven service.
//!
//! ```text
//! ui ──► session ──► draw ──► record ──► sim ──► scenario
//! studio ──► export, import, share ──────────────────┘
//! ```
//!
//! - [`scenario`]: everything that a run depends on, as plain data, and the checks on its way in.
//! - [`sim`]: the simulation of one design, event by event.
//! - [`record`]: the recording of a run, and what is computed from it at an instant.
//! - [`draw`]: an instant as shapes.
//! - [`session`]: what a reader does with a run.
//! - [`markup`]: text within HTML and SVG.
//! - [`decide`]: questions that many runs answer.
//! - [`decision`]: the answers as a record for a repository.
//! - [`export`]: what leaves as a file: films, tables.
//! - [`import`]: real traffic as a scenario.
//! - [`measured`]: what a reader measured, beside a run, and as settings.
//! - [`share`]: links, embedded frames, and email.
//! - [`story`]: guided steps as data.
//! - [`theory`]: what formulas say of each part of a run, beside what was simulated.
//! - [`validation`]: the simulation compared with theory and published numbers; native only.
//! - [`cli`]: the command `sluice`; native only.
//! - `ui`: the page; compiled for the browser only.
//! - [`studio`]: a second program, for making, that the page loads when it is asked for.
//! - [`planner`]: a third one, for deciding.
//!
//! The same from code, in four lines:
//!
//! ```
//! use sluice::{record::Run, scenario::Preset};
//! let preset = Preset::named("steady-day").expect("a preset");
//! let mut run = Run::new(preset.scenario);
//! run.finish();
//! assert_eq!(run.recordings().len(), 2);
//! ```

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub use sluice_decide as decide;
pub use sluice_decision as decision;
pub use sluice_draw as draw;
pub use sluice_export as export;
pub use sluice_import as import;
pub use sluice_markup as markup;
pub use sluice_measured as measured;
pub use sluice_record as record;
pub use sluice_scenario as scenario;
pub use sluice_session as session;
pub use sluice_share as share;
pub use sluice_sim as sim;
pub use sluice_story as story;
pub mod planner;
#[cfg(target_arch = "wasm32")]
mod sheets;
pub use sluice_theory as theory;
pub mod studio;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(not(target_arch = "wasm32"))]
pub use sluice_validation as validation;
#[cfg(target_arch = "wasm32")]
mod web;
