//! Events of the whole page, heard for as long as it lives.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, window};

/// Listens to an event anywhere in the page.
pub(crate) fn hear(kind: &'static str, does: impl FnMut(Event) + 'static) {
    boxed(kind, Box::new(does));
}

fn boxed(kind: &'static str, does: Box<dyn FnMut(Event)>) {
    let heard = Closure::<dyn FnMut(Event)>::wrap(does);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}
