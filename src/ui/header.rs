//! The top of the page: its name, the menu of scenarios, and the ways to the studio.

use super::page::Page;
use super::preset_menu::PresetMenu;
use leptos::prelude::*;

/// The top of the page. `index.html` hears `data-studio`; the key of the last button is `?`.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let page = Page::here();
    let whole = move || format!("./#{}", page.link.get());
    view! {
        <header class="header">
            <h1>"Sluice"</h1>
            <p class="subtitle">"the same surge through two designs"</p>
            <PresetMenu />
            <button data-studio="stories" aria-haspopup="dialog">
                "Stories"
            </button>
            " "
            <button data-studio="share" aria-haspopup="dialog">
                "Share"
            </button>
            " "
            <button
                class="icon"
                data-testid="help"
                data-studio="help"
                aria-label="Help: what you see, and the keys"
                title="Help (?)"
                aria-keyshortcuts="?"
                aria-haspopup="dialog"
                node_ref=page.help
            >
                "?"
            </button>
            // The way from an embedded page to the whole one.
            <a class="open" target="_blank" rel="noopener" href=whole>
                "Open in Sluice"
            </a>
        </header>
    }
}
