//! The studio: a second program of the page, loaded when something is shared, or a file is
//! opened, so that the first visit does not carry it.
//!
//! ```text
//!  page (ui) ── HandOver { wish, link … } ──► desk ──► a sheet ──► worker (this program once more)
//!       ▲                                      │                   pictures, data, files
//!       ├──────────── Answer { link } ─────────┤
//!       └──────────── Laid { panels } ─────────┘
//! ```
//!
//! It knows nothing of `ui`, nor `ui` of it: messages go each way (`share::message`), and nothing else is read
//! or written of the other's, but for one empty element that the page keeps for it (`share::laid::PLACE`). What needs no browser (`choices`, `compared`, `fitting`, `job`) is compiled and tested natively.

#![allow(unreachable_pub, reason = "the component macro writes `pub` for us")]

pub mod choices;
pub mod compared;
pub mod fitting;
pub mod job;

#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod laid;
#[cfg(target_arch = "wasm32")]
mod share;
#[cfg(target_arch = "wasm32")]
mod traffic;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Begins: beside the page, or in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    use wasm_bindgen::JsCast;
    console_error_panic_hook::set_once();
    match js_sys::global().dyn_into() {
        Ok(scope) => worker::serve(&scope),
        Err(_) => leptos::mount::mount_to_body(desk::Studio),
    }
}
