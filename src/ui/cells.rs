//! Numbers that change five times a second: the elements with `data-cell` of a text, and the values
//! that stand in them. A value that stays the same costs a comparison.

use crate::draw::words::counters::Value;
use crate::draw::words::format;
use crate::web::dom::{all, set};
use web_sys::Element;

/// The cells of a place.
#[derive(Default)]
pub(crate) struct Cells {
    elements: Vec<Element>,
    shown: Vec<Value>,
}

impl Cells {
    /// Those of a text that now stands there.
    pub(crate) fn write(place: &Element, html: &str) -> Self {
        place.set_inner_html(html);
        Self {
            elements: all(place, "[data-cell]"),
            shown: Vec::new(),
        }
    }

    /// Lays the values in.
    pub(crate) fn fill(&mut self, values: Vec<Value>) {
        for (at, (element, value)) in self.elements.iter().zip(&values).enumerate() {
            let before = self.shown.get(at);
            if before == Some(value) {
                continue;
            }
            let text = element.first_element_child();
            if before.is_none_or(|before| before.text != value.text) {
                let text = text.as_ref().unwrap_or(element);
                text.set_text_content(Some(&value.text));
            }
            if let Some(more) = text.and_then(|text| text.next_element_sibling()) {
                more.set_text_content(Some(&value.more));
            }
            set(element, "data-tone", value.tone);
            let exact = value.exact.map(format::exact).unwrap_or_default();
            set(element, "data-value", &exact);
        }
        self.shown = values;
    }
}
