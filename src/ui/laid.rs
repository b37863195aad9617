//! What a reader measured, over the charts: lines that the studio hands over ([`crate::share::laid`]), of a file that
//! stays in the tab. The page draws them, and says when its run is another.

use super::page::Page;
use super::studio::{self, Wish};
use crate::draw::chart;
use crate::share::laid::{LAID, Laid};
use crate::web::dom::hear_said;
use leptos::prelude::*;
use std::sync::Arc;

/// What lies over the charts: which run it is compared with, and its panels.
pub(crate) type Panels = Option<(u32, Arc<Vec<chart::Laid>>)>;

/// Takes what is laid over the charts, for as long as the page lives.
pub(crate) fn listen(page: Page) {
    hear_said(
        LAID,
        Box::new(move |text| {
            page.scratch.update_value(|scratch| {
                scratch.laid = read(&text);
                // The charts are made anew.
                scratch.chart_reach = None;
            });
            page.wake();
        }),
    );
}

fn read(text: &str) -> Panels {
    let laid = Laid::read(text)?;
    let mut panels = Vec::new();
    for it in laid.panels {
        panels.push(chart::Laid {
            title: it.title,
            words: it.words,
            is_time: it.is_time,
            from_s: it.from_s,
            every_s: it.every_s,
            lines: it.lines,
        });
    }
    Some((laid.generation, Arc::new(panels)))
}

/// The run is at its end: what was measured is compared with it.
pub(crate) fn compare(page: Page) {
    if page.scratch.with_value(|scratch| scratch.laid.is_some()) {
        studio::ask(page, Wish::Compare);
    }
}
