//! All that the studio shows: the sheet that the page asks for, and what was measured beside it.

use super::laid::{LaidOver, LaidStrip};
use super::share::{ShareSheet, ShareState};
use super::traffic::TrafficSheet;
use crate::share::message::Wish;
use crate::sheets::desk::Desk;
use leptos::prelude::*;

/// The event that `index.html` sends once the program is there.
const EVENT: &str = "sluice-studio";

/// See the module.
#[component]
pub(super) fn Studio() -> impl IntoView {
    let desk = Desk::set_up();
    // What was chosen for sharing stays chosen.
    let sharing = ShareState::new();
    let laid = LaidOver::new();
    provide_context(laid);
    // What was measured stays beside the sheets.
    desk.hear(EVENT, move |message| {
        if message.wish == Wish::Compare {
            laid.compare(message.link.clone(), message.generation);
        }
        matches!(message.wish, Wish::Share | Wish::Traffic)
    });
    let sheet = move || {
        let handed = desk.handed()?;
        Some(if handed.wish == Wish::Share {
            view! { <ShareSheet handed state=sharing /> }.into_any()
        } else {
            let link = handed.link.write();
            view! { <TrafficSheet link generation=handed.generation /> }.into_any()
        })
    };
    view! {
        {sheet}
        <Show when=move || laid.is_there()>
            <LaidStrip laid />
        </Show>
    }
}
