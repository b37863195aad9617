//! The page as a whole.

use super::chart::ChartCanvas;
use super::header::Header;
use super::help::HelpSheet;
use super::layers::Cause;
use super::lead::Lead;
use super::page::Page;
use super::panel::Panel;
use super::player::Player;
use super::stage::Stage;
use super::what_if::WhatIf;
use super::{address, frame, keys, laid, print, spread, story, studio, visibility};
use crate::session::Command;
use crate::share::laid::PLACE;
use crate::web::live::whenever;
use leptos::ev;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let page = Page::new(&address::fragment(), frame::frame);
    provide_context(page);
    address::follow(page);
    story::follow(page);
    keys::listen(page);
    studio::listen(page);
    laid::listen(page);
    spread::listen(page);
    visibility::watch(page);
    print::listen(page);
    repaint_when_the_page_changes(page);

    // What a test asks for stands on the element, so that no test has to guess when something is so.
    let readout = page.readout;
    view! {
        <main
            node_ref=page.main
            data-dark=Signal::derive(move || page.dark.get().to_string())
            data-playhead-ms=Signal::derive(move || readout.with(|readout| readout.playhead_ms.to_string()))
            data-ready-ms=Signal::derive(move || readout.with(|readout| readout.ready_ms.to_string()))
            data-waiting=Signal::derive(move || readout.with(|readout| readout.waiting.to_string()))
            data-playing=Signal::derive(move || readout.with(|readout| readout.playing.to_string()))
            data-digests=Signal::derive(move || {
                readout.with(|readout| readout.digests.as_ref().map(|digests| digests.join(",")))
            })
        >
            // First for the keyboard, although it stands at the bottom: the player.
            <div class="dock">
                <Player />
                <Panel />
            </div>
            <Header />
            <Lead />
            <section class="figure" tabindex="0" aria-label="The designs">
                <Stage />
                // The studio's: how what was measured is moved over the charts, and taken away.
                <div id=PLACE></div>
                <ChartCanvas />
            </section>
            <Show when=move || page.narrow.get()>
                <WhatIf />
            </Show>
        </main>
        <HelpSheet />
    }
}

/// Asks for a frame when something outside the run changes the picture.
fn repaint_when_the_page_changes(page: Page) {
    let resized = window_event_listener(ev::resize, move |_| page.resized());
    let moved = window_event_listener(ev::hashchange, move |_| {
        page.send(Command::Open(address::fragment()));
    });
    on_cleanup(move || {
        resized.remove();
        moved.remove();
    });
    whenever(move || {
        // Either another theme, or a canvas that is now in the page.
        page.dark.track();
        page.still.track();
        page.stage.track();
        page.chart.track();
        page.clear(Cause::Theme);
        page.wake();
    });
}
