//! A sweep: a question that is being answered, with its progress, and all that is known so far. What was cancelled goes on
//! from there.

use super::pool::{Pool, Told};
use crate::decide::{Known, Needs, Question};
use crate::draw::words::format;
use crate::sheets::desk::Desk;
use crate::web::dom::now_ms;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Questions of which the results are kept.
const KEPT_MAX: usize = 24;
/// What is known so far is shown so often.
const SHOW_MS: f64 = 250.0;

/// What is known of each question, by what distinguishes it: kept for as long as the page is open.
#[derive(Clone, Copy)]
pub(in crate::planner) struct Findings(StoredValue<BTreeMap<String, Known>>);

impl Findings {
    /// Nothing is known.
    pub(in crate::planner) fn new() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }

    /// Works on what is known of a question.
    fn of<T>(self, key: &str, work: impl FnOnce(&mut Known) -> T) -> Option<T> {
        self.0.try_update_value(|all| {
            if all.len() >= KEPT_MAX && !all.contains_key(key) {
                all.clear();
            }
            work(all.entry(key.to_owned()).or_default())
        })
    }
}

/// What is seen of a question.
pub(in crate::planner) enum Seen<'s, Q: Question> {
    /// What is known so far.
    SoFar(&'s Q, &'s Known),
    /// Its answer.
    Answer(Q::Answer),
}

/// Asks a question by what is known: the jobs that are needed, and about how many are left; none if it is answered.
type Ask = Box<dyn FnMut(&Known) -> Option<(Needs, usize)>>;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Far {
    /// Runs since it began.
    done: usize,
    /// Runs that are needed still, as far as that is known.
    left: usize,
    /// Milliseconds since it began.
    took_ms: f64,
}

impl Far {
    fn share(self) -> f64 {
        let all = (self.done + self.left).max(1);
        self.done as f64 / all as f64
    }

    /// "34 of about 48 runs, about 12 s left".
    fn words(self) -> String {
        let count = |it: usize| format::count(it as i64);
        let runs = format!(
            "{} of about {} runs",
            count(self.done),
            count(self.done + self.left)
        );
        if self.done == 0 {
            return runs;
        }
        let left_s = self.left as f64 * self.took_ms / self.done as f64 / 1e3;
        let left = if left_s < 1.0 {
            "a moment".to_owned()
        } else if left_s < 100.0 {
            format!("{} s", count(libm::round(left_s) as usize))
        } else {
            format!("{} min", count(libm::round(left_s / 60.0) as usize))
        };
        format!("{runs}, about {left} left")
    }
}

/// A question that is being answered, if one is; it ends with the component that made this.
#[derive(Clone, Copy)]
pub(in crate::planner) struct Sweep {
    desk: Desk,
    findings: Findings,
    far: RwSignal<Option<Far>>,
    said: RwSignal<String>,
    wrong: RwSignal<bool>,
    /// Whether it was cancelled, and can go on.
    stopped: RwSignal<bool>,
    pool: StoredValue<Option<Pool>, LocalStorage>,
}

impl Sweep {
    /// Nothing is asked.
    pub(in crate::planner) fn new() -> Self {
        Self {
            desk: Desk::here(),
            findings: expect_context(),
            far: RwSignal::new(None),
            said: RwSignal::default(),
            wrong: RwSignal::new(false),
            stopped: RwSignal::new(false),
            pool: StoredValue::new_local(None),
        }
    }

    /// Whether something is under way.
    pub(in crate::planner) fn is_busy(self) -> bool {
        self.far.with(Option::is_some)
    }

    /// Whether it was cancelled, and can go on.
    pub(in crate::planner) fn is_stopped(self) -> bool {
        self.stopped.get()
    }

    /// The same, for who does not follow it.
    pub(in crate::planner) fn is_stopped_untracked(self) -> bool {
        self.stopped.get_untracked()
    }

    /// Says what went wrong.
    pub(in crate::planner) fn complain(self, words: String) {
        self.end();
        self.wrong.set(true);
        self.said.set(words);
    }

    /// Asks a question, about which all is kept that has the same `key`; with series if `bands` are wanted. `seen` is
    /// shown what is known now and then, and the answer.
    pub(in crate::planner) fn ask<Q: Question + 'static>(
        self,
        key: String,
        bands: bool,
        question: Q,
        mut seen: impl FnMut(Seen<'_, Q>) + 'static,
    ) {
        let mut shown_ms = 0.0;
        self.begin(
            key,
            bands,
            Box::new(move |known| match question.answer(known) {
                Ok(answer) => {
                    seen(Seen::Answer(answer));
                    None
                }
                Err(needs) => {
                    if now_ms() - shown_ms > SHOW_MS {
                        shown_ms = now_ms();
                        seen(Seen::SoFar(&question, known));
                    }
                    let left = question.left(known, &needs);
                    Some((needs, left))
                }
            }),
        );
    }

    fn begin(self, key: String, bands: bool, mut ask: Ask) {
        self.end();
        self.said.set(String::new());
        self.wrong.set(false);
        self.stopped.set(false);
        let first = self.findings.of(&key, |known| ask(known)).flatten();
        let Some((needs, left)) = first else {
            return;
        };
        let (began_ms, mut done) = (now_ms(), 0);
        self.far.set(Some(Far {
            left,
            ..Far::default()
        }));
        let hear = move |told| match told {
            Told::Result(spot, headlines) => {
                let needs = self.findings.of(&key, |known| {
                    known.take(spot, headlines);
                    ask(known)
                });
                done += 1;
                let Some((needs, left)) = needs.flatten() else {
                    self.end();
                    return None;
                };
                self.far.set(Some(Far {
                    done,
                    left,
                    took_ms: now_ms() - began_ms,
                }));
                Some(needs)
            }
            Told::Failed(sentence) => {
                self.complain(sentence);
                self.stopped.set(true);
                None
            }
        };
        let pool = Pool::begin(self.desk.base(), bands, needs, Box::new(hear));
        // Where the browser allows no worker, that has been said already.
        if self.far.with_untracked(Option::is_some) {
            self.pool.set_value(Some(pool));
        }
    }

    /// Ends it, and says nothing.
    pub(in crate::planner) fn end(self) {
        self.pool.set_value(None);
        self.far.set(None);
    }

    /// Stops it; what is known stays known.
    fn cancel(self) {
        self.end();
        self.stopped.set(true);
        self.said
            .set("Stopped. What is done is kept: it goes on from here.".to_owned());
    }
}

/// The button that asks a question, or goes on with one that was stopped.
#[component]
pub(in crate::planner) fn AskButton(
    /// The question.
    sweep: Sweep,
    /// What it says before anything is stopped.
    #[prop(default = "Ask")]
    name: &'static str,
    /// What it does.
    on_press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button class="primary" data-testid="ask" on:click=move |_| on_press()>
            {move || if sweep.is_stopped() { "Go on" } else { name }}
        </button>
    }
}

/// How far a question is, a button that stops it, and what is said of it.
#[component]
pub(in crate::planner) fn SweepBar(
    /// The question.
    sweep: Sweep,
) -> impl IntoView {
    let far = move || sweep.far.get().unwrap_or_default();
    view! {
        <Show when=move || sweep.is_busy()>
            <progress max="1" aria-label="Simulated so far" prop:value=move || far().share()></progress>
            <span class="far">{move || far().words()}</span>
            <button data-testid="stop" on:click=move |_| sweep.cancel()>
                "Stop"
            </button>
        </Show>
        <span role="status" data-testid="said" class:wrong=move || sweep.wrong.get()>
            {move || sweep.said.get()}
        </span>
    }
}
