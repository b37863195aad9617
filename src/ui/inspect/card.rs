//! The card of one part: its numbers, every design beside each other, and its settings.

use super::{designs, focus};
use crate::draw::card;
use crate::ui::effect::effect;
use crate::ui::page::Page;
use crate::web::dom::{hear, hide, part, say, set};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// What stands in it.
const PARTS: &str = "<header><h2></h2><button class=icon data-does=close aria-label=Close>×</button></header>\
    <div class=card-numbers></div><div class=card-settings></div>";

/// The card; nothing unless a part is looked at.
#[component]
pub(crate) fn Card(page: Page) -> impl IntoView {
    let open = page.inspect.part;
    let designs = designs(page);
    hear("keydown", move |event| {
        if (event.dyn_ref::<KeyboardEvent>()).is_some_and(|event| event.key() == "Escape") {
            close(page);
        }
    });
    let looked_at = move || {
        let (design, part) = open.get()?;
        designs.with(|all| {
            let part = all.get(design)?.parts.get(part)?;
            Some((part.id, part.label))
        })
    };
    let card = NodeRef::<Div>::new();
    effect(move || {
        let Some(card) = card.get() else { return };
        let found = looked_at();
        hide(Some(&card), found.is_none());
        let Some((id, label)) = found else { return };
        set(&card, "aria-label", label);
        say(&card, "h2", label);
        page.readout.with(|readout| {
            let numbers = readout
                .frame
                .as_deref()
                .map(|frame| designs.with(|all| card::numbers(all, &frame.designs, id)));
            write(&card, ".card-numbers", &numbers.unwrap_or_default());
        });
    });
    effect(move || {
        page.setup.track();
        let (Some(card), Some((id, _))) = (card.get(), looked_at()) else {
            return;
        };
        let scenario = page.lab.with_value(|lab| lab.run.scenario().to_value());
        write(&card, ".card-settings", &card::settings(&scenario, id));
    });
    effect(move || {
        // Once it is shown: what is hidden takes no focus.
        if open.get().is_some() {
            request_animation_frame(|| focus("card"));
        }
    });
    view! {
        <div
            class="card"
            id="card"
            role="dialog"
            tabindex="-1"
            hidden
            inner_html=PARTS
            node_ref=card
        ></div>
    }
}

/// Closes the card; the focus goes back to the part that it was about.
pub(crate) fn close(page: Page) {
    let open = page.inspect.part;
    if let Some((design, part)) = open.get_untracked() {
        open.set(None);
        focus(&format!("spot-{design}-{part}"));
    }
}

fn write(card: &Element, selector: &str, html: &str) {
    if let Some(place) = part(card, selector) {
        place.set_inner_html(html);
    }
}
