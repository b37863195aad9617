//! Looking closer: at a part of the picture, and at one request's way through every design. Here is
//! where a reader points to; what there is to see, the studio shows ([`mod@crate::studio`]), so that the
//! first visit does not carry it.

mod part_buttons;

use super::page::Page;
use crate::draw::diagram::dots;
use crate::draw::diagram::layout::Lane;
use crate::draw::point;
use crate::record::{DesignFrame, Example, Frame};
use crate::web::number;
use leptos::prelude::*;

pub(crate) use part_buttons::PartButtons;

/// A finger's reach around a dot, in CSS pixels.
const REACH: f64 = 22.0;

/// What can be asked for, and the place of the answer.
#[component]
pub(crate) fn Trace() -> impl IntoView {
    let page = Page::here();
    let examples = Example::ALL.map(|kind| {
        let ask = format!("example {}", kind.id());
        view! { <button data-studio=ask>{kind.words()}</button> " " }
    });
    let typed = move |event| {
        if let Some(number) = number(&event_target_value(&event)) {
            show(page, "request", number.max(0.0) as u32);
        }
    };
    view! {
        <section class="trace" aria-label="One request">
            <div class="asks">
                <h2>"Show me"</h2>
                {examples}
                <label>
                    "or request " <input type="number" min="0" step="1" on:change=typed />
                </label>
                <button
                    hidden
                    node_ref=page.asks
                    data-studio=move || page.asked_for.get()
                ></button>
            </div>
            <div class="traced" id="trace" tabindex="-1" role="group" aria-label="Its way"></div>
        </section>
    }
}

/// Shows one request: the studio hears the button that nobody sees.
fn show(page: Page, what: &str, request: u32) {
    page.asked_for.set(format!("{what} {request}"));
    if let Some(button) = page.asks.get_untracked() {
        // Once the button says what is asked for.
        request_animation_frame(move || button.click());
    }
}

/// A click on the picture, this far from its corner: the dot there is followed.
pub(crate) fn click(page: Page, x: f64, y: f64) {
    let found = page.layout.with_untracked(|layout| {
        let layout = layout.as_ref()?;
        let frame: Frame = page
            .session
            .with_value(|session| session.run().frame(session.playhead(), session.speed()));
        let lanes = layout.lanes.iter().zip(&frame.designs);
        let near = |(lane, frame): (&Lane, &DesignFrame)| {
            dots::nearest(&frame.dots, &lane.wires, point(x, y), REACH)
        };
        lanes.filter_map(near).min_by(|a, b| a.0.total_cmp(&b.0))
    });
    if let Some((_, request)) = found {
        show(page, "dot", request);
    }
}
