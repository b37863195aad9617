//! Every number of both designs in tables, for whoever wants to check: what became of each request,
//! and each metric by its name.

use super::page::Page;
use super::readout::cells;
use crate::draw::tables;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const NUMBERS: &str = "numbers";

/// A way to the tables, for whoever does not see the picture: the first stop of the tab key.
#[component]
pub(crate) fn SkipToNumbers() -> impl IntoView {
    let go = |_| {
        if let Some(details) = document().get_element_by_id(NUMBERS) {
            let _ = details.set_attribute("open", "");
            let summary = details.query_selector("summary").ok().flatten();
            if let Some(summary) = summary.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        }
    };
    view! {
        <button class="skip" on:click=go>
            "Read it as tables instead"
        </button>
    }
}

/// The tables, folded; while they are, they cost nothing.
#[component]
pub(crate) fn AllNumbers(page: Page) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggled = move |event: leptos::ev::Event| {
        open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    view! {
        <details id=NUMBERS class="all-numbers" on:toggle=toggled>
            <summary>"All numbers"</summary>
            <Show when=move || open.get()>
                <Tables page />
            </Show>
        </details>
    }
}

#[component]
fn Tables(page: Page) -> impl IntoView {
    // The end of the run, once it is simulated: it has a digest then.
    let complete = Memo::new(move |_| page.readout.with(|readout| readout.digests.clone()));
    let end = Memo::new(move |_| {
        complete.track();
        page.lab.with_value(|lab| {
            let frame = || Arc::new(lab.run.frame(lab.run.end(), 1.0));
            lab.complete.then(frame)
        })
    });
    let place = NodeRef::<Div>::new();
    cells(page, place, tables::html, move |_| {
        let end = end.get();
        page.readout.with(|readout| {
            let now = readout.frame.as_deref();
            now.map_or_else(Vec::new, |now| tables::values(now, end.as_deref()))
        })
    });
    view! { <div class="tables" node_ref=place></div> }
}
