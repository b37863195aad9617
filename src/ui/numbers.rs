//! Every number of both designs in tables, for whoever wants to check: what became of each request,
//! and each metric by its name.

use super::page::Page;
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
                <div class="tables">
                    <Tables page />
                </div>
            </Show>
        </details>
    }
}

/// All numbers of each design in one list: outcomes, then metrics.
type Numbers = Vec<Vec<i64>>;

fn all_of(frame: &Frame) -> Numbers {
    let of_design = |design: &DesignFrame| {
        let outcomes = Outcome::ALL.map(|outcome| design.outcome(outcome) as i64);
        [&outcomes, design.values.as_slice()].concat()
    };
    frame.designs.iter().map(of_design).collect()
}

#[component]
fn Tables(page: Page) -> impl IntoView {
    let designs = Memo::new(move |_| page.setup.with(|setup| setup.topologies.as_ref().clone()));
    let now = Memo::new(move |_| {
        page.readout
            .with(|readout| readout.frame.as_deref().map(all_of).unwrap_or_default())
    });
    // The end of the run, once it is simulated: it has a digest then.
    let digests = Memo::new(move |_| page.readout.with(|readout| readout.digests.clone()));
    let whole = Memo::new(move |_| {
        digests.track();
        page.lab.with_value(|lab| {
            let end = lab.complete.then(|| lab.run.frame(lab.run.end(), 1.0));
            end.as_ref().map(all_of).unwrap_or_default()
        })
    });
    move || {
        designs
            .get()
            .into_iter()
            .enumerate()
            .map(|(design, topology)| {
                let row = |at: usize, id: String, name, more| {
                    view! { <Row id name more both=(now, whole) place=(design, at) /> }
                };
                let outcomes: Vec<_> = Outcome::ALL
                    .into_iter()
                    .enumerate()
                    .map(|(at, outcome)| {
                        let id = format!("outcome-{}-{}", topology.id, outcome.id());
                        row(at, id, outcome.words(), "")
                    })
                    .collect();
                let metrics: Vec<_> = topology
                    .metrics()
                    .map(|(at, part, spec)| {
                        let id = format!("metric-{}-{}-{}", topology.id, part.id, spec.name);
                        (
                            part.label,
                            row(Outcome::COUNT + at, id, spec.words, spec.name),
                        )
                    })
                    .collect();
                view! {
                    <div class="table">
                        <h3>{topology.title}</h3>
                        <table>
                            <caption>"What became of each request"</caption>
                            {columns()}
                            <tbody>{outcomes}</tbody>
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
#[component]
fn Row(
    id: String,
    name: &'static str,
    more: &'static str,
    both: (Memo<Numbers>, Memo<Numbers>),
    place: (usize, usize),
) -> impl IntoView {
    let read = move |numbers: Memo<Numbers>| {
        let (design, at) = place;
        numbers.with(|all| all.get(design).and_then(|numbers| numbers.get(at)).copied())
    };
    let words = move |numbers| read(numbers).map_or_else(|| "…".to_owned(), format::count);
    let (now, whole) = both;
    view! {
        <tr>
            <th scope="row">{name} " " <small>{more}</small></th>
            <td data-testid=id data-value=move || read(now)>
                {move || words(now)}
            </td>
            <td>{move || words(whole)}</td>
        </tr>
    }
}
