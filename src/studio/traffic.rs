//! The sheet for the reader's own traffic: a file is chosen or dropped, what was found in it is shown with the
//! choices that there are, and then it is opened.

mod found;

use super::controls::{Choice, entries};
use super::desk::Desk;
use super::job::{Done, Job};
use super::sheet::Sheet;
use super::work::{Progress, Work};
use found::FoundView;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// Whether traffic that is longer than a run is taken whole.
const FITS: [(bool, &str); 2] = [
    (false, "its busiest stretch"),
    (true, "all of it, at a higher speed"),
];

/// A file that is being read, or was.
#[derive(Clone, Copy)]
struct Reading {
    work: Work,
    /// What is looked at, into which traffic is laid.
    link: StoredValue<String>,
    file: RwSignal<Option<File>, LocalStorage>,
    /// Whether longer traffic is taken whole.
    whole: RwSignal<bool>,
    /// What came of it.
    done: RwSignal<Option<Done>>,
}

impl Reading {
    fn new(link: String) -> Self {
        Self {
            work: Work::new(),
            link: StoredValue::new(link),
            file: RwSignal::new_local(None),
            whole: RwSignal::new(false),
            done: RwSignal::new(None),
        }
    }

    /// Another file.
    fn take(self, file: File) {
        self.done.set(None);
        self.file.set(Some(file));
    }

    /// Reads the file with what is chosen.
    fn read(self) {
        let (file, whole) = (self.file.get(), self.whole.get());
        let Some(file) = file else { return };
        let job = Job::File {
            link: self.link.get_value(),
            name: file.name(),
            whole,
        };
        self.work
            .give(&job, &file, move |done, _| self.done.set(Some(done)));
    }
}

/// See the module.
#[component]
pub(super) fn TrafficSheet(
    /// What is looked at.
    link: String,
) -> impl IntoView {
    let reading = Reading::new(link);
    Effect::new(move |_| reading.read());
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
    view! {
        <Sheet id="traffic" title="Your traffic" on:dragover=drag on:dragleave=drag on:drop=drag>
            <section aria-label="File">
                <Chooser reading over />
            </section>
            <p class="made">
                <Progress work=reading.work name="Read so far" />
            </p>
            {move || {
                let done = reading.done.get().filter(|_| reading.work.is_silent());
                done.map(|done| view! { <Opening reading done /> })
            }}
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
fn Opening(reading: Reading, done: Done) -> impl IntoView {
    let desk = Desk::here();
    let name = reading
        .file
        .with_untracked(|file| file.as_ref().map(File::name));
    let link = StoredValue::new(done.link.unwrap_or_default());
    let is_traffic = done.found.is_some();
    let note = |note: String| view! { <li>{note}</li> };
    view! {
        <section aria-label="What was found" data-testid="found">
            <h3>{name}</h3>
            {done.found.map(|found| view! { <FoundView found /> })}
            <ul>{done.notes.into_iter().map(note).collect_view()}</ul>
            <p class="choices">
                {is_traffic
                    .then(|| {
                        view! {
                            <Choice
                                name="If it is longer than a run can be, take"
                                options=entries(&FITS)
                                chosen=reading.whole
                            />
                        }
                    })}
            </p>
            <p class="made">
                <button
                    class="primary"
                    disabled=move || reading.work.is_busy()
                    on:click=move |_| desk.answer(link.get_value())
                >
                    "Open"
                </button>
            </p>
        </section>
    }
}
