//! Where the page's wishes arrive: each opens its sheet, and an answer goes back from here.

use super::decide::{DecideSheet, Findings};
use super::designs::DesignsSheet;
use super::laid::{LaidOver, LaidStrip};
use super::share::{ShareSheet, ShareState};
use super::traffic::TrafficSheet;
use crate::share::Link;
use crate::share::message::{ANSWER, Answer, HandOver, Wish};
use crate::web::dom::hear;
use js_sys::Array;
use leptos::html::Dialog;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit};

/// The event that `index.html` sends once the program is there: the page's message, and where the studio's
/// files are.
const EVENT: &str = "sluice-studio";

/// What the page has handed over.
#[derive(Debug)]
pub(super) struct Handed {
    /// What is wanted.
    pub(super) wish: Wish,
    /// Of [`Wish::Decide`]: the question as a link has it.
    pub(super) about: String,
    /// What is looked at.
    pub(super) link: Link,
    /// Where the playhead stands, in milliseconds.
    pub(super) playhead_ms: u64,
    /// Whether the page is dark.
    pub(super) dark: bool,
    /// Which of the page's runs it is.
    pub(super) generation: u32,
    /// What is to be seen at the playhead, in words.
    pub(super) words: String,
}

/// The handle that all sheets get.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// What the open sheet is about; none if no sheet is open.
    handed: RwSignal<Option<Arc<Handed>>>,
    /// Where the studio's files are.
    base: StoredValue<String>,
    /// The sheet that was opened last.
    sheet: StoredValue<Option<NodeRef<Dialog>>>,
}

impl Desk {
    fn new() -> Self {
        Self {
            handed: RwSignal::new(None),
            base: StoredValue::new(String::new()),
            sheet: StoredValue::new(None),
        }
    }

    /// The one desk, from within a component.
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// Where the studio's files are.
    pub(super) fn base(self) -> String {
        self.base.get_value()
    }

    /// Takes a message of the page; anything else is none. What was measured stays beside the sheets.
    fn take(self, laid: LaidOver, message: &str, base: String) {
        let Some(message) = HandOver::read(message) else {
            return;
        };
        if message.wish == Wish::Compare {
            laid.compare(message.link, message.generation);
            return;
        }
        let Ok(link) = Link::read(&message.link) else {
            return;
        };
        // A file that is dragged over the page enters one element after the other.
        let open = self
            .handed
            .with_untracked(|handed| handed.as_ref().map(|handed| handed.wish));
        if message.wish == Wish::Traffic && open == Some(Wish::Traffic) {
            return;
        }
        self.base.set_value(base);
        self.handed.set(Some(Arc::new(Handed {
            wish: message.wish,
            about: message.about,
            link,
            playhead_ms: message.playhead_ms,
            dark: message.dark,
            generation: message.generation,
            words: message.words,
        })));
    }

    /// A sheet is there.
    pub(super) fn opened(self, sheet: NodeRef<Dialog>) {
        self.sheet.set_value(Some(sheet));
    }

    /// Closes the sheet; the browser gives the focus back to where it was.
    pub(super) fn close(self) {
        if let Some(sheet) = self
            .sheet
            .get_value()
            .and_then(|sheet| sheet.get_untracked())
        {
            sheet.close();
        }
    }

    /// The sheet is closed; what it had under way ends with it.
    pub(super) fn closed(self) {
        self.handed.set(None);
    }

    /// Lets the page look at something, and closes the sheet.
    pub(super) fn answer(self, link: String) {
        send(ANSWER, &Answer { link }.write());
        self.close();
    }
}

/// Sends a message to the page.
pub(super) fn send(kind: &str, message: &str) {
    let detail = CustomEventInit::new();
    detail.set_detail(&message.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &detail) {
        // Nothing cancels it.
        let _ = window().dispatch_event(&event);
    }
}

/// All that the studio shows: the sheet that was asked for.
#[component]
pub(super) fn Studio() -> impl IntoView {
    let desk = Desk::new();
    provide_context(desk);
    // What was chosen for sharing stays chosen.
    let sharing = ShareState::new();
    // What many runs have told stays known.
    provide_context(Findings::new());
    let laid = LaidOver::new();
    provide_context(laid);
    hear(EVENT, move |event| {
        if let Some(event) = event.dyn_ref::<CustomEvent>() {
            let detail = Array::from(&event.detail());
            let [message, base] = [0, 1].map(|at| detail.get(at).as_string().unwrap_or_default());
            desk.take(laid, &message, base);
        }
    });
    let sheet = move || {
        let handed = desk.handed.get()?;
        let link = handed.link.write();
        let title = ["All designs: ", &*handed.link.scenario.title].concat();
        let generation = handed.generation;
        Some(match handed.wish {
            Wish::Share => view! { <ShareSheet handed state=sharing /> }.into_any(),
            Wish::Designs => view! { <DesignsSheet link title /> }.into_any(),
            Wish::Traffic => view! { <TrafficSheet link generation /> }.into_any(),
            Wish::Decide => view! { <DecideSheet handed /> }.into_any(),
            Wish::Compare => ().into_any(),
        })
    };
    view! {
        {sheet}
        <Show when=move || laid.is_there()>
            <LaidStrip laid />
        </Show>
    }
}
