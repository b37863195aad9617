//! The marks of notable moments under the timeline: each is a way to get there.

use super::chart::point_at;
use super::page::{Page, REM};
use crate::draw::chart::{Mark, Side};
use crate::draw::words::format;
use crate::session::Command;
use crate::web::live::{heard, rows};
use leptos::prelude::*;

/// The marks.
#[component]
pub(crate) fn Marks() -> impl IntoView {
    let page = Page::here();
    view! {
        <div class="marks" role="group" aria-label="Notable moments" data-testid="marks">
            {rows(move || page.chart_view.marks.get(), key, |mark| view! { <MarkButton mark /> })}
        </div>
    }
}

/// What tells a mark from the others.
fn key(mark: &Mark) -> String {
    let side = match mark.side {
        None => "",
        Some(Side::Before) => "before",
        Some(Side::After) => "after",
    };
    let numbers = [mark.at_ms, mark.x.to_bits()].map(|it| it.to_string());
    [&numbers[0], " ", &numbers[1], side, &mark.name].concat()
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
            on:click=heard(move |_| page.send(Command::Seek(at_ms)))
            on:focus=heard(move |_| look())
            on:pointermove=heard(move |_| look())
            on:pointerleave=heard(move |_| point_at(page, None))
            on:blur=heard(move |_| point_at(page, None))
        >
            <i></i>
            {words}
        </button>
    }
}
