//! The sheet with all designs under the present traffic: simulated in a worker, with progress, and to
//! close the sheet is to cancel.

use super::job::Job;
use crate::export::summary::{Cell, HEADINGS, Refused, Shown, ShownRow};
use crate::sheets::sheet::Sheet;
use crate::sheets::work::{Progress, Work};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// See the module.
#[component]
pub(super) fn DesignsSheet(
    /// What is looked at.
    link: String,
    /// What stands at the sheet's top.
    title: String,
) -> impl IntoView {
    let work = Work::new();
    let table = RwSignal::new(None::<Shown>);
    work.give(
        &Job::Designs { link },
        &JsValue::NULL,
        move |(), content| {
            let text = content.as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(shown) => table.set(Some(shown)),
                Err(error) => work.complain(error.to_string()),
            }
        },
    );
    view! {
        <Sheet id="designs" title>
            <section>
                <p>
                    "Each design under the same requests, with the same luck and the same settings, \
                    or with those that stand under its name. It depends:"
                </p>
                <p class="made">
                    <Progress work name="Simulated so far" />
                </p>
                <div class="result" tabindex="0" role="group" aria-label="All designs">
                    {move || table.get().map(|shown| view! { <Table shown /> })}
                </div>
            </section>
        </Sheet>
    }
}

/// The table, what follows from it, and what AWS would refuse.
#[component]
fn Table(shown: Shown) -> impl IntoView {
    let heading = |name| view! { <th scope="col">{name}</th> };
    let cell = |Cell { text, bad }: Cell| view! { <td class:bad=bad>{text}</td> };
    let row = move |row: ShownRow| {
        let changes = Some(row.changes).filter(|changes| !changes.is_empty());
        view! {
            <tr data-design=row.design>
                <th scope="row">
                    {row.title} {changes.map(|changes| view! { " " <small>{changes}</small> })}
                </th>
                {row.cells.into_iter().map(cell).collect_view()}
            </tr>
        }
    };
    let verdict = |sentence: String| view! { <p class="verdict">{sentence}</p> };
    let refused = |refused: Refused| {
        view! {
            <p class="warning">
                <b>{refused.titles}</b> " " {refused.sentence} " " <small>{refused.source}</small>
            </p>
        }
    };
    view! {
        <table>
            <thead>
                <tr>
                    <td></td>
                    {HEADINGS.map(heading).collect_view()}
                </tr>
            </thead>
            <tbody>{shown.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
        {shown.verdict.into_iter().map(verdict).collect_view()}
        {shown.refused.into_iter().map(refused).collect_view()}
    }
}
