//! The sheet with all designs under the present traffic: simulated in a worker, with progress, and to
//! close the sheet is to cancel.

use super::hand::{Hand, News, show_share};
use super::job::Job;
use super::page::{self, document};
use crate::web::dom::{part, put};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlDialogElement};

/// What the sheet consists of.
const SHEET: &str = include_str!("table.html");

/// The sheet in the page.
pub(super) struct Table {
    base: String,
    place: HtmlDialogElement,
    hand: RefCell<Option<Hand>>,
}

/// Puts the sheet into the page, closed. `base`: where the studio's files are.
pub(super) fn make(base: &str) -> Option<Rc<Table>> {
    let document = document()?;
    document
        .body()?
        .insert_adjacent_html("beforeend", SHEET)
        .ok()?;
    let table = Rc::new(Table {
        base: base.to_owned(),
        place: document.get_element_by_id("designs")?.dyn_into().ok()?,
        hand: RefCell::default(),
    });
    let closed = Rc::clone(&table);
    let hears = Closure::<dyn Fn(Event)>::new(move |_| drop(closed.hand.take()));
    let heard = hears.as_ref().unchecked_ref();
    let _ = table.place.add_event_listener_with_callback("close", heard);
    // It lives as long as the page.
    hears.forget();
    Some(table)
}

impl Table {
    /// Opens it, about what the page looks at now.
    pub(super) fn show(self: &Rc<Self>) {
        let Ok(link) = page::link() else { return };
        let (told, title) = (Rc::clone(self), link.scenario.title.clone());
        self.say("title", &title);
        self.progress(Some(0.0));
        self.say("failed", "");
        if let Some(result) = part(&self.place, ".result") {
            result.set_inner_html("");
        }
        if !self.place.open() {
            let _ = self.place.show_modal();
        }
        let job = Job::Designs { link: link.write() };
        let hand = Hand::give(&self.base, &job, &JsValue::NULL, move |news| match news {
            News::Progress(share) => told.progress(Some(share)),
            News::Done(_, content) => {
                told.hand.take();
                told.progress(None);
                if let Some(result) = part(&told.place, ".result") {
                    result.set_inner_html(&content.as_string().unwrap_or_default());
                }
            }
            News::Failed(sentence) => {
                told.hand.take();
                told.progress(None);
                told.say("failed", &sentence);
            }
        });
        match hand {
            Ok(hand) => *self.hand.borrow_mut() = Some(hand),
            Err(sentence) => {
                self.progress(None);
                self.say("failed", &sentence);
            }
        }
    }

    fn say(&self, name: &str, words: &str) {
        let place = part(&self.place, &["[data-says=", name, "]"].concat());
        if let Some(place) = place {
            put(&place, words);
        }
    }

    fn progress(&self, share: Option<f64>) {
        if let Some(bar) = part(&self.place, "progress") {
            show_share(&bar, share);
        }
    }
}
