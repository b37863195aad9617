//! A job that takes long: one at a time, with progress; to leave the sheet is to cancel it.

use super::desk::Desk;
use super::hand::{Hand, News};
use super::job::{Done, Job};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// What is said of a job.
#[derive(Clone, Default)]
pub(super) struct Said {
    /// The sentence.
    words: String,
    /// Whether it says what went wrong.
    wrong: bool,
}

/// A job under way, if there is one; it ends with the component that made this.
#[derive(Clone, Copy)]
pub(super) struct Work {
    desk: Desk,
    /// How much of it is done, from 0 to 1; none if nothing is under way.
    share: RwSignal<Option<f64>>,
    said: RwSignal<Said>,
    hand: StoredValue<Option<Hand>, LocalStorage>,
}

impl Work {
    /// Nothing is under way.
    pub(super) fn new() -> Self {
        Self {
            desk: Desk::here(),
            share: RwSignal::new(None),
            said: RwSignal::default(),
            hand: StoredValue::new_local(None),
        }
    }

    /// Whether something is under way.
    pub(super) fn is_busy(self) -> bool {
        self.share.with(Option::is_some)
    }

    /// The same, for who does not follow it.
    pub(super) fn is_busy_untracked(self) -> bool {
        self.share.with_untracked(Option::is_some)
    }

    /// Says a sentence where the job is shown.
    pub(super) fn say(self, words: String) {
        self.said.set(Said {
            words,
            wrong: false,
        });
    }

    /// Says what went wrong.
    pub(super) fn complain(self, words: String) {
        self.said.set(Said { words, wrong: true });
    }

    /// Gives a job, and perhaps a file, to a worker. `done` hears of what it made.
    pub(super) fn give(
        self,
        job: &Job,
        file: &JsValue,
        mut done: impl FnMut(Done, JsValue) + 'static,
    ) {
        let done = move |made, content| {
            self.end();
            done(made, content);
        };
        self.begin(job, file, done, move |sentence| self.complain(sentence));
    }

    /// Gives a file to a worker that keeps it for further jobs about it. `done` hears of what each made, and
    /// `failed` why it made nothing.
    pub(super) fn keep(
        self,
        job: &Job,
        file: &JsValue,
        mut done: impl FnMut(Done) + 'static,
        failed: impl FnMut(String) + 'static,
    ) {
        let done = move |made, _| {
            self.share.set(None);
            done(made);
        };
        self.begin(job, file, done, failed);
    }

    /// Gives another job to the worker that keeps the file; false if there is none, or it is still at the last one.
    pub(super) fn again(self, job: &Job) -> bool {
        let is_there = !self.is_busy_untracked();
        let is_given = is_there
            && self
                .hand
                .with_value(|hand| hand.as_ref().map(|hand| hand.again(job)).is_some());
        if is_given {
            self.share.set(Some(0.0));
            self.say(String::new());
        }
        is_given
    }

    fn begin(
        self,
        job: &Job,
        file: &JsValue,
        mut done: impl FnMut(Done, JsValue) + 'static,
        mut failed: impl FnMut(String) + 'static,
    ) {
        self.share.set(Some(0.0));
        self.say(String::new());
        let hand = Hand::give(&self.desk.base(), job, file, move |news| match news {
            News::Progress(share) => self.share.set(Some(share)),
            News::Done(made, content) => done(made, content),
            News::Failed(sentence) => {
                self.end();
                failed(sentence);
            }
        });
        match hand {
            Ok(hand) => self.hand.set_value(Some(hand)),
            Err(sentence) => {
                self.end();
                self.complain(sentence);
            }
        }
    }

    /// Ends it, and says nothing.
    pub(super) fn end(self) {
        self.hand.set_value(None);
        self.share.set(None);
    }

    /// Lets what is under way go.
    fn cancel(self) {
        self.end();
        self.say("Cancelled.".to_owned());
    }
}

/// How far a job is, a button that ends it, and what is said of it.
#[component]
pub(super) fn Progress(
    /// The job.
    work: Work,
    /// What it does.
    name: &'static str,
) -> impl IntoView {
    view! {
        <Show when=move || work.is_busy()>
            <progress
                max="1"
                aria-label=name
                prop:value=move || work.share.get().unwrap_or_default()
            ></progress>
            <button on:click=move |_| work.cancel()>"Cancel"</button>
        </Show>
        <span role="status" data-testid="said" class:wrong=move || work.said.with(|it| it.wrong)>
            {move || work.said.with(|it| it.words.clone())}
        </span>
    }
}
