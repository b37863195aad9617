//! Where the page's wishes arrive: each opens its sheet, and an answer goes back from here.

use crate::share::Link;
use crate::share::message::{ANSWER, Answer, HandOver, Wish};
use crate::web::dom::hear;
use js_sys::Array;
use leptos::html::Dialog;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit};

/// What the page has handed over.
#[derive(Debug)]
pub(crate) struct Handed {
    /// What is wanted.
    pub(crate) wish: Wish,
    /// Of [`Wish::Decide`]: the question as a link has it.
    pub(crate) about: String,
    /// What is looked at.
    pub(crate) link: Link,
    /// Where the playhead stands, in milliseconds.
    pub(crate) playhead_ms: u64,
    /// Whether the page is dark.
    pub(crate) dark: bool,
    /// Which of the page's runs it is.
    pub(crate) generation: u32,
    /// What is to be seen at the playhead, in words.
    pub(crate) words: String,
}

/// The handle that all sheets of a program get.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// What the open sheet is about; none if no sheet is open.
    handed: RwSignal<Option<Arc<Handed>>>,
    /// Where the program's files are.
    base: StoredValue<String>,
    /// The sheet that was opened last.
    sheet: StoredValue<Option<NodeRef<Dialog>>>,
}

impl Desk {
    /// The desk of a program, which components find with [`Desk::here`].
    pub(crate) fn set_up() -> Self {
        let desk = Self {
            handed: RwSignal::new(None),
            base: StoredValue::new(String::new()),
            sheet: StoredValue::new(None),
        };
        provide_context(desk);
        desk
    }

    /// The one desk, from within a component.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Where the program's files are.
    pub(crate) fn base(self) -> String {
        self.base.get_value()
    }

    /// What the open sheet is about; none if no sheet is open.
    pub(crate) fn handed(self) -> Option<Arc<Handed>> {
        self.handed.get()
    }

    /// Takes messages of the page, which `index.html` passes on with this event: the message, and where the program's
    /// files are. `opens` says whether a message wants a sheet.
    pub(crate) fn hear(self, event: &'static str, opens: impl Fn(&HandOver) -> bool + 'static) {
        hear(event, move |event| {
            if let Some(event) = event.dyn_ref::<CustomEvent>() {
                let detail = Array::from(&event.detail());
                let [message, base] =
                    [0, 1].map(|at| detail.get(at).as_string().unwrap_or_default());
                if let Some(message) = HandOver::read(&message).filter(&opens) {
                    self.take(message, base);
                }
            }
        });
    }

    fn take(self, message: HandOver, base: String) {
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
    pub(crate) fn opened(self, sheet: NodeRef<Dialog>) {
        self.sheet.set_value(Some(sheet));
    }

    /// Closes the sheet; the browser gives the focus back to where it was.
    pub(crate) fn close(self) {
        if let Some(sheet) = self
            .sheet
            .get_value()
            .and_then(|sheet| sheet.get_untracked())
        {
            sheet.close();
        }
    }

    /// The sheet is closed; what it had under way ends with it.
    pub(crate) fn closed(self) {
        self.handed.set(None);
    }

    /// Lets the page look at something, and closes the sheet.
    pub(crate) fn answer(self, link: String) {
        send(ANSWER, &Answer { link }.write());
        self.close();
    }
}

/// Sends a message to the page.
pub(crate) fn send(kind: &str, message: &str) {
    let detail = CustomEventInit::new();
    detail.set_detail(&message.into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(kind, &detail) {
        // Nothing cancels it.
        let _ = window().dispatch_event(&event);
    }
}
