//! Events of the whole page, heard for as long as it lives; and its clock.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CustomEvent, Event, window};

/// Milliseconds on the browser's clock, which nobody sets: since the page was opened.
pub(crate) fn now_ms() -> f64 {
    let performance = window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}

/// Listens to an event anywhere in the page.
pub(crate) fn hear(kind: &'static str, does: impl FnMut(Event) + 'static) {
    boxed(kind, Box::new(does));
}

/// Listens to what the page's two programs say to each other: the text in an event's detail, or nothing.
pub(crate) fn hear_said(kind: &'static str, mut does: Box<dyn FnMut(String)>) {
    hear(kind, move |event| {
        let event = event.dyn_ref::<CustomEvent>();
        let said = event.and_then(|event| event.detail().as_string());
        does(said.unwrap_or_default());
    });
}

fn boxed(kind: &'static str, does: Box<dyn FnMut(Event)>) {
    let heard = Closure::<dyn FnMut(Event)>::wrap(does);
    if let Some(window) = window() {
        let _ = window.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
    }
    heard.forget();
}
