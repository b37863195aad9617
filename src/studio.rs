//! The studio: a second program of the page, loaded when a picture or a file is wanted, so that the first
//! visit does not carry it.
//!
//! ```text
//!  page (ui) ──► address (#link) ──► studio ──► worker (this program once more): pictures, files
//!       ▲  hashchange                  │
//!       └──────────────────────────────┘        the link is the whole state of the page
//!
//!  a click on [data-studio=WORD] ──► index.html loads this ──► event "studio" with the word
//! ```
//!
//! It knows nothing of `ui`, nor `ui` of it: it reads the page's link and writes another one. What
//! needs no browser (`choices`, `job`) is compiled and tested natively.

pub mod choices;
pub mod job;

#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod hand;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod share;
#[cfg(target_arch = "wasm32")]
mod table;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Begins: beside the page, or in a worker.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    use wasm_bindgen::JsCast;
    console_error_panic_hook::set_once();
    match js_sys::global().dyn_into() {
        Ok(scope) => worker::serve(scope),
        Err(_) => desk::open(),
    }
}
