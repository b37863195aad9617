//! What the studio hears beside the page: a word for what is wanted.

use super::page::document;
use super::{share, story};
use crate::web::dom::{hear, set};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::CustomEvent;

/// The event that `index.html` sends once the program is there: the word, and where the studio's
/// files are.
const EVENT: &str = "studio";

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
            let mut desk = desk.borrow_mut();
            desk.is_dressed = true;
            desk.show(&word, &base);
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
