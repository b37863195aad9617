//! The list of all stories.

use crate::story::Entry;
use crate::ui::page::Page;
use crate::web::live::{heard, rows, whenever};
use leptos::html::H2;
use leptos::prelude::*;

/// All stories; they are fetched when they are first looked at.
#[component]
pub(super) fn StoryList() -> impl IntoView {
    let telling = Page::here().telling;
    telling.fetch_list();
    view! {
        <Heading text="Stories".to_owned() />
        <ol class="stories">
            {rows(
                move || telling.entries.get(),
                |entry| entry.name.clone(),
                |entry| view! { <StoryEntry entry /> },
            )}
        </ol>
    }
}

/// One story, as a button that begins it.
#[component]
fn StoryEntry(entry: Entry) -> impl IntoView {
    let page = Page::here();
    let Entry {
        name,
        title,
        summary,
        minutes,
    } = entry;
    view! {
        <li>
            <button on:click=heard(move |_| page.telling.begin(page, name.clone()))>
                <strong>{title}</strong>
                <span>{summary} " " <small>{minutes} " min"</small></span>
            </button>
        </li>
    }
}

/// The heading of what is told. It takes the keyboard's focus where a press has led to it.
#[component]
pub(super) fn Heading(text: String) -> impl IntoView {
    let telling = Page::here().telling;
    let heading = NodeRef::<H2>::new();
    whenever(move || {
        if let Some(heading) = heading.get()
            && telling.takes_focus()
        {
            let _ = heading.focus();
        }
    });
    view! {
        <h2 tabindex="-1" node_ref=heading>
            {text}
        </h2>
    }
}
