//! The sheet's controls by their names: what is chosen, typed or ticked, and what is written into them.

use crate::web::dom::{part, put};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, HtmlDialogElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// The sheet's element, with all that stands in it.
pub(super) struct Controls {
    pub(super) place: HtmlDialogElement,
}

impl Controls {
    /// The control of this name.
    pub(super) fn control<T: JsCast>(&self, name: &str) -> Option<T> {
        part(&self.place, &["[name=", name, "]"].concat())?
            .dyn_into()
            .ok()
    }

    /// Writes into a box.
    pub(super) fn write(&self, name: &str, text: &str) {
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
    pub(super) fn say(&self, place: &str, words: &str) {
        if let Some(element) = part(&self.place, &["[data-says=", place, "]"].concat()) {
            put(&element, words);
        }
    }

    /// The entry of a menu, the one of several buttons, or what stands in a box.
    pub(super) fn chosen(&self, name: &str) -> String {
        if let Some(menu) = self.control::<HtmlSelectElement>(name) {
            return menu.value();
        }
        let checked = ["[name=", name, "]:checked"].concat();
        let input = part(&self.place, &checked).or_else(|| self.control(name));
        let input = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        input.map(|it| it.value()).unwrap_or_default()
    }

    /// Whether a box is ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        let input = self.control::<HtmlInputElement>(name);
        input.is_some_and(|input| input.checked())
    }

    /// A number that was typed; the browser reads it.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        let text = self.chosen(name);
        let number = JsValue::from_str(text.trim()).unchecked_into_f64();
        (!text.trim().is_empty() && number.is_finite()).then_some(number)
    }

    /// Turns to one of the sheet's tabs.
    pub(super) fn turn_to(&self, tab: &str) {
        let found = part(&self.place, &["[name=tab][value=", tab, "]"].concat());
        if let Some(tab) = found.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
            tab.set_checked(true);
        }
    }
}
