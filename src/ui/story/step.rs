//! A step of a story: which one it is, what it tells, what it asks, and the ways on.

use super::list::Heading;
use super::prose::prose;
use super::question::QuestionView;
use super::task::TaskView;
use super::telling::Shown;
use crate::story::text::instants;
use crate::ui::page::Page;
use crate::web::icon::{CROSS, IconButton};
use crate::web::live::{all, heard};
use leptos::prelude::*;

/// A step.
#[component]
pub(super) fn StepView(shown: Shown) -> impl IntoView {
    let page = Page::here();
    let telling = page.telling;
    let Some(step) = shown.step().cloned() else {
        return ().into_any();
    };
    let place = shown.place();
    let Shown { told, nth } = shown;
    let (title, count) = (told.story.title.clone(), told.story.steps.len());
    let question = all(step.predict.map(|question| {
        let place = place.clone();
        view! { <QuestionView question place /> }
    }));
    let task = all((step.task).map(|task| view! { <TaskView task place /> }));
    let back = all((nth > 0).then(|| {
        view! { <button on:click=heard(move |_| telling.turn(page, nth - 1))>"Back"</button> }
    }));
    let is_last = nth + 1 == count;
    let on = move |_| {
        if is_last {
            telling.list();
        } else {
            telling.turn(page, nth + 1);
        }
    };
    view! {
        <header>
            <p class="story-name">
                {title} " " <small>"step " {nth + 1} " of " {count}</small>
            </p>
            <button on:click=heard(move |_| telling.list())>"All stories"</button>
            <IconButton
                name="Close the story"
                drawn=CROSS
                on_press=move || telling.close(page)
            />
        </header>
        <Heading text=step.title />
        <p class="story-text">
            {prose(&step.text)}
        </p>
        {all(instants(&step.text).map(|when| view! { <p class="story-when">"Numbers " {when}</p> }))}
        {question}
        {task}
        <p class="steps">
            {back}
            <button class="primary" on:click=heard(on)>
                {if is_last { "More stories" } else { "Next" }}
            </button>
        </p>
    }
    .into_any()
}
