//! The studio: a second program of the page, loaded when a story, a picture or a file is wanted, so
//! that the first visit does not carry it.
//!
//! ```text
//!  page (ui) ──► address (#link) ──► studio          the link is the whole state of the page
//!       ▲  hashchange                  │
//!       └──────────────────────────────┘
//!  a click on [data-studio=WORD] ──► index.html loads this ──► event "studio" with the word
//! ```
//!
//! It knows nothing of `ui`, nor `ui` of it: it reads the page's link and writes another one. What
//! takes long runs in a worker, which is this program once more.

mod desk;

use wasm_bindgen::JsCast;
use web_sys::DedicatedWorkerGlobalScope;

/// Begins: beside the page, or in a worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let global = js_sys::global();
    if !global.is_instance_of::<DedicatedWorkerGlobalScope>() {
        desk::open();
    }
}
