//! The sheet for the reader's own traffic: a file is chosen or dropped, what was found in it is shown with the
//! choices that there are, and then it is opened.

mod columns;
mod curve;
mod found;
mod limits;
mod menu;
mod reading;
mod refused;
mod series;

use super::desk::Desk;
use super::job::Done;
use super::sheet::Sheet;
use super::work::Progress;
use found::FoundView;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use reading::Reading;
use refused::RefusedView;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// See the module.
#[component]
pub(super) fn TrafficSheet(
    /// What is looked at.
    link: String,
) -> impl IntoView {
    let reading = Reading::new(link);
    let over = RwSignal::new(false);
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(event.type_() == "dragover");
        let files = event.data_transfer().and_then(|it| it.files());
        let file = files.filter(|_| event.type_() == "drop");
        if let Some(file) = file.and_then(|files| files.get(0)) {
            reading.take(file);
        }
    };
    let is_there = Memo::new(move |_| reading.done.with(Option::is_some));
    view! {
        <Sheet id="traffic" title="Your traffic" on:dragover=drag on:dragleave=drag on:drop=drag>
            <section aria-label="File">
                <Chooser reading over />
            </section>
            <p class="made" class:busy=move || reading.work.is_busy()>
                <Progress work=reading.work name="Read so far" />
            </p>
            <RefusedView lines=reading.why />
            <Show when=move || is_there.get()>
                <Opening reading />
            </Show>
        </Sheet>
    }
}

/// Where a file is chosen, or dropped.
#[component]
fn Chooser(reading: Reading, over: RwSignal<bool>) -> impl IntoView {
    let choose = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            reading.take(file);
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    view! {
        <p>
            "Real traffic, replayed through these designs: a table with a time and a count in each row, as CloudWatch \
            and spreadsheets export it, the log of a load balancer or web server, the results of a load test; packed or \
            not. Or a scenario that was saved (JSON). It stays in your browser."
        </p>
        <p class="drop" data-testid="drop" class:over=over>
            <label>
                "Choose a file, or drop one here "
                <input
                    type="file"
                    accept=".json,.jsonl,.ndjson,.csv,.tsv,.txt,.log,.jtl,.har,.gz,.zip,.xlsx,text/*,application/json"
                    on:change=choose
                />
            </label>
        </p>
    }
}

/// What was found, the choices, and the button that opens it.
#[component]
fn Opening(reading: Reading) -> impl IntoView {
    let desk = Desk::here();
    let name = move || reading.file.with(|file| file.as_ref().map(File::name));
    let notes = move || {
        let of_scenario = reading.done.with(|done| {
            let done = done.as_ref().filter(|it| it.traffic.is_none());
            done.map(|it: &Done| it.notes.clone())
        });
        of_scenario.unwrap_or_else(|| reading.run().map(|it| it.notes).unwrap_or_default())
    };
    let note = |note: String| view! { <li>{note}</li> };
    view! {
        <section aria-label="What was found" data-testid="found">
            <h3>{name}</h3>
            <FoundView reading />
            <ul>{move || notes().into_iter().map(note).collect_view()}</ul>
            <p class="made">
                <button
                    class="primary"
                    disabled=move || reading.link_to_open().is_none()
                    on:click=move |_| {
                        if let Some(link) = reading.link_to_open() {
                            desk.answer(link);
                        }
                    }
                >
                    "Open"
                </button>
            </p>
        </section>
    }
}
