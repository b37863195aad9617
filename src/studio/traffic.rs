//! The sheet for the reader's own data: a file is chosen or dropped, what was found in it is shown with the choices that
//! there are, and then it is opened as traffic, or what it measured is laid over the run.

mod columns;
mod curve;
mod durations;
mod found;
mod limits;
mod menu;
mod over;
mod reading;
mod refused;
mod series;

use super::job::Done;
use super::laid::LaidOver;
use crate::share::Link;
use crate::sheets::controls::{Row, Tick, entries};
use crate::sheets::desk::Desk;
use crate::sheets::sheet::Sheet;
use crate::sheets::work::Progress;
use crate::web::live::{all, heard, live, text};
use durations::DurationsView;
use found::FoundView;
use leptos::ev::{DragEvent, MouseEvent};
use leptos::prelude::*;
use over::OverView;
use reading::{Reading, UseAs};
use refused::RefusedView;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// See the module.
#[component]
pub(super) fn TrafficSheet(
    /// What is looked at.
    link: String,
    /// Which of the page's runs that is.
    generation: u32,
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
                <Opening reading generation />
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
            not. What it measured can be laid over the run as well. Or a scenario that was saved (JSON). It stays in \
            your browser."
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

/// What a file can be taken for.
const USES: [(UseAs, &str); 3] = [
    (UseAs::Traffic, "Replay it as traffic"),
    (UseAs::Measured, "Lay it over the run"),
    (UseAs::Durations, "Durations as settings"),
];

/// What was found, and what it is taken for.
#[component]
fn Opening(reading: Reading, generation: u32) -> impl IntoView {
    let name = text(move || {
        reading
            .file
            .with(|file| file.as_ref().map(File::name).unwrap_or_default())
    });
    let uses = Memo::new(move |_| {
        reading.done.with(|done| {
            let done = done.as_ref();
            USES.map(|(it, _)| match it {
                UseAs::Traffic => done.is_some_and(|it| it.traffic.is_some() || it.link.is_some()),
                UseAs::Measured => done.is_some_and(|it| !it.offered.is_empty()),
                UseAs::Durations => done.is_some_and(|it| it.has_durations),
            })
        })
    });
    let choice = move || {
        let uses = USES.into_iter().zip(uses.get());
        let uses: Vec<_> = uses.filter_map(|(it, can)| can.then_some(it)).collect();
        (uses.len() > 1).then(|| {
            view! { <Row name="What it is taken for" class="tabs" options=entries(&uses) chosen=reading.use_as /> }
        })
    };
    let use_as = Memo::new(move |_| reading.use_as.get());
    view! {
        <section aria-label="What was found" data-testid="found">
            <h3>{name}</h3>
            {live(choice)}
            {live(move || match use_as.get() {
                UseAs::Traffic => view! { <AsTraffic reading generation /> }.into_any(),
                UseAs::Measured => view! { <OverView reading generation /> }.into_any(),
                UseAs::Durations => view! { <DurationsView reading /> }.into_any(),
            })}
        </section>
    }
}

/// The choices about traffic, and the button that opens it.
#[component]
fn AsTraffic(reading: Reading, generation: u32) -> impl IntoView {
    let (desk, laid) = (Desk::here(), expect_context::<LaidOver>());
    let notes = move || {
        let of_scenario = reading.done.with(|done| {
            let done = done.as_ref().filter(|it| it.traffic.is_none());
            done.map(|it: &Done| it.notes.clone())
        });
        of_scenario.unwrap_or_else(|| reading.run().map(|it| it.notes).unwrap_or_default())
    };
    let note = |note: String| view! { <li>{note}</li> };
    let is_closed = Signal::derive(move || reading.link_to_open().is_none());
    let open = move |_: MouseEvent| {
        let Some(link) = reading.link_to_open() else {
            return;
        };
        if reading.as_well.get_untracked() {
            // What is looked at already makes no new run.
            let present = reading.present();
            let [now, then] = [&present, &link].map(|it| Link::read(it).map(|it| it.scenario).ok());
            let is_there = now == then;
            let generation = if is_there { generation } else { u32::MAX };
            if let Some((file, over)) = reading.over(generation) {
                laid.lay(file, is_there.then_some(present), over);
            }
        }
        desk.answer(link);
    };
    view! {
        <FoundView reading />
        <ul>{live(move || all(notes().into_iter().map(note)))}</ul>
        <p class="made">
            <button class="primary" disabled=is_closed on:click=heard(open)>
                "Open"
            </button>
            <Show when=move || !reading.picks().is_empty()>
                <Tick name="with what it measured laid over the run" ticked=reading.as_well />
            </Show>
        </p>
    }
}
