//! What AWS would refuse: all of it where no setting has to be looked for, and again beside each setting.

use super::page::Page;
use crate::scenario::Warning;
use crate::web::live::{all, live};
use leptos::prelude::*;

/// All warnings about the scenario.
#[component]
pub(crate) fn Warnings() -> impl IntoView {
    view! {
        <div class="warnings" role="group" aria-label="What AWS would refuse">
            {notes(|_| true)}
        </div>
    }
}

/// The warnings about the setting with this path.
#[component]
pub(crate) fn WarningsOf(path: &'static str) -> impl IntoView {
    notes(move |warning| warning.field == path)
}

/// A note for each warning that is meant.
fn notes(is_meant: impl Fn(&Warning) -> bool + Send + 'static) -> impl IntoView {
    let page = Page::here();
    let warnings = move || {
        page.setup.with(|setup| {
            let meant = setup.warnings.iter().filter(|it| is_meant(it));
            meant.cloned().collect::<Vec<_>>()
        })
    };
    live(move || {
        let notes = warnings().into_iter().map(|warning| {
            view! {
                <p class="warning" role="note">
                    {warning.sentence} " " <small>{warning.source}</small>
                </p>
            }
        });
        all(notes)
    })
}
