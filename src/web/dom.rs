//! Small operations on elements, each written once so that the page carries a single copy.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, window};

pub(crate) fn all(place: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(selector) else {
        return Vec::new();
    };
    let each = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok());
    each.collect()
}

pub(crate) fn attribute(element: &Element, name: &str) -> Option<String> {
    element.get_attribute(name)
}

/// The first element within a place that matches a selector.
pub(crate) fn part(place: &Element, selector: &str) -> Option<Element> {
    place.query_selector(selector).ok().flatten()
}

pub(crate) fn set(element: &Element, name: &str, value: &str) {
    // The attribute names above are all valid, so this cannot fail.
    let _ = element.set_attribute(name, value);
}

pub(crate) fn hide(element: Option<&Element>, hidden: bool) {
    if let Some(element) = element {
        let _ = element.toggle_attribute_with_force("hidden", hidden);
    }
}

pub(crate) fn put(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Listens to an event anywhere in the page, for as long as the page lives.
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
