//! Does theory agree? For each part the formula that fits, beside what was simulated over a span.

use super::fields::{AskLink, Fields, link_of};
use crate::planner::job::Job;
use crate::planner::theory::{Shown, ShownDesign, ShownRow, Stretch};
use crate::sheets::controls::Field;
use crate::sheets::desk::Handed;
use crate::sheets::work::{Progress, Work};
use leptos::ev::SubmitEvent;
use leptos::html::Button;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// What stands over the columns.
const HEADINGS: [&str; 3] = ["By the formula", "Simulated", "Off by"];

/// See the module. It is asked at once: a run of each design answers it.
#[component]
pub(super) fn TheoryTab(
    /// What it is about.
    handed: Arc<Handed>,
    /// What is typed.
    fields: Fields,
) -> impl IntoView {
    let work = Work::new();
    let shown = RwSignal::new(None::<Shown>);
    let button = NodeRef::<Button>::new();
    let link = link_of(&handed);
    let (job_link, scenario) = (link.write(), StoredValue::new(handed));
    let ask = move || {
        let asking = untrack(|| fields.asking());
        let span = match scenario.with_value(|it| asking.span(&it.link.scenario)) {
            Ok(span) => span,
            Err(sentence) => {
                work.end();
                return work.complain(sentence);
            }
        };
        shown.set(None);
        let job = Job::Theory {
            link: job_link.clone(),
            from_s: span.from_s,
            until_s: span.until_s,
        };
        work.give(&job, &JsValue::NULL, move |(), content| {
            let text = content.as_string().unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(answer) => shown.set(Some(answer)),
                Err(error) => work.complain(error.to_string()),
            }
        });
    };
    ask();
    let ask = StoredValue::new(ask);
    let ask = move || ask.with_value(|ask| ask());
    let look = move |stretch: Stretch| {
        fields.from.set(stretch.from);
        fields.until.set(stretch.until);
        // What was pressed goes with the answer that it stood in.
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
        ask();
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        ask();
    };
    view! {
        <section class="question theory">
            <p>
                "Each part has the formula of queueing theory that fits what it is, with the arrivals, the times and \
                the variation of this very run. What the formula takes for granted and the run does not have is said \
                below its numbers."
            </p>
            <form class="choices" on:submit=submit>
                <Field name="From" text=fields.from unit="s" />
                <Field name="Until" text=fields.until unit="s" />
                <button class="primary" data-testid="ask" node_ref=button>
                    "Ask"
                </button>
            </form>
            <p class="far">"Empty: from the start, to the end of the run."</p>
            <p class="made">
                <Progress work name="Simulated so far" />
            </p>
            {move || shown.get().map(|shown| view! { <Answer shown look /> })}
            <AskLink link fields />
        </section>
    }
}

/// Every design, and the way to a steady stretch.
#[component]
fn Answer(shown: Shown, look: impl Fn(Stretch) + Copy + Send + 'static) -> impl IntoView {
    let way = shown.steadier.map(|stretch| {
        let words = ["Look at ", &*stretch.words].concat();
        view! {
            <p>
                <button data-testid="steadier" on:click=move |_| look(stretch.clone())>
                    {words}
                </button>
            </p>
        }
    });
    let design = |design| view! { <Design design /> };
    view! {
        {way}
        {shown.designs.into_iter().map(design).collect_view()}
        <p class="far">{shown.letters}</p>
    }
}

/// A design: its span, what is so of all of it, and its table.
#[component]
fn Design(design: ShownDesign) -> impl IntoView {
    let remark = |sentence: String| view! { <p>{sentence}</p> };
    let heading = |name| view! { <th scope="col">{name}</th> };
    let row = |row| view! { <Lines row /> };
    let label = ["Formulas and run: ", &*design.title].concat();
    view! {
        <h3>{design.title} ", " {design.span}</h3>
        {design.remarks.into_iter().map(remark).collect_view()}
        <div class="result" tabindex="0" role="group" aria-label=label>
            <table>
                <thead>
                    <tr>
                        <td></td>
                        {HEADINGS.map(heading).collect_view()}
                    </tr>
                </thead>
                {design.rows.into_iter().map(row).collect_view()}
            </table>
        </div>
    }
}

/// A part and its formula: what goes in, a line for each number, and what does not hold.
#[component]
fn Lines(row: ShownRow) -> impl IntoView {
    let doubtful = !row.doubts.is_empty();
    let line = |[name, predicted, simulated, off]: [String; 4]| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{predicted}</td>
                <td>{simulated}</td>
                <td>{off}</td>
            </tr>
        }
    };
    let doubt = |sentence: String| view! { <li>{sentence}</li> };
    let doubts = doubtful.then(|| {
        view! {
            <tr>
                <td class="doubts" colspan="4">
                    <b>"Its assumptions do not hold:"</b>
                    <ul>{row.doubts.into_iter().map(doubt).collect_view()}</ul>
                </td>
            </tr>
        }
    });
    view! {
        <tbody class:doubtful=doubtful>
            <tr>
                <th scope="rowgroup" colspan="4">
                    {row.part} ": " {row.formula} <small>{row.says}</small>
                    <small>{row.inputs}</small>
                </th>
            </tr>
            {row.compared.into_iter().map(line).collect_view()}
            {doubts}
        </tbody>
    }
}
