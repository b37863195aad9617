//! The tab in which stories are told.

use leptos::prelude::*;

/// The list of stories, or the one that is told.
#[component]
pub(crate) fn Story() -> impl IntoView {
    view! { <p>"Stories"</p> }
}
