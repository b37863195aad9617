//! The sheet with all designs under the present traffic: simulated in a worker, with progress, and to
//! close the sheet is to cancel. Then each is sized, so that what fits when is never dearer than a setting away.

mod needs;

use super::job::Job;
use crate::export::summary::{self, Cell, Fit, HEADINGS, Refused, Shown, ShownRow, advice};
use crate::share::Link;
use crate::sheets::sheet::Sheet;
use crate::sheets::work::{Progress, Work};
use leptos::prelude::*;
use needs::Needs;
use wasm_bindgen::JsValue;

/// See the module.
#[component]
pub(super) fn DesignsSheet(
    /// What is looked at.
    link: Link,
    /// What stands at the sheet's top.
    title: String,
) -> impl IntoView {
    let work = Work::new();
    let table = RwSignal::new(None::<Shown>);
    // What each design could be with another setting, as far as it is known.
    let sized = RwSignal::new(Vec::<Fit>::new());
    let written = link.write();
    let Link { scenario, .. } = link;
    let target_ms = f64::from(scenario.settings.client.answer_target_ms);
    let alone = summary::scenarios(&scenario).unwrap_or_default();
    let alone = StoredValue::new(alone.into_iter().map(|it| it.0).collect::<Vec<_>>());
    work.give(
        &Job::Designs { link: written },
        &JsValue::NULL,
        move |(), content| {
            let text = content.as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(shown) => table.set(Some(shown)),
                Err(error) => work.complain(error.to_string()),
            }
        },
    );
    let verdict = move |sentence: String| view! { <p class="verdict">{sentence}</p> };
    let verdict = move || {
        let shown = table.get()?;
        let fits = [shown.fits, sized.get()].concat();
        let sentences = advice(&fits, target_ms).into_iter();
        Some(sentences.map(verdict).collect_view())
    };
    let needs = move || {
        let fits = table.get()?.fits;
        let titles = fits.into_iter().map(|it| it.title);
        let all = alone.get_value().into_iter().zip(titles).collect();
        Some(view! { <Needs all sized /> })
    };
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
                <div role="status">{verdict}</div>
                {needs}
            </section>
        </Sheet>
    }
}

/// The table, and what AWS would refuse.
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
        {shown.refused.into_iter().map(refused).collect_view()}
    }
}
