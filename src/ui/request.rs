//! The tab with the way of one request through every design. The page's own run is looked into, so an answer
//! is there once the run is complete.

mod asks;
mod fall;

use super::inspect::Asked;
use super::page::Page;
use crate::draw::Waterfall;
use crate::record::{Example, Run};
use crate::sim::SimTime;
use crate::web::live::{all, live, text};
use asks::Asks;
use fall::Fall;
use leptos::prelude::*;
use std::sync::Arc;

/// What is said before the run is complete.
const WAITS: &str = "A request’s path is known once the run is simulated. One moment\u{2026}";

/// What is answered.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    /// Nothing has been asked for.
    Nothing,
    /// Wait until the run is complete.
    Waits,
    /// This cannot be shown, and why.
    Lacks(String),
    /// Here it is.
    Shown(Arc<Waterfall>),
}

impl Answer {
    /// What is answered of a complete run. An example is about to be replaced by its number: until then what
    /// was shown before stays.
    fn of(asked: Option<Asked>, run: &Run, before: Option<&Self>) -> Self {
        match asked {
            None => Self::Nothing,
            Some(Asked::Example(kind)) if run.example(kind, 0).is_none() => {
                Self::Lacks(kind.none().to_owned())
            }
            Some(Asked::Example(_)) => before.cloned().unwrap_or(Self::Waits),
            Some(Asked::Request(request)) => match Waterfall::of(run.recordings(), request) {
                Ok(found) => Self::Shown(Arc::new(found)),
                Err(sentence) => Self::Lacks(sentence),
            },
        }
    }

    /// What is answered meanwhile: the same request of the run before stays in sight.
    fn meanwhile(asked: Option<Asked>, before: Option<&Self>) -> Self {
        match (asked, before) {
            (None, _) => Self::Nothing,
            (Some(Asked::Request(request)), Some(Self::Shown(shown)))
                if shown.request == request =>
            {
                Self::Shown(Arc::clone(shown))
            }
            _ => Self::Waits,
        }
    }

    /// The same in words.
    fn said(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Waits => WAITS.to_owned(),
            Self::Lacks(sentence) => sentence.clone(),
            Self::Shown(shown) => shown.said(),
        }
    }

    /// The waterfall, if there is one.
    fn shown(&self) -> Option<Arc<Waterfall>> {
        match self {
            Self::Shown(shown) => Some(Arc::clone(shown)),
            _ => None,
        }
    }
}

/// What can be asked for, and the answer.
#[component]
pub(crate) fn Request() -> impl IntoView {
    let page = Page::here();
    // A complete run has digests, and another run has others.
    let complete = Memo::new(move |_| page.readout.with(|readout| readout.digests.clone()));
    let refused = RwSignal::new(None::<String>);
    let answer = Memo::new(move |before: Option<&Answer>| {
        let asked = page.asked.get();
        if complete.with(Option::is_none) {
            return Answer::meanwhile(asked, before);
        }
        page.session
            .with_value(|session| Answer::of(asked, session.run(), before))
    });
    // An example becomes a request, so that another run shows the same one.
    Effect::new(move |shown: Option<Option<u32>>| {
        let shown = shown.flatten();
        refused.set(None);
        match page.asked.get() {
            Some(Asked::Request(request)) => return Some(request),
            Some(Asked::Example(kind)) if complete.with(Option::is_some) => {
                if let Some(next) = next(page, kind, shown) {
                    page.asked.set(Some(Asked::Request(next)));
                }
            }
            _ => {}
        }
        shown
    });
    let is_shown = move || answer.with(|answer| matches!(answer, Answer::Shown(_)));
    let fall = live(move || {
        all(answer
            .with(Answer::shown)
            .map(|shown| view! { <Fall shown /> }))
    });
    view! {
        <div class="request" data-testid="request">
            <p class="panel-words">
                "One request’s path through every design: ask for one, or press a dot in the picture."
            </p>
            <Asks complete refused />
            <p role="status" class="request-said" class:visually-hidden=Signal::derive(is_shown)>
                {Signal::derive(move || answer.with(Answer::said))}
            </p>
            <div
                class="falls"
                data-waiting=text(move || if complete.with(Option::is_none) { "true" } else { "false" })
            >
                {fall}
            </div>
        </div>
    }
}

/// The next request of a kind after the one that is shown, or after those that have come by the playhead.
fn next(page: Page, kind: Example, shown: Option<u32>) -> Option<u32> {
    page.session.with_value(|session| {
        let come = |at: SimTime| {
            let first = session.run().recordings().first();
            first.map_or(0, |recording| recording.requests(at)) as u32
        };
        let after = shown.unwrap_or(0).max(come(session.playhead()));
        session.run().example(kind, after)
    })
}
