//! The page as a whole.

use super::chart::ChartCanvas;
use super::compared::Compared;
use super::design_picker::DesignPicker;
use super::faults::{FaultMenu, Faults};
use super::footer::Footer;
use super::header::Header;
use super::inspect::Trace;
use super::lead::Lead;
use super::load::Load;
use super::numbers::{AllNumbers, SkipToTables};
use super::page::Page;
use super::readout::Readouts;
use super::settings::Settings;
use super::stage::Stage;
use super::timeline::Timeline;
use super::transport::Transport;
use super::warnings::Warnings;
use super::{address, frame, keys, visibility};
use crate::session::Command;
use leptos::ev;
use leptos::prelude::*;

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let page = Page::new(&address::fragment(), frame::frame);
    provide_context(page);
    address::follow(page);
    keys::listen(page);
    visibility::watch(page);
    repaint_when_the_page_changes(page);

    // What a test asks for stands on the element, so that no test has to guess when something is so.
    let readout = page.readout;
    view! {
        <main
            node_ref=page.main
            data-dark=move || page.dark.get().to_string()
            data-playhead-ms=move || readout.with(|readout| readout.playhead_ms)
            data-ready-ms=move || readout.with(|readout| readout.ready_ms)
            data-waiting=move || readout.with(|readout| readout.waiting.to_string())
            data-playing=move || readout.with(|readout| readout.playing.to_string())
            data-digests=move || {
                readout.with(|readout| readout.digests.as_ref().map(|digests| digests.join(",")))
            }
        >
            <SkipToTables />
            <Header />
            <Lead />
            <section class="stage" aria-label="The designs">
                <Stage />
                <Readouts />
                // The card of a part, which is hidden until one is looked at.
                <div class="card" id="card" role="dialog" tabindex="-1" hidden></div>
            </section>
            <section class="story" aria-label="Over time">
                <ChartCanvas />
                <Timeline />
            </section>
            <section class="controls" aria-label="Controls">
                <Transport />
                <div class="what-if" role="group" aria-label="What if">
                    <DesignPicker />
                    <Load />
                    <FaultMenu />
                    <Faults />
                    <Warnings />
                </div>
            </section>
            <Compared />
            <Trace />
            <Settings />
            <AllNumbers />
            <Footer />
        </main>
    }
}

/// Asks for a frame when something outside the run changes the picture.
fn repaint_when_the_page_changes(page: Page) {
    let resized = window_event_listener(ev::resize, move |_| page.wake());
    let moved = window_event_listener(ev::hashchange, move |_| {
        page.send(Command::Open(address::fragment()));
    });
    on_cleanup(move || {
        resized.remove();
        moved.remove();
    });
    Effect::new(move |_| {
        // Either another theme, or a canvas that is now in the page.
        page.dark.track();
        page.still.track();
        page.stage.track();
        page.chart.track();
        page.wake();
    });
}
