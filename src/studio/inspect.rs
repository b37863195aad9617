//! Looking closer: the card of one part, and the way of one request through every design. What the page
//! shows is simulated once more to look into it, and looked at again as long as something is open.

mod card;
mod trace;

use super::page::{self, document};
use super::watch::{Seen, Watch};
use crate::web::dom::hear;
use card::Card;
use gloo_timers::callback::Interval;
use std::cell::RefCell;
use std::rc::Rc;
use trace::Trace;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// How often it looks at the page.
const LOOK_MS: u32 = 30;

/// See the module.
pub(super) struct Inspector {
    watch: RefCell<Watch>,
    card: RefCell<Card>,
    trace: RefCell<Trace>,
    looks: RefCell<Option<Interval>>,
}

/// Looks at nothing yet.
pub(super) fn make() -> Rc<Inspector> {
    let inspector = Rc::new(Inspector {
        watch: RefCell::default(),
        card: RefCell::default(),
        trace: RefCell::default(),
        looks: RefCell::default(),
    });
    let keys = Rc::clone(&inspector);
    hear("keydown", move |event| {
        let key = event.dyn_ref::<KeyboardEvent>();
        if key.is_some_and(|event| event.key() == "Escape") {
            keys.card.borrow_mut().close();
        }
    });
    let clicks = Rc::clone(&inspector);
    hear("click", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let closes = target.and_then(|it| it.closest("[data-closes-card]").ok().flatten());
        if closes.is_some() {
            clicks.card.borrow_mut().close();
        }
    });
    inspector
}

impl Inspector {
    /// Shows a part, an example of a kind, or a request (typed, or a dot): `what` with its id or number.
    pub(super) fn show(self: &Rc<Self>, what: &str, which: &str) {
        if what == "part" {
            self.card.borrow_mut().open(which);
        } else {
            self.trace.borrow_mut().ask(what, which);
        }
        self.look();
        let looks = Rc::clone(self);
        let mut interval = self.looks.borrow_mut();
        interval.get_or_insert_with(|| Interval::new(LOOK_MS, move || looks.look()));
    }

    fn look(&self) {
        if !(self.card.borrow().is_open() || self.trace.borrow().is_open()) {
            return;
        }
        // What is wrong with it, the page itself says.
        let Ok(link) = page::link() else { return };
        let mut watch = self.watch.borrow_mut();
        watch.look(&link);
        let at = page::playhead_ms();
        let Some(seen) = watch.seen() else { return };
        self.card.borrow_mut().look(seen, at);
        self.trace.borrow_mut().look(seen, at);
    }
}

/// The element with this id.
fn find(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}
