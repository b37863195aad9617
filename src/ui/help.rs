//! The help sheet, which is loaded when it is wanted.

use super::page::Page;
use leptos::prelude::*;

/// Whether a sheet lies over the page, and has the keys.
pub(crate) fn is_open() -> bool {
    let found = document().query_selector("dialog[open]");
    found.is_ok_and(|found| found.is_some())
}

/// As a click on its button, which `index.html` hears.
pub(crate) fn show(page: Page) {
    if let Some(button) = page.help.get_untracked() {
        button.click();
    }
}
