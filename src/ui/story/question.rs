//! A question of a step: the reader guesses, the run shows who was right.

use super::prose::prose;
use super::telling::Place;
use crate::session::Command;
use crate::story::Question;
use crate::ui::page::Page;
use crate::web::live::{all, heard, live, text};
use leptos::prelude::*;

/// The question, its choices, and the verdict once one is chosen.
#[component]
pub(super) fn QuestionView(question: Question, place: Place) -> impl IntoView {
    let page = Page::here();
    let Question {
        question,
        choices,
        answer,
        because,
    } = question;
    let place = StoredValue::new(place);
    let chosen = Memo::new(move |_| place.with_value(|place| page.telling.progress(place).chosen));
    let choices = choices.into_iter().enumerate().map(|(at, words)| {
        view! { <Choice words number=at + 1 answer chosen place /> }
    });
    let verdict = live(move || {
        all(chosen.get().map(|chosen| {
            let word = if chosen == answer {
                "Right: "
            } else {
                "Not quite: "
            };
            view! {
                <strong>{word}</strong>
                {prose(&because)}
            }
        }))
    });
    view! {
        <fieldset class="predict">
            <legend>
                {prose(&question)}
            </legend>
            {all(choices)}
            <p class="verdict" role="status">
                {verdict}
            </p>
        </fieldset>
    }
}

/// One possible answer. A press lets the run show what becomes of it.
#[component]
fn Choice(
    words: String,
    /// Its number, from 1.
    number: usize,
    /// The number of the right one.
    answer: usize,
    /// The number of the chosen one.
    chosen: Memo<Option<usize>>,
    /// Which step it belongs to.
    place: StoredValue<Place>,
) -> impl IntoView {
    let page = Page::here();
    let mark = text(move || match chosen.get() {
        None => "choice",
        Some(_) if number == answer => "choice right",
        Some(chosen) if number == chosen => "choice wrong",
        Some(_) => "choice other",
    });
    let choose = move |_| {
        place.with_value(|place| {
            (page.telling).keep(place, |progress| progress.chosen = Some(number));
        });
        if !page.readout.with_untracked(|readout| readout.playing) {
            page.send(Command::Toggle);
        }
    };
    view! {
        <button
            class=mark
            aria-pressed=text(move || if chosen.get() == Some(number) { "true" } else { "false" })
            on:click=heard(choose)
        >
            {words}
        </button>
    }
}
