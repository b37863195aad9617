//! Every number of both designs in tables, for whoever wants to check: what became of each request,
//! and each metric by its name.

use super::page::Page;
use super::readout::cells;
use crate::draw::tables;
use crate::sim::Topology;
use crate::web::dom::{part, set};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

const NUMBERS: &str = "numbers";

/// A way to the tables, for whoever does not see the picture: the first stop of the tab key.
pub(crate) const SKIP: &str =
    "<button class=skip data-does=tables>Read it as tables instead</button>";

/// Opens the tables, and goes there.
pub(crate) fn go() {
    if let Some(details) = document().get_element_by_id(NUMBERS) {
        set(&details, "open", "");
        let summary = part(&details, "summary").and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let _ = summary.map(|summary| summary.focus());
    }
}

/// The tables, folded; while they are, they cost nothing.
#[component]
pub(crate) fn AllNumbers(page: Page) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggled = move |event: leptos::ev::Event| {
        open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    let place = NodeRef::<Div>::new();
    let html = move |designs: &[Topology]| {
        if open.get() {
            tables::html(designs)
        } else {
            String::new()
        }
    };
    cells(page, place, html, move |_| {
        if !open.get() {
            return Vec::new();
        }
        page.readout.with(|readout| {
            // The end of the run, once it is simulated: it has a digest then.
            let complete = readout.digests.is_some();
            let end = complete.then(|| {
                page.session
                    .with_value(|session| session.run().frame(session.run().end(), 1.0))
            });
            let now = readout.frame.as_deref();
            now.map_or_else(Vec::new, |now| tables::values(now, end.as_ref()))
        })
    });
    view! {
        <details id=NUMBERS class="all-numbers" on:toggle=toggled>
            <summary>"All numbers"</summary>
            <div class="tables" node_ref=place></div>
        </details>
    }
}
