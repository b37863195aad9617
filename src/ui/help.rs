//! The help sheet, which stands in `style/help.html`: its button and its key.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// The button that opens the sheet; `?` does the same.
#[component]
pub(crate) fn Help() -> impl IntoView {
    let handle = window_event_listener(ev::keydown, |event| {
        if event.key() == "?" && !is_open() {
            show();
        }
    });
    on_cleanup(move || handle.remove());
    view! {
        <button
            class="icon"
            data-testid="help"
            aria-label="Help: what you see, and the keys"
            title="Help (?)"
            aria-keyshortcuts="?"
            aria-haspopup="dialog"
            on:click=|_| show()
        >
            "?"
        </button>
    }
}

/// Whether a sheet lies over the page, and has the keys.
pub(crate) fn is_open() -> bool {
    let found = document().query_selector("dialog[open]");
    found.is_ok_and(|found| found.is_some())
}

/// The browser holds the focus inside, and gives it back at the end.
fn show() {
    let sheet = document().get_element_by_id("help");
    if let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = sheet.show_modal();
    }
}
