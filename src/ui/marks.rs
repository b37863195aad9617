//! The marks of notable moments under the timeline: each is a way to get there.

use super::chart::point_at;
use super::page::{Page, REM};
use crate::draw::chart::{Mark, Side};
use crate::draw::words::format;
use crate::session::Command;
use leptos::prelude::*;

/// The marks.
#[component]
pub(crate) fn Marks() -> impl IntoView {
    let page = Page::here();
    view! {
        <div class="marks" role="group" aria-label="Notable moments" data-testid="marks">
            <For
                each=move || page.chart_view.marks.get()
                key=|mark| {
                    let side = mark.side.map(|side| side == Side::After);
                    (mark.at_ms, mark.name.clone(), mark.x.to_bits(), side)
                }
                children=|mark| view! { <MarkButton mark /> }
            />
        </div>
    }
}

/// The mark of one moment.
#[component]
fn MarkButton(mark: Mark) -> impl IntoView {
    let page = Page::here();
    let class = match (mark.design, mark.side) {
        (0, Some(Side::Before)) => "mark first before",
        (0, _) => "mark first",
        (_, Some(Side::Before)) => "mark before",
        _ => "mark",
    };
    let words = mark.side.is_some().then_some(mark.words);
    let at_ms = mark.at_ms;
    let look = move || point_at(page, Some(at_ms as f64 / 1e3));
    view! {
        <button
            class=class
            style=format!("left:{}rem", format::fixed(mark.x / REM, 2))
            aria-label=mark.name.clone()
            title=mark.name
            on:click=move |_| page.send(Command::Seek(at_ms))
            on:focus=move |_| look()
            on:pointermove=move |_| look()
            on:pointerleave=move |_| point_at(page, None)
            on:blur=move |_| point_at(page, None)
        >
            <i></i>
            {words}
        </button>
    }
}
