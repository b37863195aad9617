//! The tab with the card of one part.

use leptos::prelude::*;

/// The part's numbers and settings.
#[component]
pub(crate) fn PartCard() -> impl IntoView {
    view! { <p>"Part"</p> }
}
