//! Undo and redo, and what the last change has changed, in words.

use super::page::Page;
use crate::session::Command;
use crate::web::icon::{CROSS, Icon, IconButton, REDO, UNDO};
use crate::web::live::{all, heard, live, text};
use leptos::prelude::*;

/// What the last change has changed; nothing where there was none.
#[component]
pub(crate) fn Compared() -> impl IntoView {
    let page = Page::here();
    let lines = live(move || {
        let lines = page
            .setup
            .with(|setup| setup.difference.clone())
            .into_iter();
        let lines = lines.map(|(title, words)| view! { <p><b>{title}</b> " " {words}</p> });
        all(lines)
    });
    let is_any = move || page.setup.with(|setup| !setup.difference.is_empty());
    view! {
        <div class="compared" role="group" aria-label="The last change">
            <div class="difference" role="status" data-testid="difference">
                {lines}
            </div>
            <Show when=is_any>
                <IconButton
                    name="Dismiss the comparison"
                    drawn=CROSS
                    on_press=move || page.send(Command::Dismiss)
                />
            </Show>
        </div>
    }
}

/// Undo or redo.
#[component]
pub(crate) fn UndoButton(
    /// Undo, or else redo.
    back: bool,
) -> impl IntoView {
    let page = Page::here();
    let (name, drawn) = if back {
        ("Undo (Ctrl+Z)", UNDO)
    } else {
        ("Redo (Ctrl+Shift+Z)", REDO)
    };
    let possible =
        move || (page.setup).with(|setup| if back { setup.can_undo } else { setup.can_redo });
    // Not disabled: a button that is pressed for the last time keeps the focus.
    view! {
        <button
            class="icon"
            title=name
            aria-label=name
            aria-disabled=text(move || if possible() { "false" } else { "true" })
            on:click=heard(move |_| page.send(Command::Undo { back }))
        >
            <Icon drawn />
        </button>
    }
}
