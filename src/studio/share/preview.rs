//! The embed as it will be, and the code for it.

use super::controls::Controls;
use crate::share::Link;
use crate::studio::page;
use crate::web::dom::{attribute, part, set};
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlIFrameElement, MessageEvent};

/// As high as the embed is on a narrow phone, until it has told its height.
const HEIGHT_USUAL: u32 = 1_140;
/// What a height can be.
const HEIGHT_MAX: f64 = 4_000.0;

/// The frame that shows the embed.
#[derive(Default)]
pub(super) struct Preview {
    frame: RefCell<Option<HtmlIFrameElement>>,
    /// How high the embed is, as it has told.
    height: Cell<Option<u32>>,
}

impl Preview {
    /// Shows the embed of a link as the sheet's controls say, and writes the code for it.
    pub(super) fn show(&self, controls: &Controls, link: &Link) {
        let mut asked = String::from("?embed");
        let theme = controls.chosen("theme");
        if !theme.is_empty() {
            asked.push_str(&["&theme=", &theme].concat());
        }
        if !controls.ticked("chart") {
            asked.push_str("&chart=no");
        }
        let source = [&page::address(), &asked, "#", &link.write()].concat();
        let width = controls.chosen("preview");
        let Some(place) = part(&controls.place, ".preview") else {
            return;
        };
        let known = self.frame.borrow();
        let same = known.as_ref().is_some_and(|frame| {
            attribute(frame, "src").as_ref() == Some(&source)
                && attribute(frame, "width").as_ref() == Some(&width)
        });
        drop(known);
        if !same {
            self.height.set(None);
            *self.frame.borrow_mut() = frame(&place, &source, &width);
        }
        let height = self.height.get();
        if let (Some(frame), Some(height)) = (self.frame.borrow().as_ref(), height) {
            set(frame, "height", &height.to_string());
        }
        let told = height.map_or(String::new(), |height| {
            format!("{height} px high at this width")
        });
        controls.say("preview", &told);
        let height = height.unwrap_or(HEIGHT_USUAL);
        let title = ["Sluice: ", &*link.scenario.title].concat();
        let code = crate::share::embed::iframe(&source, &title, height, controls.ticked("follows"));
        controls.write("embed", &code);
    }

    /// Takes the frame away.
    pub(super) fn clear(&self, sheet: &Element) {
        if self.frame.take().is_some()
            && let Some(place) = part(sheet, ".preview")
        {
            place.set_inner_html("");
        }
        self.height.set(None);
    }

    /// Hears how high the embed is: true if that is news.
    pub(super) fn hears(&self, event: &Event) -> bool {
        let Some(message) = event.dyn_ref::<MessageEvent>() else {
            return false;
        };
        let frame = self.frame.borrow();
        let window = frame.as_ref().and_then(HtmlIFrameElement::content_window);
        let from_it = window.is_some_and(|it| message.source().as_ref() == Some(it.as_ref()));
        let height = from_it
            .then(|| Reflect::get(&message.data(), &"sluice".into()).ok())
            .flatten()
            .and_then(|it| Reflect::get(&it, &"height".into()).ok()?.as_f64())
            .filter(|it| (1.0..=HEIGHT_MAX).contains(it))
            .map(|it| libm::ceil(it) as u32);
        height.is_some() && self.height.replace(height) != height
    }
}

/// A frame like the one in the author's page.
fn frame(place: &Element, source: &str, width: &str) -> Option<HtmlIFrameElement> {
    place.set_inner_html("");
    let document = page::document()?;
    let frame = document.create_element("iframe").ok()?;
    let height = HEIGHT_USUAL.to_string();
    for (name, value) in [
        ("sandbox", "allow-scripts allow-popups"),
        ("title", "Preview"),
        ("width", width),
        ("height", &height),
        ("src", source),
    ] {
        set(&frame, name, value);
    }
    place.append_child(&frame).ok()?;
    frame.dyn_into().ok()
}
