//! The tab with the way of one request through every design.

use leptos::prelude::*;

/// What can be asked for, and the answer.
#[component]
pub(crate) fn Request() -> impl IntoView {
    view! { <p>"Request"</p> }
}
