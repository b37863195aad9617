//! What each reader may choose: light or dark, and whether things travel. Without a choice it is as
//! the reader's system has it.
//!
//! A choice stands on the document's element, where the style sheet finds it. It is remembered
//! where the browser lets the page remember things, and never needed to be.

use super::system::prefers;
use leptos::prelude::*;

/// What was chosen.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    /// Light or dark.
    pub(crate) theme: Preference,
    /// Whether things travel.
    pub(crate) motion: Preference,
}

/// One of the choices: a word, or nothing.
#[derive(Clone, Copy)]
pub(crate) struct Preference {
    name: &'static str,
    chosen: RwSignal<String>,
}

impl Preferences {
    /// What the document's element says (`index.html` has looked into the browser's memory).
    pub(crate) fn new() -> Self {
        Self {
            theme: Preference::new("theme"),
            motion: Preference::new("motion"),
        }
    }

    /// Dark or light.
    pub(crate) fn dark(self) -> Signal<bool> {
        let system = prefers("(prefers-color-scheme: dark)");
        self.theme.either("dark", "light", system)
    }

    /// Whether nothing travels.
    pub(crate) fn still(self) -> Signal<bool> {
        let system = prefers("(prefers-reduced-motion: reduce)");
        self.motion.either("still", "full", system)
    }
}

impl Preference {
    fn new(name: &'static str) -> Self {
        let root = document().document_element();
        let found = root.and_then(|root| root.get_attribute(&format!("data-{name}")));
        let chosen = RwSignal::new(found.unwrap_or_default());
        Self { name, chosen }
    }

    /// What was chosen; nothing if nothing was.
    pub(crate) fn get(self) -> String {
        self.chosen.get()
    }

    /// Chooses and remembers.
    pub(crate) fn choose(self, value: String) {
        if let Some(root) = document().document_element() {
            // Such a name is always valid.
            let _ = root.set_attribute(&format!("data-{}", self.name), &value);
        }
        if let Ok(Some(memory)) = window().local_storage() {
            let _ = memory.set_item(&format!("sluice-{}", self.name), &value);
        }
        self.chosen.set(value);
    }

    /// Yes, no, or as the system has it.
    fn either(self, yes: &'static str, no: &'static str, system: Signal<bool>) -> Signal<bool> {
        Signal::derive(move || {
            let chosen = self.get();
            chosen == yes || (chosen != no && system.get())
        })
    }
}
