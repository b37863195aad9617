//! What the reader sees while the page loads, and if it breaks: a sentence, never a frozen picture.

use leptos::prelude::document;
use std::panic;

/// The element in `index.html` that says what went wrong.
const STATUS: &str = "status";

/// From now on a panic is told on the page as well as on the console.
pub(crate) fn install() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        say("Something broke in this page, and it has stopped. Reloading it starts afresh.");
    }));
}

/// Takes away the page that stood here before the first picture was painted.
pub(crate) fn painted() {
    if let Some(first) = document().get_element_by_id("first") {
        first.remove();
    }
}

fn say(sentence: &str) {
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.set_text_content(None);
    }
    if let Some(status) = document().get_element_by_id(STATUS) {
        status.set_text_content(Some(sentence));
    }
}
