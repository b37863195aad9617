//! What stands beside the page and is loaded when it is wanted: the buttons for it, and the help
//! sheet's key. `index.html` hears `data-studio`.

use crate::web::dom::part;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The buttons; the `?` key is the last one.
pub(crate) const BUTTONS: &str = "<button data-studio=stories aria-haspopup=dialog>Stories</button> \
    <button data-studio=share aria-haspopup=dialog>Share</button> <button class=icon data-testid=help data-studio=help \
    aria-label='Help: what you see, and the keys' title='Help (?)' aria-keyshortcuts='?' \
    aria-haspopup=dialog>?</button>";

/// Whether a sheet lies over the page, and has the keys.
pub(crate) fn is_open() -> bool {
    let found = document().query_selector("dialog[open]");
    found.is_ok_and(|found| found.is_some())
}

/// As a click on its button, which `index.html` hears.
pub(crate) fn show() {
    let root = document().document_element();
    let button = root.and_then(|root| part(&root, "[data-studio=help]"));
    if let Some(button) = button.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        button.click();
    }
}
