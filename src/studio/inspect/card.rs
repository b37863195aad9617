//! The card of one part: its numbers, every design beside each other, and its settings.

use super::{Seen, find};
use crate::draw::card;
use crate::sim::SimTime;
use crate::studio::page::document;
use crate::web::dom::{part, put, set};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What stands in it.
const PARTS: &str = "<header><h2></h2><button class=icon data-closes-card aria-label=Close>×</button>\
    </header><div class=card-numbers></div><div class=card-settings></div>";

/// The card, or none.
#[derive(Default)]
pub(super) struct Card {
    /// The id of the part.
    part: Option<String>,
    /// What was pressed to open it.
    opener: Option<HtmlElement>,
    /// The playhead and the run that it shows.
    numbers_of: Option<(u64, u32)>,
    settings_of: Option<u32>,
}

impl Card {
    /// Opens the card of the part with this id.
    pub(super) fn open(&mut self, id: &str) {
        let pressed = document().and_then(|it| it.active_element());
        *self = Self {
            part: Some(id.to_owned()),
            opener: pressed.and_then(|it| it.dyn_into().ok()),
            ..Self::default()
        };
        let Some(card) = find("card") else { return };
        if card.child_element_count() == 0 {
            card.set_inner_html(PARTS);
        }
    }

    /// Whether there is anything to show.
    pub(super) fn is_open(&self) -> bool {
        self.part.is_some()
    }

    /// Closes it; the focus goes back to the part that it was about.
    pub(super) fn close(&mut self) {
        if self.part.take().is_none() {
            return;
        }
        if let Some(card) = find("card") {
            card.set_hidden(true);
        }
        if let Some(opener) = self.opener.take() {
            let _ = opener.focus();
        }
    }

    /// Shows what it is about now.
    pub(super) fn look(&mut self, seen: &Seen, playhead_ms: u64) {
        let (Some(id), Some(place)) = (&self.part, find("card")) else {
            return;
        };
        let designs = seen.run.topologies();
        let Some(label) = card::label(designs, id) else {
            // No design that is shown now has it.
            return self.close();
        };
        let at = SimTime::from_millis(playhead_ms);
        let numbers_of = Some((playhead_ms, seen.generation));
        if self.numbers_of != numbers_of && seen.run.ready_until() >= at.min(seen.run.end()) {
            self.numbers_of = numbers_of;
            let frame = seen.run.frame(at, 1.0);
            write(
                &place,
                ".card-numbers",
                &card::numbers(designs, &frame.designs, id),
            );
        }
        if self.settings_of != Some(seen.generation) {
            self.settings_of = Some(seen.generation);
            write(
                &place,
                ".card-settings",
                &[
                    card::settings(designs, &seen.form, &seen.form_of_last, id),
                    card::model(designs, id),
                ]
                .concat(),
            );
        }
        if place.hidden()
            || part(&place, "h2").is_some_and(|it| it.text_content().as_deref() != Some(label))
        {
            if let Some(heading) = part(&place, "h2") {
                put(&heading, label);
            }
            set(&place, "aria-label", label);
            place.set_hidden(false);
            let _ = place.focus();
        }
    }
}

fn write(card: &Element, selector: &str, html: &str) {
    if let Some(place) = part(card, selector) {
        place.set_inner_html(html);
    }
}
