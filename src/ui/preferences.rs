//! What each reader may choose: light or dark, and whether things travel. Without a choice it is as
//! the reader's system has it.
//!
//! A choice stands on the document's element, where the style sheet finds it. It is remembered
//! where the browser lets the page remember things, and never needed to be.

use super::system::prefers;
use crate::web::dom::set;
use leptos::prelude::*;

const THEME: &str = "theme";
const MOTION: &str = "motion";

/// What was chosen.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    theme: RwSignal<String>,
    motion: RwSignal<String>,
}

impl Preferences {
    /// What the document's element says (`index.html` has looked into the browser's memory).
    pub(crate) fn new() -> Self {
        let chosen = |preference| {
            let root = document().document_element();
            let found = root.and_then(|root| root.get_attribute(&["data-", preference].concat()));
            RwSignal::new(found.unwrap_or_default())
        };
        Self {
            theme: chosen(THEME),
            motion: chosen(MOTION),
        }
    }

    /// One of the two is chosen, and remembered.
    pub(crate) fn choose(self, preference: &str, value: String) {
        if let Some(root) = document().document_element() {
            set(&root, &["data-", preference].concat(), &value);
        }
        if let Ok(Some(memory)) = window().local_storage() {
            let _ = memory.set_item(&["sluice-", preference].concat(), &value);
        }
        let chosen = if preference == THEME {
            self.theme
        } else {
            self.motion
        };
        chosen.set(value);
    }

    /// The colours that were chosen; nothing if none were.
    pub(crate) fn theme(self) -> String {
        self.theme.get()
    }

    /// What was chosen about motion; nothing if nothing was.
    pub(crate) fn motion(self) -> String {
        self.motion.get()
    }

    /// Dark or light.
    pub(crate) fn dark(self) -> Signal<bool> {
        either(
            self.theme,
            "dark",
            "light",
            prefers("(prefers-color-scheme: dark)"),
        )
    }

    /// Whether nothing travels.
    pub(crate) fn still(self) -> Signal<bool> {
        either(
            self.motion,
            "still",
            "full",
            prefers("(prefers-reduced-motion: reduce)"),
        )
    }
}

/// Yes, no, or as the system has it.
fn either(
    chosen: RwSignal<String>,
    yes: &'static str,
    no: &'static str,
    system: Signal<bool>,
) -> Signal<bool> {
    Signal::derive(move || {
        let chosen = chosen.get();
        chosen == yes || (chosen != no && system.get())
    })
}
