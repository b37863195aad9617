//! What the studio hears beside the page: a word for what is wanted (`share`).

use super::page::document;
use super::{share, table};
use crate::web::dom::hear;
use gloo_timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// The event that `index.html` sends once the program is there: the word, and where the studio's
/// files are.
const EVENT: &str = "studio";
/// How long to wait before looking again whether the page is there.
const PAGE_WAIT_MS: u32 = 100;

/// Begins to listen.
pub(super) fn open() {
    let desk = Rc::new(RefCell::new(Desk::default()));
    hear(EVENT, move |event| {
        let Some(event) = event.dyn_ref::<CustomEvent>() else {
            return;
        };
        let detail = Array::from(&event.detail());
        let [word, base] = [0, 1].map(|at| detail.get(at).as_string().unwrap_or_default());
        let desk = Rc::clone(&desk);
        once_there(move || desk.borrow_mut().show(&word, &base));
    });
}

/// What has been asked for so far.
#[derive(Default)]
struct Desk {
    sheet: Option<share::Shown>,
    table: Option<Rc<table::Table>>,
}

impl Desk {
    fn show(&mut self, word: &str, base: &str) {
        if let "share" | "drop" = word {
            let sheet = self.sheet.get_or_insert_with(|| share::make(base));
            return sheet.show(word == "drop");
        }
        if word == "designs" {
            self.table = self.table.take().or_else(|| table::make(base));
            if let Some(table) = &self.table {
                table.show();
            }
        }
    }
}

/// Goes on when the page is there: the address may have asked for a story before it was.
fn once_there(then: impl FnOnce() + 'static) {
    let there = document().and_then(|it| it.query_selector("main").ok()?);
    if there.is_some() {
        then();
    } else {
        Timeout::new(PAGE_WAIT_MS, move || once_there(then)).forget();
    }
}
