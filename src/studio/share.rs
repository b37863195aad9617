//! The sheet for sharing: link, embed, picture, data.

mod alt;
mod data;
mod embed;
mod link;
mod picture;
mod preview;
mod state;

use crate::sheets::controls::{Row, entries};
use crate::sheets::desk::Handed;
use crate::sheets::sheet::Sheet;
use data::DataTab;
use embed::EmbedTab;
use leptos::prelude::*;
use link::LinkTab;
use picture::PictureTab;
pub(super) use state::ShareState;
use state::Tab;
use std::sync::Arc;

const TABS: [(Tab, &str); 4] = [
    (Tab::Link, "Link"),
    (Tab::Embed, "Embed"),
    (Tab::Picture, "Picture"),
    (Tab::Data, "Data"),
];

/// The sheet, about what was handed over.
#[component]
pub(super) fn ShareSheet(
    /// What it is about.
    handed: Arc<Handed>,
    /// What is chosen.
    state: ShareState,
) -> impl IntoView {
    state.begin(&handed);
    let tab = Memo::new(move |_| state.tab.get());
    let shown = move || {
        let handed = Arc::clone(&handed);
        match tab.get() {
            Tab::Link => view! { <LinkTab handed state /> }.into_any(),
            Tab::Embed => view! { <EmbedTab handed state /> }.into_any(),
            Tab::Picture => view! { <PictureTab handed state /> }.into_any(),
            Tab::Data => view! { <DataTab link=handed.link.write() /> }.into_any(),
        }
    };
    view! {
        <Sheet id="share" title="Share">
            <Row name="What to share" class="tabs" options=entries(&TABS) chosen=state.tab />
            {shown}
        </Sheet>
    }
}
