//! Paper: before the page is printed, its pictures are painted anew for the width of a sheet, on white, and the panel
//! turns to the numbers; afterwards all is as it was. (What else is printed, the style sheet says.)

use super::layers::Cause;
use super::page::Page;
use super::panel::Tab;
use crate::web::canvas;
use crate::web::dom::hear;
use leptos::prelude::*;

/// Listens for the browser's printing, as long as the page lives.
pub(crate) fn listen(page: Page) {
    let shown = StoredValue::new(None);
    hear("beforeprint", move |_| {
        let (tab, sheet) = (page.panel.tab, page.panel.sheet);
        shown.set_value(Some((tab.get_untracked(), sheet.get_untracked())));
        page.panel.show(Tab::Numbers);
        canvas::set_paper(true);
        page.repaint();
    });
    hear("afterprint", move |_| {
        canvas::set_paper(false);
        if let Some((tab, sheet)) = shown.get_value() {
            page.panel.tab.set(tab);
            page.panel.sheet.set(sheet);
        }
        // Once the window has its own width again.
        page.clear(Cause::Size);
        page.wake();
    });
}
