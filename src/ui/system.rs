//! What the page stands in: what the reader's system prefers, as signals that follow it, and whether it is a frame of
//! another page.
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

/// Whether the page is a figure in another page, which must not be scrolled and takes no files. `index.html` has
/// marked the document so.
pub(crate) fn is_embedded() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.has_attribute("data-embed"))
}
