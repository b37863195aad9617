//! The help sheet, which stands in `style/help.html`: its button and its key.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// The button that opens the sheet; `?` does the same.
pub(crate) const BUTTON: &str = "<button class=icon data-testid=help data-does=help \
    aria-label='Help: what you see, and the keys' title='Help (?)' aria-keyshortcuts='?' \
    aria-haspopup=dialog>?</button>";

/// Whether a sheet lies over the page, and has the keys.
pub(crate) fn is_open() -> bool {
    let found = document().query_selector("dialog[open]");
    found.is_ok_and(|found| found.is_some())
}

/// The browser holds the focus inside, and gives it back at the end.
pub(crate) fn show() {
    let sheet = document().get_element_by_id("help");
    if let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<HtmlDialogElement>().ok()) {
        let _ = sheet.show_modal();
    }
}
