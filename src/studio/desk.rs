//! What the studio hears beside the page: a word for what is wanted.

use super::page::document;
use super::{share, story};
use crate::web::dom::{hear, set};
use gloo_timers::callback::Timeout;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
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
        if desk.borrow().is_dressed {
            desk.borrow_mut().show(&word, &base);
            return;
        }
        let desk = Rc::clone(&desk);
        dress(&base.clone(), move || {
            desk.borrow_mut().is_dressed = true;
            once_there(move || desk.borrow_mut().show(&word, &base));
        });
    });
}

/// What has been asked for so far.
#[derive(Default)]
struct Desk {
    /// Whether its style is there.
    is_dressed: bool,
    sheet: Option<share::Shown>,
    teller: Option<Rc<story::Teller>>,
}

impl Desk {
    fn show(&mut self, word: &str, base: &str) {
        if let "share" | "drop" = word {
            let sheet = self.sheet.get_or_insert_with(|| share::make(base));
            return sheet.show(word == "drop");
        }
        if self.teller.is_none() {
            self.teller = story::make(base);
        }
        let Some(teller) = &self.teller else { return };
        match word {
            "stories" => teller.list(String::new()),
            _ => teller.tell(),
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

/// Loads the studio's style, and goes on when it is there; or when it cannot be had.
fn dress(base: &str, then: impl FnOnce() + 'static) {
    let Some(document) = document() else { return };
    let (Ok(link), Some(head)) = (document.create_element("link"), document.head()) else {
        return;
    };
    set(&link, "rel", "stylesheet");
    set(&link, "href", &[base, "studio.css"].concat());
    let goes_on = Closure::once_into_js(then);
    for kind in ["load", "error"] {
        let _ = link.add_event_listener_with_callback(kind, goes_on.unchecked_ref());
    }
    let _ = head.append_child(&link);
}
