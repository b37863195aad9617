//! What the reader's system prefers, as signals that follow it.
//!
//! Written here because the crate that does the same for every framework of hooks weighed three
//! kilobytes of the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Whether a media query holds, now and whenever that changes.
pub(crate) fn prefers(query: &str) -> Signal<bool> {
    let Ok(Some(list)) = window().match_media(query) else {
        return Signal::stored(false);
    };
    let holds = RwSignal::new(list.matches());
    let asked = list.clone();
    let changed = Closure::<dyn Fn()>::new(move || holds.set(asked.matches()));
    list.set_onchange(Some(changed.as_ref().unchecked_ref()));
    // It lives as long as the page.
    changed.forget();
    holds.into()
}
