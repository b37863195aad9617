//! One request's way through every design: examples to ask for, and its waterfalls.

use super::show;
use crate::draw::card;
use crate::record::Example;
use crate::ui::effect::effect;
use crate::ui::page::Page;
use crate::web::dom::part;
use leptos::html::Div;
use leptos::prelude::*;

/// What can be asked for: the kinds that there are, and any by its number.
const ASKS: &str = "<h2>Show me</h2><span class=contents></span>\
    <label>or request <input type=number min=0 step=1 data-chooses=request></label>";

/// What can be asked for, and the answer.
#[component]
pub(crate) fn Trace(page: Page) -> impl IntoView {
    let trace = page.inspect.trace;
    let asks = NodeRef::<Div>::new();
    let mut before = None;
    effect(move || {
        // Only when all is simulated is it known which kinds there are, and what became of a request.
        let complete = page.readout.with(|readout| readout.digests.is_some());
        let Some(asks) = asks.get().and_then(|asks| part(&asks, ".contents")) else {
            return;
        };
        if before == Some(complete) {
            return;
        }
        before = Some(complete);
        let there = |kind| {
            page.lab
                .with_value(|lab| lab.run.example(kind, 0).is_some())
        };
        asks.set_inner_html(&card::asks(|kind| complete && there(kind)));
        let shown = trace.with_untracked(|trace| Some(trace.as_ref()?.as_ref().ok()?.request));
        if let Some(request) = shown.filter(|_| complete) {
            show(page, request);
        }
    });
    let found = NodeRef::<Div>::new();
    effect(move || {
        page.dark.track();
        let html = trace.with(|trace| match trace {
            Some(Ok(found)) => found.html(page.theme()),
            Some(Err(sentence)) => format!("<p role=status>{sentence}</p>"),
            None => String::new(),
        });
        if let Some(found) = found.get() {
            found.set_inner_html(&html);
        }
    });
    view! {
        <section class="trace" aria-label="One request">
            <div class="asks" inner_html=ASKS node_ref=asks></div>
            <div
                class="traced"
                id="trace"
                tabindex="-1"
                role="group"
                aria-label="Its way"
                node_ref=found
            ></div>
        </section>
    }
}

/// The request with this number is asked for.
pub(crate) fn typed(page: Page, number: f64) {
    if number.is_finite() {
        show(page, number.max(0.0) as u32);
    }
}

/// The next one after the one that is shown, or after the playhead.
pub(crate) fn ask(page: Page, kind: Example) {
    let shown = page.inspect.trace.with_untracked(|trace| {
        let found = trace.as_ref()?.as_ref().ok()?;
        Some(found.request)
    });
    let request = page.lab.with_value(|lab| {
        let recordings = lab.run.recordings();
        let come = recordings.first().map_or(0, |it| it.requests(lab.playhead)) as u32;
        lab.run.example(kind, shown.unwrap_or(0).max(come))
    });
    if let Some(request) = request {
        show(page, request);
    }
}
