//! The line of the player: where the playhead is, and what is simulated.

use super::page::Page;
use crate::draw::words::format;
use crate::session::Command;
use crate::sim::SimTime;
use crate::web::live::heard;
use crate::web::number;
use leptos::prelude::*;

/// The handle moves in steps of so many milliseconds (its `step`).
const STEP_MS: u64 = 100;

/// The line, as a slider.
#[component]
pub(crate) fn Timeline() -> impl IntoView {
    let page = Page::here();
    let end_ms = move || page.setup.with(|setup| setup.end_ms);
    let ready = Signal::derive(move || {
        let ready_ms = page.readout.with(|readout| readout.ready_ms);
        let share = ready_ms as f64 / end_ms().max(1) as f64;
        format!("width:{}%", format::fixed(share * 100.0, 3))
    });
    let spoken = Signal::derive(move || {
        let seconds = page.readout.with(|readout| readout.playhead_ms / 1_000);
        format!("{seconds} of {} seconds", end_ms() / 1_000)
    });
    let seek = move |event| {
        if let Some(ms) = number(&event_target_value(&event)) {
            page.send(Command::Seek(ms.max(0.0) as u64));
        }
    };
    // [`follow`] puts the handle under the playhead: sixty times a second is not for signals.
    view! {
        <div class="timeline" class:pointed-at=Signal::derive(move || page.points_at("timeline"))>
            <div class="rail">
                <span class="ready" style=ready></span>
            </div>
            <input
                type="range"
                class="scrubber"
                aria-label="Time"
                data-testid="timeline"
                min="0"
                max=Signal::derive(move || end_ms().to_string())
                step="100"
                value="0"
                aria-valuetext=spoken
                on:input=heard(seek)
                on:focus=heard(move |event| super::chart::timeline_focused(page, &event))
                on:keydown=heard(move |_| super::chart::follow_timeline(page, true))
                on:blur=heard(move |_| super::chart::follow_timeline(page, false))
                node_ref=page.timeline
            />
        </div>
    }
}

/// Puts the handle under the playhead. A frame does that last: whoever asks for a size after it makes the browser
/// lay out the page once more.
pub(crate) fn follow(page: Page, playhead: SimTime) {
    if let Some(timeline) = page.timeline.get_untracked() {
        let steps = (playhead.micros() + STEP_MS * 500) / (STEP_MS * 1_000);
        let ms = (steps * STEP_MS).to_string();
        if timeline.value() != ms {
            timeline.set_value(&ms);
        }
    }
}
