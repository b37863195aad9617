//! Looking closer: at a part of the picture, and at one request's way through every design. Here is
//! where a reader points to; what there is to see, the studio shows ([`mod@crate::studio`]), so that the
//! first visit does not carry it.

mod spots;

use super::page::Page;
use crate::draw::diagram::dots;
use crate::draw::{card, point};
use crate::record::{DesignFrame, Frame};
use crate::sim::Topology;
use crate::web::dom::set;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

pub(crate) use spots::Spots;

/// A finger's reach around a dot, in CSS pixels.
const REACH: f64 = 22.0;
/// The button that nobody sees: whatever is to be asked of the studio by the program is asked by it.
const ASKS: &str = "asks";

/// What can be asked for, and the place of the answer.
pub(crate) fn places() -> String {
    [
        "<section class=trace aria-label=\"One request\"><div class=asks><h2>Show me</h2>",
        &card::asks(),
        "<label>or request <input type=number min=0 step=1 data-chooses=request></label>\
         <button hidden id=asks></button></div>\
         <div class=traced id=trace tabindex=-1 role=group aria-label=\"Its way\"></div></section>",
    ]
    .concat()
}

/// The card of a part, which is hidden until one is looked at.
pub(crate) const CARD: &str = "<div class=card id=card role=dialog tabindex=-1 hidden></div>";

/// The designs, as they are.
fn designs(page: Page) -> Memo<Arc<Vec<Topology>>> {
    Memo::new(move |_| page.setup.with(|setup| Arc::clone(&setup.topologies)))
}

/// Shows one request.
fn show(what: &str, request: u32) {
    let button = document().get_element_by_id(ASKS);
    if let Some(button) = button.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        set(
            &button,
            "data-studio",
            &[what, &request.to_string()].concat(),
        );
        button.click();
    }
}

/// The request with this number is asked for.
pub(crate) fn typed(number: f64) {
    if number.is_finite() {
        show("request ", number.max(0.0) as u32);
    }
}

/// A click on the picture, this far from its corner: the dot there is followed.
pub(crate) fn click(page: Page, x: f64, y: f64) {
    let found = page.layout.with_untracked(|layout| {
        let layout = layout.as_ref()?;
        let frame: Frame = page
            .session
            .with_value(|session| session.run().frame(session.playhead(), session.speed()));
        let lanes = layout.lanes.iter().zip(&frame.designs);
        let near = |(lane, frame): (&crate::draw::diagram::layout::Lane, &DesignFrame)| {
            dots::nearest(&frame.dots, &lane.wires, point(x, y), REACH)
        };
        lanes.filter_map(near).min_by(|a, b| a.0.total_cmp(&b.0))
    });
    if let Some((_, request)) = found {
        show("dot ", request);
    }
}
