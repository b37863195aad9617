//! Every number of both designs in tables, for whoever wants to check: what became of each request,
//! and each metric by its name.

use super::page::Page;
use super::readout::number;
use crate::draw::format;
use crate::record::{DesignFrame, Frame};
use crate::sim::Outcome;
use leptos::prelude::*;
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
            "Read all numbers instead"
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
                <div class="tables">
                    <Tables page />
                </div>
            </Show>
        </details>
    }
}

#[component]
fn Tables(page: Page) -> impl IntoView {
    let designs = Memo::new(move |_| page.setup.with(|setup| setup.topologies.as_ref().clone()));
    // The end of the run, once it is simulated: it has a digest then.
    let digests = Memo::new(move |_| page.readout.with(|readout| readout.digests.clone()));
    let end = Memo::new(move |_| {
        digests.track();
        page.lab
            .with_value(|lab| lab.complete.then(|| lab.run.frame(lab.run.end(), 1.0)))
    });
    move || {
        designs
            .get()
            .into_iter()
            .enumerate()
            .map(|(design, topology)| {
                let outcomes = Outcome::ALL.map(|outcome| {
                    let id = format!("outcome-{}-{}", topology.id, outcome.id());
                    let read = move |frame: &DesignFrame| frame.outcome(outcome) as i64;
                    row(page, end, design, id, (outcome.words(), ""), read)
                });
                let metrics: Vec<_> = topology
                    .metrics()
                    .map(|(at, part, spec)| {
                        let id = format!("metric-{}-{}-{}", topology.id, part.id, spec.name);
                        let read = move |frame: &DesignFrame| frame.values[at];
                        let row = row(page, end, design, id, (spec.words, spec.name), read);
                        (part.label, row)
                    })
                    .collect();
                view! {
                    <div class="table">
                        <h3>{topology.title}</h3>
                        <table>
                            <caption>"What became of each request"</caption>
                            {columns()}
                            <tbody>{outcomes.into_iter().collect_view()}</tbody>
                        </table>
                        <table>
                            <caption>"What each part counts"</caption>
                            {columns()}
                            <tbody>{by_part(metrics)}</tbody>
                        </table>
                    </div>
                }
            })
            .collect_view()
    }
}

/// Rows with the name of their part before the first of each.
fn by_part<V: IntoView + 'static>(rows: Vec<(&'static str, V)>) -> impl IntoView {
    let mut last = "";
    rows.into_iter()
        .map(|(part, row)| {
            let heading = (part != last).then(|| {
                view! {
                    <tr>
                        <th class="part" colspan="3" scope="colgroup">{part}</th>
                    </tr>
                }
            });
            last = part;
            view! { {heading} {row} }
        })
        .collect_view()
}

fn columns() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <td></td>
                <th scope="col">"now"</th>
                <th scope="col">"whole run"</th>
            </tr>
        </thead>
    }
}

/// A number at the playhead and at the end.
fn row(
    page: Page,
    end: Memo<Option<Frame>>,
    design: usize,
    id: String,
    (name, more): (&'static str, &'static str),
    read: impl Fn(&DesignFrame) -> i64 + Copy + Send + Sync + 'static,
) -> AnyView {
    let count = number(page, design, read);
    let at_end = move || {
        end.with(|end| {
            let frame = end.as_ref().and_then(|end| end.designs.get(design));
            frame.map_or_else(|| "…".to_owned(), |frame| format::count(read(frame)))
        })
    };
    view! {
        <tr>
            <th scope="row">{name} " " <small>{more}</small></th>
            <td data-testid=id data-value=move || count.get()>
                {move || format::count(count.get())}
            </td>
            <td>{at_end}</td>
        </tr>
    }
    .into_any()
}
