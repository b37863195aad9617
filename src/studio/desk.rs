//! What the studio hears beside the page: a word for what is wanted.

use crate::web::dom::hear;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// The event that `index.html` sends once the program is there.
const EVENT: &str = "studio";

/// Begins to listen.
pub(super) fn open() {
    hear(EVENT, |event| {
        let Some(event) = event.dyn_ref::<CustomEvent>() else {
            return;
        };
        let word = event.detail().as_string().unwrap_or_default();
        wanted(&word);
    });
}

fn wanted(word: &str) {
    web_sys::console::log_1(&word.into());
}
