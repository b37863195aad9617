//! A menu whose entries change with what was read.

use crate::web::live::{all, heard, live};
use leptos::ev::Event;
use leptos::prelude::*;

/// A menu: one of several. It stays in its place, with the focus, whatever is read.
#[component]
pub(super) fn Menu(
    /// What is chosen, for who does not see where it stands.
    #[prop(into)]
    name: String,
    /// The entries.
    entries: Signal<Vec<String>>,
    /// The place of the chosen one.
    chosen: Signal<usize>,
    /// Takes another.
    on_choice: UnsyncCallback<usize>,
) -> impl IntoView {
    let entry = move |(nth, words): (usize, String)| {
        view! {
            <option value=nth.to_string() prop:selected=Signal::derive(move || chosen.get() == nth)>
                {words}
            </option>
        }
    };
    let choose = move |event: Event| {
        if let Ok(nth) = event_target_value(&event).parse::<usize>() {
            on_choice.run(nth);
        }
    };
    view! {
        <select aria-label=name on:change=heard(choose)>
            {live(move || all(entries.get().into_iter().enumerate().map(entry)))}
        </select>
    }
}
