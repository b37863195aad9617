//! The help sheet: what travels, what stands, and the keys. What it says is fetched when it is first opened.

use super::files::Fetched;
use super::page::Page;
use crate::draw::help::{Section, Sign, sections};
use crate::web::icon::{CROSS, IconButton};
use crate::web::live::{all, heard, live};
use leptos::html::Dialog;
use leptos::prelude::*;

/// The sheet, and whether it is open.
#[derive(Clone, Copy)]
pub(crate) struct Help {
    sheet: NodeRef<Dialog>,
    open: RwSignal<bool>,
    text: Fetched,
}

impl Help {
    /// Closed.
    pub(crate) fn new() -> Self {
        Self {
            sheet: NodeRef::new(),
            open: RwSignal::new(false),
            text: Fetched::new("help.txt"),
        }
    }

    /// Opens the sheet.
    pub(crate) fn show(self) {
        self.text.fetch();
        self.open.set(true);
        // Once it is in the page; one that is open already stays so.
        request_animation_frame(move || {
            if let Some(sheet) = self.sheet.get_untracked() {
                let _ = sheet.show_modal();
            }
        });
    }

    fn close(self) {
        if let Some(sheet) = self.sheet.get_untracked() {
            sheet.close();
        }
    }
}

/// The sheet; what stands in it comes when it is opened.
#[component]
pub(crate) fn HelpSheet() -> impl IntoView {
    let help = Page::here().help;
    view! {
        <dialog
            id="help"
            class="sheet help"
            aria-labelledby="help-title"
            closedby="any"
            node_ref=help.sheet
            on:close=heard(move |_| help.open.set(false))
        >
            <Show when=move || help.open.get()>
                <header>
                    <h2 id="help-title">"What you see, and the keys"</h2>
                    <IconButton name="Close" drawn=CROSS on_press=move || help.close() />
                </header>
                {live(move || all(sections(&help.text.read()).into_iter().map(section)))}
            </Show>
        </dialog>
    }
}

/// A heading, and signs with their meaning under it.
fn section(section: Section<'_>) -> impl IntoView + use<> {
    let rows = section.entries.into_iter().map(|(sign, meaning)| {
        let sign = match sign {
            Sign::Keys(keys) => {
                let keys = keys.into_iter().map(|key| view! { <kbd>{key.to_owned()}</kbd> " " });
                all(keys).into_any()
            }
            Sign::Drawing(strokes) => {
                let strokes = strokes.into_iter().map(|stroke| {
                    view! {
                        <path
                            d=stroke.path.to_owned()
                            fill="none"
                            stroke=format!("var(--{})", stroke.color)
                            stroke-width=stroke.width.to_owned()
                            stroke-linecap=if stroke.path.ends_with("h0") { "round" } else { "butt" }
                        />
                    }
                });
                view! {
                    <svg viewBox="0 0 32 16" aria-hidden="true">
                        {all(strokes)}
                    </svg>
                }
                .into_any()
            }
        };
        view! {
            <dt>{sign}</dt>
            <dd>{meaning.to_owned()}</dd>
        }
    });
    view! {
        <h3>{section.heading.to_owned()}</h3>
        <dl>{all(rows)}</dl>
    }
}
