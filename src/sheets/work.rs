//! A job that takes long: one at a time, with progress; to leave the sheet is to cancel it.

use super::desk::Desk;
use super::hand::{Hand, News};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// Something that takes long, as a program gives it to its worker: it goes there as JSON, and so does what comes of it.
pub(crate) trait Task: Serialize {
    /// What is told of it when it is done, beside its content.
    type Done: DeserializeOwned + Default;
}

/// What is said of a job.
#[derive(Clone, Default)]
pub(crate) struct Said {
    /// The sentence.
    words: String,
    /// Whether it says what went wrong.
    wrong: bool,
}

/// A job under way, if there is one; it ends with the component that made this.
#[derive(Clone, Copy)]
pub(crate) struct Work {
    desk: Desk,
    /// How much of it is done, from 0 to 1; none if nothing is under way.
    share: RwSignal<Option<f64>>,
    said: RwSignal<Said>,
    hand: StoredValue<Option<Hand>, LocalStorage>,
}

impl Work {
    /// Nothing is under way.
    pub(crate) fn new() -> Self {
        Self {
            desk: Desk::here(),
            share: RwSignal::new(None),
            said: RwSignal::default(),
            hand: StoredValue::new_local(None),
        }
    }

    /// Whether something is under way.
    pub(crate) fn is_busy(self) -> bool {
        self.share.with(Option::is_some)
    }

    /// The same, for who does not follow it.
    pub(crate) fn is_busy_untracked(self) -> bool {
        self.share.with_untracked(Option::is_some)
    }

    /// Says a sentence where the job is shown.
    pub(crate) fn say(self, words: String) {
        self.said.set(Said {
            words,
            wrong: false,
        });
    }

    /// Says what went wrong.
    pub(crate) fn complain(self, words: String) {
        self.said.set(Said { words, wrong: true });
    }

    /// Gives a job, and perhaps a file, to a worker. `done` hears of what it made.
    pub(crate) fn give<T: Task>(
        self,
        job: &T,
        file: &JsValue,
        mut done: impl FnMut(T::Done, JsValue) + 'static,
    ) {
        let done = move |made: String, content| {
            self.end();
            done(read(&made), content);
        };
        let failed = move |sentence| self.complain(sentence);
        self.begin(job, file, Box::new(done), Box::new(failed));
    }

    /// Gives a file to a worker that keeps it for further jobs about it. `done` hears of what each made, and
    /// `failed` why it made nothing.
    pub(crate) fn keep<T: Task>(
        self,
        job: &T,
        file: &JsValue,
        mut done: impl FnMut(T::Done) + 'static,
        failed: impl FnMut(String) + 'static,
    ) {
        let done = move |made: String, _| {
            self.share.set(None);
            done(read(&made));
        };
        self.begin(job, file, Box::new(done), Box::new(failed));
    }

    /// Gives another job to the worker that keeps the file; false if there is none, or it is still at the last one.
    pub(crate) fn again<T: Task>(self, job: &T) -> bool {
        let is_there = !self.is_busy_untracked();
        let job = written(job);
        let is_given = is_there
            && self
                .hand
                .with_value(|hand| hand.as_ref().map(|hand| hand.again(&job)).is_some());
        if is_given {
            self.share.set(Some(0.0));
            self.say(String::new());
        }
        is_given
    }

    fn begin<T: Task>(
        self,
        job: &T,
        file: &JsValue,
        mut done: Box<dyn FnMut(String, JsValue)>,
        mut failed: Box<dyn FnMut(String)>,
    ) {
        self.share.set(Some(0.0));
        self.say(String::new());
        let hand = Hand::give(
            &self.desk.base(),
            written(job),
            file,
            move |news| match news {
                News::Progress(share) => self.share.set(Some(share)),
                News::Done(made, content) => done(made, content),
                News::Failed(sentence) => {
                    self.end();
                    failed(sentence);
                }
            },
        );
        match hand {
            Ok(hand) => self.hand.set_value(Some(hand)),
            Err(sentence) => {
                self.end();
                self.complain(sentence);
            }
        }
    }

    /// Ends it, and says nothing.
    pub(crate) fn end(self) {
        self.hand.set_value(None);
        self.share.set(None);
    }

    /// Lets what is under way go.
    fn cancel(self) {
        self.end();
        self.say("Cancelled.".to_owned());
    }
}

/// A job as text.
fn written<T: Task>(job: &T) -> String {
    serde_json::to_string(job).unwrap_or_default()
}

/// What came of it.
fn read<T: DeserializeOwned + Default>(done: &str) -> T {
    serde_json::from_str(done).unwrap_or_default()
}

/// How far a job is, a button that ends it, and what is said of it.
#[component]
pub(crate) fn Progress(
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
