//! The planner: a third program of the page, loaded when a reader wants to decide: all designs under the present traffic,
//! and questions that many runs answer.
//!
//! ```text
//!  page (ui) ── HandOver { wish, about, link … } ──► desk ──► a sheet ──► pool of workers (this program once more)
//!       ▲                                              │                 runs without a recording
//!       ├──────────── Answer { link } ─────────────────┤
//!       └──────────── Spread { bands } ────────────────┘
//! ```
//!
//! It is a program of its own, beside the studio, by person: who shares a picture needs no search for settings, and who
//! sizes a design reads no files. What both use is in `sheets`. What needs no browser (`asking`, `found`, `job`, `ranges`,
//! `roster`, `theory`, `vary`) is compiled and tested natively.

#![allow(unreachable_pub, reason = "the component macro writes `pub` for us")]

pub mod asking;
pub mod found;
pub mod job;
pub mod ranges;
pub mod roster;
pub mod theory;
pub mod vary;

#[cfg(target_arch = "wasm32")]
mod decide;
#[cfg(target_arch = "wasm32")]
mod designs;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Begins: beside the page, or in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    use wasm_bindgen::JsCast;
    console_error_panic_hook::set_once();
    match js_sys::global().dyn_into() {
        Ok(scope) => worker::serve(&scope),
        Err(_) => leptos::mount::mount_to_body(desk::Planner),
    }
}
