//! The top of the page: its name, what is looked at, and the ways to stories, decisions, sharing and help.

use super::design_picker::DesignPicker;
use super::page::Page;
use super::panel::Tab;
use super::preset_menu::PresetMenu;
use super::studio::{Wish, ask, decide};
use crate::web::live::heard;
use leptos::prelude::*;

/// The top of the page.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let page = Page::here();
    let whole = Signal::derive(move || format!("./#{}", page.link.get()));
    view! {
        <header class="header">
            <h1>"Sluice"</h1>
            <PresetMenu />
            <Show when=move || !page.narrow.get()>
                <DesignPicker />
            </Show>
            <div class="ways">
                <button
                    data-testid="stories"
                    on:click=heard(move |_| {
                        // Anew, also where it is turned to: what could not be fetched is tried once more.
                        page.panel.tab.set(Tab::Story);
                        page.panel.focus(Tab::Story);
                    })
                >
                    "Stories"
                </button>
                <button
                    data-testid="decide"
                    aria-haspopup="dialog"
                    on:click=heard(move |_| decide(page, "map"))
                >
                    "Decide"
                </button>
                <button
                    data-testid="share"
                    aria-haspopup="dialog"
                    on:click=heard(move |_| ask(page, Wish::Share))
                >
                    "Share"
                </button>
                <button
                    class="icon"
                    data-testid="help"
                    aria-label="Help: what you see, and the keys"
                    title="Help (?)"
                    aria-keyshortcuts="?"
                    aria-haspopup="dialog"
                    on:click=heard(move |_| page.help.show())
                >
                    "?"
                </button>
            </div>
            // The way from an embedded page to the whole one.
            <a class="open" target="_blank" rel="noopener" href=whole>
                "Open in Sluice"
            </a>
        </header>
    }
}
