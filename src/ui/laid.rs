//! What a reader measured, over the charts: lines that the studio hands over ([`crate::share::laid`]), of a file that
//! stays in the tab. The page draws them, and says when its run is another.

use super::page::Page;
use super::studio::{self, Wish};
use crate::draw::chart;
use crate::share::laid::{LAID, Laid, LaidPanel};
use crate::web::dom::hear;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// Takes what is laid over the charts, for as long as the page lives.
pub(crate) fn listen(page: Page) {
    hear(LAID, move |event| {
        let text = event
            .dyn_ref::<CustomEvent>()
            .and_then(|event| event.detail().as_string());
        page.scratch.update_value(|scratch| {
            scratch.laid = text.and_then(|text| Laid::read(&text));
            // The charts are made anew.
            scratch.chart_reach = None;
        });
        page.wake();
    });
}

/// The run is at its end: what was measured is compared with it.
pub(crate) fn compare(page: Page) {
    if page.scratch.with_value(|scratch| scratch.laid.is_some()) {
        studio::ask(page, Wish::Compare);
    }
}

/// The panels for the charts of a run. What is compared with another one is not known yet.
pub(crate) fn panels(laid: &Laid, generation: u32) -> Vec<chart::Laid> {
    let is_known = laid.generation == generation;
    let panel = |it: &LaidPanel| {
        let LaidPanel {
            title,
            mut words,
            is_time,
            from_s,
            every_s,
            measured,
            mut simulated,
        } = it.clone();
        if !is_known {
            words.fill("…".to_owned());
            simulated.clear();
        }
        chart::Laid {
            title,
            words,
            is_time,
            from_s,
            every_s,
            measured,
            simulated,
        }
    };
    laid.panels.iter().map(panel).collect()
}
