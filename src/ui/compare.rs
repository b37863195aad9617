//! The tab in which designs are compared: which ones, what the last change has done, and all of them.

use super::design_picker::DesignPicker;
use super::page::Page;
use super::studio::{Wish, ask};
use crate::web::live::heard;
use leptos::prelude::*;

/// The designs beside each other.
#[component]
pub(crate) fn Compare() -> impl IntoView {
    let page = Page::here();
    view! {
        <Show when=move || page.narrow.get()>
            <DesignPicker />
        </Show>
        <p class="panel-words">
            "All designs under the same traffic, with what they lose, how long they take and what they cost:"
        </p>
        <button aria-haspopup="dialog" on:click=heard(move |_| ask(page, Wish::Designs))>
            "All designs"
        </button>
    }
}
