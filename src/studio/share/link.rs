//! The link to what is looked at.

use super::state::ShareState;
use crate::draw::words::format;
use crate::sheets::controls::Tick;
use crate::sheets::copy_box::CopyBox;
use crate::sheets::desk::Handed;
use leptos::prelude::*;
use std::sync::Arc;

/// Longer links are cut by some programs for mail and chat.
const CHARS_SAFE: usize = 2_000;

/// See the module.
#[component]
pub(super) fn LinkTab(handed: Arc<Handed>, state: ShareState) -> impl IntoView {
    let moment = format::clock(handed.playhead_ms as f64 / 1e3);
    let told = handed.link.view.story.is_some();
    let address = Memo::new(move |_| state.address(&handed));
    let is_long = move || address.with(String::len) > CHARS_SAFE;
    view! {
        <section aria-label="Link">
            <p>"Whoever opens it sees this very run: same settings, same luck, same instant."</p>
            <p class="choices">
                <Tick name=["Stand still at ", &moment].concat() ticked=state.still />
                {told.then(|| view! { <Tick name="With the story" ticked=state.told /> })}
            </p>
            <CopyBox name="Link" rows=3 text=address />
            <Show when=is_long>
                <p class="remark">
                    "This link is long, and some programs cut it short: save the scenario instead, under Data."
                </p>
            </Show>
        </section>
    }
}
