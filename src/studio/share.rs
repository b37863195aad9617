//! The sheet for sharing: link, embed, picture, data. Its markup stands in `share.html`; every
//! control has a name, and what follows from them is written anew whenever one changes.

mod making;
mod preview;

use super::choices::{Choices, only};
use super::page::{self, document};
use super::save;
use crate::draw::words::format;
use crate::record::Run;
use crate::share::Link;
use crate::share::view::STORY;
use crate::web::dom::{all, attribute, hide, part, put, set};
use making::Making;
use preview::Preview;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// What the sheet consists of.
const SHEET: &str = include_str!("share.html");
/// Longer links are cut by some programs for mail and chat.
const LINK_CHARS_SAFE: usize = 2_000;

/// The sheet in the page.
pub(super) struct Sheet {
    place: HtmlDialogElement,
    /// What the page looked at when the sheet was opened.
    page: RefCell<Option<Link>>,
    preview: Preview,
    making: Making,
}

/// Puts the sheet into the page, closed. `base`: where the studio's files are.
pub(super) fn make(base: &str) -> Shown {
    let place = document().and_then(|document| {
        let body = document.body()?;
        body.insert_adjacent_html("beforeend", SHEET).ok()?;
        document.get_element_by_id("share")
    });
    let sheet = place.and_then(|it| it.dyn_into().ok()).map(|place| {
        Rc::new(Sheet {
            place,
            page: RefCell::default(),
            preview: Preview::default(),
            making: Making::new(base),
        })
    });
    if let Some(sheet) = &sheet {
        listen(sheet);
        // Who wishes for less motion is offered a still first.
        let kind = sheet.control::<HtmlSelectElement>("kind");
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
                sheet.turn_to("data");
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
    hears(&sheet.place, "click", Sheet::clicked);
    hears(&sheet.place, "change", Sheet::changed);
    hears(&sheet.place, "dragover dragleave drop", Sheet::dragged);
    hears(&sheet.place, "close", |sheet, _| sheet.rest());
    if let Some(window) = web_sys::window() {
        hears(&window, "message", |sheet, event| {
            if sheet.preview.hears(event) {
                sheet.renew();
            }
        });
    }
}

impl Sheet {
    fn open(&self) {
        let Ok(link) = page::link() else { return };
        if let Some(menu) = part(&self.place, "[name=design]") {
            menu.set_inner_html(&designs(&link));
        }
        let end_s = f64::from(link.scenario.duration_s);
        let at_s = page::playhead_ms() as f64 / 1e3;
        // A stretch that holds the instant that is looked at.
        let from_s = libm::floor((at_s - 10.0).min(end_s - 60.0).max(0.0));
        self.write("from", &format::exact(from_s));
        self.write("until", &format::exact((from_s + 60.0).min(end_s)));
        let dark = if page::is_dark() { "dark" } else { "light" };
        if let Some(menu) = self.control::<HtmlSelectElement>("colours") {
            menu.set_value(dark);
        }
        *self.page.borrow_mut() = Some(link);
        self.renew();
        if !self.place.open() {
            let _ = self.place.show_modal();
        }
    }

    /// Nothing goes on behind a closed sheet.
    fn rest(&self) {
        self.preview.clear(&self.place);
        self.making.cancel(self);
    }

    /// Writes what follows from the controls.
    fn renew(&self) {
        let page = self.page.borrow();
        let Some(page) = page.as_ref() else { return };
        let tab = self.chosen("tab");
        for element in all(&self.place, "[data-for]") {
            let tabs = attribute(&element, "data-for").unwrap_or_default();
            hide(Some(&element), !tabs.split(' ').any(|it| it == tab));
        }
        if page.view.get(STORY).is_none() {
            hide(part(&self.place, "[data-told]").as_ref(), true);
        }
        let gif = self.chosen("kind") == "gif";
        hide(part(&self.place, "[data-kind=gif]").as_ref(), !gif);
        let moment = format::clock(page::playhead_ms() as f64 / 1e3);
        self.say("moment", &moment);
        let address = self.address(page);
        let note = if address.len() > LINK_CHARS_SAFE {
            "This link is long, and some programs cut it: rather save the scenario, under Data."
        } else {
            ""
        };
        self.say("link", note);
        self.write("link", &address);
        if tab == "embed" {
            self.preview.show(self, &self.embedded().embedded(page));
        } else {
            self.preview.clear(&self.place);
        }
    }

    /// What is chosen for an embed.
    fn embedded(&self) -> Choices {
        let start = self.chosen("start");
        Choices {
            at_ms: (start == "still").then(page::playhead_ms),
            design: self.design(),
            waits: start == "no",
            untold: !self.ticked("story"),
        }
    }

    /// The address of the page as it is shared.
    fn address(&self, page: &Link) -> String {
        let shared = Choices {
            at_ms: self.ticked("moment").then(page::playhead_ms),
            untold: !self.ticked("story"),
            ..Choices::default()
        };
        [&page::address(), "#", &shared.over(page).write()].concat()
    }

    /// The page's link with only the design that was chosen, for a picture; data are of all designs.
    fn source(&self, is_picture: bool) -> Option<Link> {
        let page = self.page.borrow();
        let mut link = page.as_ref()?.clone();
        if is_picture {
            link.scenario = only(&link.scenario, self.design());
        }
        Some(link)
    }

    fn clicked(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let button = target.and_then(|it| it.closest("button").ok().flatten());
        let Some(button) = button else { return };
        if let Some(name) = attribute(&button, "data-copy") {
            if let Some(words) = self.control::<HtmlTextAreaElement>(&name) {
                let said = if save::copy(&words) {
                    "Copied"
                } else {
                    "Selected: press Ctrl+C"
                };
                put(&button, said);
                self.say("said", said);
            }
        } else if let Some(what) = attribute(&button, "data-makes") {
            Making::make(self, &what);
        } else if attribute(&button, "data-cancels").is_some() {
            self.making.cancel(self);
        }
    }

    fn changed(self: &Rc<Self>, event: &Event) {
        for button in all(&self.place, "[data-copy]") {
            put(&button, "Copy");
        }
        let target = event.target().and_then(|it| it.dyn_into().ok());
        let chooser = target.filter(|it: &HtmlInputElement| it.name() == "file");
        if let Some(chooser) = chooser {
            if let Some(file) = chooser.files().and_then(|files| files.get(0)) {
                Making::open(self, &file.name(), &file);
            }
            // The same file can be chosen again.
            chooser.set_value("");
        } else {
            self.renew();
        }
    }

    /// A file is dragged over the sheet, or let fall.
    fn dragged(self: &Rc<Self>, event: &Event) {
        event.prevent_default();
        let kind = event.type_();
        if let Some(drop) = part(&self.place, ".drop") {
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
            self.turn_to("data");
            self.renew();
            Making::open(self, &file.name(), &file);
        }
    }

    fn turn_to(&self, tab: &str) {
        let found = part(&self.place, &["[name=tab][value=", tab, "]"].concat());
        if let Some(tab) = found.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            tab.set_checked(true);
        }
    }

    fn control<T: JsCast>(&self, name: &str) -> Option<T> {
        part(&self.place, &["[name=", name, "]"].concat())?
            .dyn_into()
            .ok()
    }

    /// Writes into a box.
    fn write(&self, name: &str, text: &str) {
        let Some(element) = self.control::<Element>(name) else {
            return;
        };
        if let Some(words) = element.dyn_ref::<HtmlTextAreaElement>() {
            words.set_value(text);
        } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            input.set_value(text);
        }
    }

    /// Writes words where there is a place for them.
    fn say(&self, place: &str, words: &str) {
        if let Some(element) = part(&self.place, &["[data-says=", place, "]"].concat()) {
            put(&element, words);
        }
    }

    /// The entry of a menu, the one of several buttons, or what stands in a box.
    fn chosen(&self, name: &str) -> String {
        if let Some(menu) = self.control::<HtmlSelectElement>(name) {
            return menu.value();
        }
        let checked = ["[name=", name, "]:checked"].concat();
        let input = part(&self.place, &checked).or_else(|| self.control(name));
        let input = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        input.map(|it| it.value()).unwrap_or_default()
    }

    /// The only design to show, by its place.
    fn design(&self) -> Option<usize> {
        self.chosen("design").parse().ok()
    }

    fn ticked(&self, name: &str) -> bool {
        let input = self.control::<HtmlInputElement>(name);
        input.is_some_and(|input| input.checked())
    }

    /// A number that was typed; the browser reads it.
    fn number(&self, name: &str) -> Option<f64> {
        let text = self.chosen(name);
        let number = JsValue::from_str(text.trim()).unchecked_into_f64();
        (!text.trim().is_empty() && number.is_finite()).then_some(number)
    }
}

/// The entries of the menu of designs.
fn designs(link: &Link) -> String {
    let mut html = String::from("<option value=''>all designs</option>");
    let run = Run::new(link.scenario.clone());
    for (nth, design) in run.topologies().iter().enumerate() {
        let nth = nth.to_string();
        html.push_str(&["<option value=", &*nth, ">", &*design.title, "</option>"].concat());
    }
    html
}
