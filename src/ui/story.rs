//! The tab in which stories are told: the list of all, or a step of one.
//!
//! ```text
//!  address, "Next" ──► link with story and step ──► session ──► Setup ──► Telling::shown ──► StepView
//!                                                                  │             └──► what it points at
//!                                                      readout ────┴──► numbers of its text, its task
//! ```
//!
//! A step sets the page by its link, which holds the story and the step as well, so that the browser's ways
//! back and forth lead from step to step.

mod files;
mod list;
mod prose;
mod question;
mod step;
mod task;
mod telling;

use super::page::Page;
use crate::web::live::{all, live};
use leptos::prelude::*;

pub(crate) use task::{TaskStatus, is_done};
pub(crate) use telling::{Telling, follow};

/// The list of stories, or the one that is told.
#[component]
pub(crate) fn Story() -> impl IntoView {
    let telling = Page::here().telling;
    let wrong = live(move || {
        let sentence = telling.wrong.get();
        all(sentence.map(|sentence| view! { <p class="wrong" role="alert">{sentence}</p> }))
    });
    let content = live(move || match telling.shown.get() {
        Some(shown) => view! { <step::StepView shown /> }.into_any(),
        None => view! { <list::StoryList /> }.into_any(),
    });
    view! {
        <section class="telling" aria-label="Story" data-testid="story">
            {wrong}
            {content}
        </section>
    }
}
