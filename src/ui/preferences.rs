//! What each reader may choose: light or dark, and whether things travel. Without a choice it is as
//! the reader's system has it.
//!
//! A choice stands on the document's element, where the style sheet finds it. It is remembered
//! where the browser lets the page remember things, and never needed to be.

use super::page::Page;
use super::system::prefers;
use leptos::prelude::*;

/// A name and what may be chosen: as the system has it, yes, no.
struct Preference {
    /// Its name in the document and in the browser's memory.
    id: &'static str,
    /// Its name for people.
    words: &'static str,
    /// The values, and what they are called.
    choices: [(&'static str, &'static str); 3],
}

const THEME: Preference = Preference {
    id: "theme",
    words: "Colours",
    choices: [("", "as the system"), ("light", "light"), ("dark", "dark")],
};

const MOTION: Preference = Preference {
    id: "motion",
    words: "Motion",
    choices: [
        ("", "as the system"),
        ("full", "moving"),
        ("still", "in steps"),
    ],
};

/// What was chosen.
#[derive(Clone, Copy)]
pub(crate) struct Preferences {
    theme: RwSignal<String>,
    motion: RwSignal<String>,
}

impl Preferences {
    /// What the document's element says (`index.html` has looked into the browser's memory).
    pub(crate) fn new() -> Self {
        let chosen = |preference: &Preference| {
            let root = document().document_element();
            let found = root.and_then(|root| root.get_attribute(&attribute(preference)));
            RwSignal::new(found.unwrap_or_default())
        };
        Self {
            theme: chosen(&THEME),
            motion: chosen(&MOTION),
        }
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

fn attribute(preference: &Preference) -> String {
    format!("data-{}", preference.id)
}

/// The row of choices.
#[component]
pub(crate) fn PreferencesRow(page: Page) -> impl IntoView {
    let Preferences { theme, motion } = page.preferences;
    view! {
        <div class="preferences" role="group" aria-label="How it is shown">
            {choice(&THEME, theme)} {choice(&MOTION, motion)}
        </div>
    }
}

fn choice(preference: &'static Preference, chosen: RwSignal<String>) -> impl IntoView {
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute(&attribute(preference), &value);
        }
        if let Ok(Some(memory)) = window().local_storage() {
            let _ = memory.set_item(&format!("sluice-{}", preference.id), &value);
        }
        chosen.set(value);
    };
    let options = preference.choices.map(|(value, words)| {
        view! {
            <option value=value selected=move || chosen.with(|chosen| chosen == value)>
                {words}
            </option>
        }
    });
    view! {
        <label>
            {preference.words} " "
            <select data-testid=preference.id on:change=choose>
                {options.collect_view()}
            </select>
        </label>
    }
}
