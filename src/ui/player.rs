//! The player: the buttons, what can be tried while it plays, and the time with its marks and faults. It stays
//! in view wherever the reader is, and comes first for the keyboard.

use super::bands::Bands;
use super::marks::Marks;
use super::page::Page;
use super::timeline::Timeline;
use super::transport::Transport;
use super::what_if::WhatIf;
use leptos::prelude::*;

/// The player.
#[component]
pub(crate) fn Player() -> impl IntoView {
    let page = Page::here();
    view! {
        <section class="player" aria-label="Player">
            <div class="player-row">
                <Transport />
                <Show when=move || !page.narrow.get()>
                    <WhatIf />
                </Show>
            </div>
            <Timeline />
            <div class="on-time">
                <Bands />
                <Marks />
            </div>
        </section>
    }
}
