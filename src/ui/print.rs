//! Paper: before the page is printed, its pictures are painted anew for the width of a sheet, on white; afterwards
//! for the screen again. (What else is printed, the style sheet says.)

use super::page::Page;
use crate::web::canvas;
use crate::web::dom::hear;

/// Listens for the browser's printing, as long as the page lives.
pub(crate) fn listen(page: Page) {
    for (event, on_paper) in [("beforeprint", true), ("afterprint", false)] {
        hear(event, move |_| {
            canvas::set_paper(on_paper);
            page.repaint();
        });
    }
}
