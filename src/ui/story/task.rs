//! Something to try in a step. The page sees when it is done, whichever tab of the panel is turned to.

use super::prose::prose;
use super::telling::{Place, Shown, look, moment};
use crate::story::Task;
use crate::ui::page::Page;
use crate::web::live::{heard, text, whenever};
use leptos::prelude::*;

/// Sees when the task of the step that is told is done, for as long as the page lives.
pub(super) fn watch(page: Page) {
    let telling = page.telling;
    whenever(move || {
        let Some(shown) = telling.shown.get() else {
            return;
        };
        let task = shown.step().and_then(|step| step.task.as_ref());
        let place = shown.place();
        // Once done, it stays so.
        let Some(task) = task.filter(|_| !telling.progress(&place).done) else {
            return;
        };
        moment(page);
        if look(page, |moment| task.done.iter().all(|it| it.holds(moment))) {
            telling.keep(&place, |progress| progress.done = true);
        }
    });
}

/// Whether the task of the step that is told is done.
pub(crate) fn is_done(page: Page) -> Memo<bool> {
    let telling = page.telling;
    Memo::new(move |_| {
        let place = telling.shown.with(|shown| shown.as_ref().map(Shown::place));
        place.is_some_and(|place| telling.progress(&place).done)
    })
}

/// For readers who listen: that the task is done. It stands outside of the tab, since what is tried is tried
/// in others.
#[component]
pub(crate) fn TaskStatus() -> impl IntoView {
    let done = is_done(Page::here());
    view! {
        <p class="visually-hidden" role="status" data-testid="task-status">
            {text(move || if done.get() { "Done." } else { "" })}
        </p>
    }
}

/// The task, its tick, and the way to see how it is done.
#[component]
pub(super) fn TaskView(task: Task, place: Place) -> impl IntoView {
    let page = Page::here();
    let done = is_done(page);
    let Task {
        text: words,
        solution,
        ..
    } = task;
    let shows = StoredValue::new((solution, place));
    let show = move |_| {
        shows.with_value(|(solution, place)| {
            (page.telling).look_at(page, solution, place.clone(), false);
        });
    };
    view! {
        <div class="task" class:done=Signal::derive(move || done.get()) data-testid="task">
            <b class="task-tick" aria-hidden="true">
                {text(move || if done.get() { "✓" } else { "" })}
            </b>
            <p>
                <strong>{text(move || if done.get() { "Done: " } else { "Try it: " })}</strong>
                {prose(&words)}
            </p>
            <Show when=move || !done.get()>
                <button on:click=heard(show)>"Show me"</button>
            </Show>
        </div>
    }
}
