//! The sheet for sharing: link, embed, picture, data. Its markup stands in `share.html`; every
//! control has a name, and what follows from them is written anew whenever one changes.

mod controls;
mod making;
mod preview;
mod sheet;

use super::page::{self, document};
use super::save;
use crate::web::dom::{all, attribute, part, put, set};
use controls::Controls;
use preview::Preview;
use sheet::Sheet;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What the sheet consists of.
const SHEET: &str = include_str!("share.html");

/// Puts the sheet into the page, closed. `base`: where the studio's files are.
pub(super) fn make(base: &str) -> Shown {
    let place = document().and_then(|document| {
        let body = document.body()?;
        body.insert_adjacent_html("beforeend", SHEET).ok()?;
        document.get_element_by_id("share")
    });
    let sheet = place.and_then(|it| it.dyn_into().ok()).map(|place| {
        Rc::new(Sheet {
            controls: Controls { place },
            base: base.to_owned(),
            page: RefCell::default(),
            preview: Preview::default(),
            hand: RefCell::default(),
            picture: RefCell::default(),
        })
    });
    if let Some(sheet) = &sheet {
        listen(sheet);
        // Who wishes for less motion is offered a still first.
        let kind = sheet.controls.control::<HtmlSelectElement>("kind");
        if let Some(kind) = kind.filter(|_| page::wants_stillness()) {
            kind.set_value("png");
        }
    }
    Shown(sheet)
}

/// The sheet, if the document could take it.
pub(super) struct Shown(Option<Rc<Sheet>>);

impl Shown {
    /// Opens it, about what the page looks at now; where it takes files, if one is on its way.
    pub(super) fn show(&self, file_comes: bool) {
        if let Some(sheet) = &self.0 {
            if file_comes {
                sheet.controls.turn_to("data");
            }
            sheet.open();
        }
    }
}

/// Hears all that happens in the sheet.
fn listen(sheet: &Rc<Sheet>) {
    let hears = |target: &web_sys::EventTarget, kinds: &str, does: fn(&Rc<Sheet>, &Event)| {
        let sheet = Rc::clone(sheet);
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| does(&sheet, &event));
        for kind in kinds.split(' ') {
            let _ = target.add_event_listener_with_callback(kind, heard.as_ref().unchecked_ref());
        }
        // It lives as long as the page.
        heard.forget();
    };
    hears(&sheet.controls.place, "click", clicked);
    hears(&sheet.controls.place, "change", changed);
    hears(&sheet.controls.place, "dragover dragleave drop", dragged);
    hears(&sheet.controls.place, "close", |sheet, _| rest(sheet));
    if let Some(window) = web_sys::window() {
        hears(&window, "message", |sheet, event| {
            if sheet.preview.hears(event) {
                sheet.renew();
            }
        });
    }
}

fn clicked(sheet: &Rc<Sheet>, event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let button = target.and_then(|it| it.closest("button").ok().flatten());
    let Some(button) = button else { return };
    if let Some(name) = attribute(&button, "data-copy") {
        if let Some(words) = sheet.controls.control::<HtmlTextAreaElement>(&name) {
            let said = if save::copy(&words) {
                "Copied"
            } else {
                "Selected: press Ctrl+C"
            };
            put(&button, said);
            sheet.controls.say("said", said);
        }
    } else if let Some(what) = attribute(&button, "data-makes") {
        making::make(sheet, &what);
    } else if attribute(&button, "data-cancels").is_some() {
        making::cancel(sheet);
    }
}

fn changed(sheet: &Rc<Sheet>, event: &Event) {
    for button in all(&sheet.controls.place, "[data-copy]") {
        put(&button, "Copy");
    }
    let target = event.target().and_then(|it| it.dyn_into().ok());
    let chooser = target.filter(|it: &HtmlInputElement| it.name() == "file");
    if let Some(chooser) = chooser {
        if let Some(file) = chooser.files().and_then(|files| files.get(0)) {
            making::open(sheet, &file.name(), &file);
        }
        // The same file can be chosen again.
        chooser.set_value("");
    } else {
        sheet.renew();
    }
}

/// A file is dragged over the sheet, or let fall.
fn dragged(sheet: &Rc<Sheet>, event: &Event) {
    event.prevent_default();
    let kind = event.type_();
    if let Some(drop) = part(&sheet.controls.place, ".drop") {
        set(
            &drop,
            "class",
            if kind == "dragover" {
                "drop over"
            } else {
                "drop"
            },
        );
    }
    let event = event
        .dyn_ref::<web_sys::DragEvent>()
        .filter(|_| kind == "drop");
    let files = event
        .and_then(web_sys::DragEvent::data_transfer)
        .and_then(|it| it.files());
    if let Some(file) = files.and_then(|files| files.get(0)) {
        sheet.controls.turn_to("data");
        sheet.renew();
        making::open(sheet, &file.name(), &file);
    }
}

/// Nothing goes on behind a closed sheet.
fn rest(sheet: &Sheet) {
    sheet.preview.clear(&sheet.controls.place);
    making::cancel(sheet);
}
