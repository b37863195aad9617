//! The decision record: the questions asked together, and what they say of a choice as one page.

use super::fields::{AskLink, Fields, Words, key, link_of};
use super::sweep::{AskButton, Seen, Sweep, SweepBar};
use crate::decision::{Answers, Facts, Status, html, markdown};
use crate::planner::asking::Kind;
use crate::planner::job::Job;
use crate::sheets::controls::{Choice, Field};
use crate::sheets::copy_box::CopyBox;
use crate::sheets::desk::Handed;
use crate::sheets::place;
use crate::sheets::save::{Address, save};
use crate::sheets::work::{Progress, Work};
use js_sys::Date;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

const HTML: &str = "text/html;charset=utf-8";
const MARKDOWN: &str = "text/markdown;charset=utf-8";
/// Characters of a date: "2026-11-30".
const DATE_CHARS: usize = 10;

const STATUS: [(Status, &str); 3] = [
    (Status::Proposed, "proposed"),
    (Status::Accepted, "accepted"),
    (Status::Rejected, "rejected"),
];

/// See the module.
#[component]
pub(super) fn RecordTab(
    /// What it is about.
    handed: Arc<Handed>,
    /// What is typed.
    fields: Fields,
    /// Whether it is asked at once.
    asks: bool,
) -> impl IntoView {
    let (sweep, work) = (Sweep::new(), Work::new());
    let answered = RwSignal::new_local(None::<(Answers, Vec<String>)>);
    let title = RwSignal::new(String::new());
    let status = RwSignal::new(Status::Proposed);
    let link = link_of(&handed);
    let ask = move || {
        let scenario = &handed.link.scenario;
        let plan = match untrack(|| fields.asking()).record(scenario) {
            Ok(plan) => plan,
            Err(sentence) => return sweep.complain(sentence),
        };
        answered.set(None);
        sweep.ask(key(Kind::Record, scenario), false, plan, move |seen| {
            if let Seen::Answer(answers) = seen {
                let scenario = answers.subject().to_json();
                let mut answers = Some(answers);
                work.give(
                    &Job::Digests { scenario },
                    &JsValue::NULL,
                    move |(), digests| {
                        let digests = digests.as_string().unwrap_or_default();
                        let digests = serde_json::from_str(&digests).unwrap_or_default();
                        answered.set(answers.take().map(|answers| (answers, digests)));
                    },
                );
            }
        });
    };
    if asks {
        ask();
    }
    let written = move |write: fn(&Answers, &Facts) -> String| {
        answered.with(|it| {
            it.as_ref().map(|(answers, digests)| {
                write(answers, &facts(&title.get(), status.get(), digests))
            })
        })
    };
    view! {
        <section class="question">
            <p>
                "One page for a repository: the goals, each design as it is and as it would have to be, what the choice \
                costs and how sure it is, what would change it, and what it rests on."
            </p>
            <p class="choices">
                <Words name="Goals" text=fields.goals example="failed<0.1%, done.p99<2s" />
                <Words name="Vary" text=fields.vary example="lambda.concurrency_limit=10..1000" />
                <Field name="Seeds" text=fields.seeds />
                <AskButton sweep name="Write it" on_press=ask />
            </p>
            <p class="made">
                <SweepBar sweep />
                <Progress work name="Simulated so far" />
            </p>
            <Show when=move || answered.with(Option::is_some)>
                <p class="choices">
                    <Words name="Title" text=title example="made of the choice" />
                    <Choice
                        name="Status"
                        options=crate::sheets::controls::entries(&STATUS)
                        chosen=status
                    />
                </p>
                <Files html=Signal::derive_local(move || written(html)) text=Signal::derive_local(move || written(markdown)) />
            </Show>
            <AskLink link fields />
        </section>
    }
}

/// The record to be opened, saved and copied.
#[component]
fn Files(
    /// As HTML.
    html: Signal<Option<String>, LocalStorage>,
    /// As Markdown.
    text: Signal<Option<String>, LocalStorage>,
) -> impl IntoView {
    let page = Memo::new_owning(move |_: Option<Option<Address>>| {
        let page = html.get();
        (page.and_then(|page| Address::of(&page.into(), HTML)), true)
    });
    let href = move || page.with(|it| it.as_ref().map(|it| it.as_str().to_owned()));
    let keep = move |_| {
        let text = text.get_untracked().unwrap_or_default();
        if let Some(address) = Address::of(&text.into(), MARKDOWN) {
            save(&address, "decision.md");
        }
    };
    view! {
        <p class="choices" data-testid="answer">
            <a class="download" target="_blank" href=href>
                "Open it, to read and to print"
            </a>
            <a class="download" download="decision.html" href=href>
                "Save as HTML"
            </a>
            <button on:click=keep>"Save as Markdown"</button>
        </p>
        <CopyBox name="The record as Markdown" rows=10 text=Signal::derive(move || text.get().unwrap_or_default()) />
    }
}

/// What no run knows.
fn facts(title: &str, status: Status, digests: &[String]) -> Facts {
    let today = String::from(Date::new_0().to_iso_string());
    Facts {
        title: Facts::title(title).ok(),
        status,
        date: today.get(..DATE_CHARS).map(str::to_owned),
        url: place::address(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        digests: digests.to_vec(),
    }
}
