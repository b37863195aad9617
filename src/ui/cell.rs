//! Numbers in the cells of tables, five times a second. The cells are built once, and a text is written only where it
//! is another: to render such a table anew would remove all its attributes and set them again.

use super::readout::Design;
use crate::draw::words::counters::Value;
use crate::draw::words::format;
use crate::record::{DesignFrame, Frame};
use crate::sim::Topology;
use crate::web::live::{renew, whenever};
use leptos::prelude::*;
use std::sync::Arc;

/// A text that is written; the page hears of it only if it is another one.
#[derive(Clone, Copy)]
pub(super) struct Slot(RwSignal<String>);

impl Slot {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(String::new()))
    }

    pub(super) fn write(self, text: String) {
        renew(self.0, text);
    }

    pub(super) fn text(self) -> Signal<String> {
        Signal::derive(move || self.0.get())
    }
}

/// Several texts.
pub(super) fn slots<const COUNT: usize>() -> [Slot; COUNT] {
    [(); COUNT].map(|()| Slot::new())
}

/// What a cell shows of a design at a moment.
type Read = Box<dyn Fn(&DesignFrame, &Topology) -> Value>;

/// A number of a design.
pub(super) struct Number {
    design: Design,
    read: Read,
    /// As it is shown, a smaller remark, its colour class, and exactly: for tests and for who wants to check.
    texts: [Slot; 4],
}

impl Number {
    pub(super) fn new(design: &Design, read: Read) -> Self {
        let (design, texts) = (design.clone(), slots());
        Self {
            design,
            read,
            texts,
        }
    }

    /// Its cell, and its name in tests.
    pub(super) fn cell(&self, id: Option<String>) -> AnyView {
        let [value, more, tone, exact] = self.texts.map(Slot::text);
        view! {
            <td data-testid=id data-tone=tone data-value=exact>
                <p>
                    <span class="value">{value}</span>
                    " "
                    <small class="more">{more}</small>
                </p>
            </td>
        }
        .into_any()
    }

    /// Empty as long as there is no moment.
    fn write(&self, moment: Option<&Frame>) {
        let frame = self.design.frame(moment);
        let value = frame.map(|frame| (self.read)(frame, self.design.topology()));
        let value = value.unwrap_or_default();
        let exact = value.exact.map(format::exact).unwrap_or_default();
        let texts = [value.text, value.more, value.tone.to_owned(), exact];
        for (slot, text) in self.texts.into_iter().zip(texts) {
            slot.write(text);
        }
    }
}

/// Writes numbers, now and whenever the moment is another.
pub(super) fn follow(moment: Signal<Option<Arc<Frame>>>, numbers: Vec<Number>) {
    whenever(move || {
        moment.with(|moment| {
            for number in &numbers {
                number.write(moment.as_deref());
            }
        });
    });
}
