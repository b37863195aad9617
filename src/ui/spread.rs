//! How much of the run is luck: bands behind the curves and a sentence, which the studio hands over
//! ([`crate::share::spread`]). They are of one run, and go with it.

use super::page::Page;
use super::studio;
use crate::draw::chart;
use crate::session::Session;
use crate::share::spread::{SPREAD, Spread};
use crate::web::dom::hear_said;
use crate::web::live::{heard, text};
use leptos::prelude::*;
use std::sync::Arc;

/// What is said of the bands; nothing where there are none.
#[derive(Clone, Copy)]
pub(crate) struct SpreadView {
    /// What they come to.
    words: RwSignal<String>,
    /// What they are, after what the charts show.
    pub(crate) shaded: RwSignal<String>,
}

impl SpreadView {
    /// Of no bands.
    pub(crate) fn new() -> Self {
        Self {
            words: RwSignal::new(String::new()),
            shaded: RwSignal::new(String::new()),
        }
    }
}

/// Takes what the studio hands over, for as long as the page lives.
pub(crate) fn listen(page: Page) {
    hear_said(
        SPREAD,
        Box::new(move |text| {
            let generation = page.session.with_value(Session::generation);
            show(
                page,
                Spread::read(&text).filter(|it| it.generation == generation),
            );
        }),
    );
}

/// The run is another: what was known of the one before goes.
pub(crate) fn forget(page: Page) {
    if page.scratch.with_value(|scratch| scratch.spread.is_some()) {
        show(page, None);
    }
}

fn show(page: Page, spread: Option<Spread>) {
    let (mut words, mut shaded) = (String::new(), String::new());
    let mut shown = None;
    if let Some(spread) = spread {
        let mut designs = Vec::new();
        for design in spread.designs {
            let mut bands = Vec::new();
            for band in design {
                bands.push([band.low, band.high]);
            }
            designs.push(bands);
        }
        let bands = chart::Spread {
            seeds: spread.seeds,
            designs,
        };
        (words, shaded) = (spread.words, ["; ", &bands.words()].concat());
        shown = Some(Arc::new(bands));
    }
    page.spread.words.set(words);
    page.spread.shaded.set(shaded);
    page.scratch.update_value(|scratch| {
        scratch.spread = shown;
        // The charts are made anew.
        scratch.chart_reach = None;
    });
    page.wake();
}

/// The way to the question, and the answer while it holds.
#[component]
pub(crate) fn Luck() -> impl IntoView {
    let page = Page::here();
    let words = page.spread.words;
    view! {
        <div class="luck">
            <button
                data-testid="luck"
                aria-haspopup="dialog"
                on:click=heard(move |_| studio::decide(page, "luck"))
            >
                "Is it luck?"
            </button>
            <button
                hidden=Signal::derive(move || words.with(String::is_empty))
                on:click=heard(move |_| show(page, None))
            >
                "Take away"
            </button>
            <p role="status">{text(move || words.get())}</p>
        </div>
    }
}
