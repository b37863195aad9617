//! Something to try in a step. The page sees when it is done.

use super::prose::prose;
use super::telling::{Place, look, moment};
use crate::story::Task;
use crate::ui::page::Page;
use leptos::prelude::*;

/// The task, its tick, and the way to see how it is done.
#[component]
pub(super) fn TaskView(task: Task, place: Place) -> impl IntoView {
    let page = Page::here();
    let telling = page.telling;
    let Task {
        text,
        done: conditions,
        solution,
    } = task;
    let done = {
        let place = place.clone();
        Memo::new(move |_| telling.progress(&place).done)
    };
    let moment = Memo::new(move |_| moment(page));
    let holds = Memo::new(move |_| {
        // Once done, it stays so.
        done.get() || {
            moment.track();
            look(page, |moment| conditions.iter().all(|it| it.holds(moment)))
        }
    });
    let ticked = place.clone();
    Effect::new(move |_| {
        if holds.get() && !done.get_untracked() {
            telling.keep(&ticked, |progress| progress.done = true);
        }
    });
    let show_me = StoredValue::new((solution, place));
    let show = move |_| {
        show_me.with_value(|(solution, place)| {
            telling.look_at(page, solution, place.clone(), false);
        });
    };
    view! {
        <div class="task" class:done=move || done.get() data-testid="task">
            <b class="tick" aria-hidden="true">
                {move || done.get().then_some("✓")}
            </b>
            <p>
                <strong>{move || if done.get() { "Done: " } else { "Try it: " }}</strong>
                {prose(&text)}
            </p>
            <Show when=move || !done.get()>
                <button on:click=show>"Show me"</button>
            </Show>
        </div>
        <p class="visually-hidden" role="status">
            {move || done.get().then_some("Done.")}
        </p>
    }
}
