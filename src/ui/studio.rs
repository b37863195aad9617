//! The studio as the page sees it: what it is asked for, and what it answers ([`crate::share::message`]).
//! `index.html` loads it when it is asked for the first time.

use super::address;
use super::page::Page;
use super::system::is_embedded;
use crate::draw::poster;
use crate::session::{Command, Session};
use crate::share::message::{ANSWER, Answer, HAND_OVER, HandOver};
use crate::web::dom::{hear, hear_said};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, CustomEventInit, DragEvent};

pub(crate) use crate::share::message::Wish;

/// What a setting is asked about, before its path: by the first design, or by the last.
const SIZE: &str = "size;vary=";
const SIZES: [&str; 2] = [SIZE, "size;design=last;vary="];

/// Asks for something; the studio comes with it.
pub(crate) fn ask(page: Page, wish: Wish) {
    hand_over(page, wish, "");
}

/// Asks for the answer to a question, as [`crate::share::View::ask`] has it.
pub(crate) fn decide(page: Page, about: &str) {
    hand_over(page, Wish::Decide, about);
}

fn hand_over(page: Page, wish: Wish, about: &str) {
    let message = page.session.with_value(|session| HandOver {
        wish,
        // Where only the last design's settings are shown, it is that design which is sized.
        about: about.replacen(SIZE, SIZES[usize::from(session.changes_last_alone())], 1),
        link: Session::link(session),
        playhead_ms: session.playhead().micros() / 1_000,
        dark: page.dark.get_untracked(),
        generation: session.generation(),
        words: if session.is_ready() {
            poster::alt(session.run(), session.playhead())
        } else {
            String::new()
        },
    });
    let detail = CustomEventInit::new();
    detail.set_detail(&message.write().into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(HAND_OVER, &detail) {
        // Nothing cancels it.
        let _ = window().dispatch_event(&event);
    }
}

/// Looks at what the studio answers, and asks for it when a file is dragged over the page, for as long as the page
/// lives.
pub(crate) fn listen(page: Page) {
    hear_said(
        ANSWER,
        Box::new(move |text| {
            if let Some(answer) = Answer::read(&text) {
                address::go_to(&answer.link);
                page.send(Command::Open(answer.link));
            }
        }),
    );
    hear("dragenter", move |event| {
        let held = event
            .dyn_ref::<DragEvent>()
            .and_then(DragEvent::data_transfer);
        let has_files = held.is_some_and(|held| held.types().includes(&"Files".into(), 0));
        if has_files && !is_embedded() {
            ask(page, Wish::Traffic);
        }
    });
}
