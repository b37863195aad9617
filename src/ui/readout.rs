//! The numbers beside each design.

use super::cells::Cells;
use super::effect::effect;
use super::page::Page;
use crate::draw::readout;
use crate::draw::words::counters::Value;
use crate::draw::words::format;
use crate::sim::Topology;
use leptos::html::Div;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// The numbers of all designs.
#[component]
pub(crate) fn Readouts(page: Page) -> impl IntoView {
    let rows = move || {
        let lanes = page.lane_heights.get();
        let rows: Vec<_> = lanes
            .iter()
            .map(|lane| format!("{}px", format::fixed(*lane, 3)))
            .collect();
        if rows.is_empty() {
            String::new()
        } else {
            format!("--lanes: {}", rows.join(" "))
        }
    };
    let place = NodeRef::<Div>::new();
    cells(page, place, readout::html, move |topologies| {
        page.readout.with(|shown| {
            let frame = shown.frame.as_deref();
            frame.map_or_else(Vec::new, |frame| readout::values(topologies, frame))
        })
    });
    view! { <div class="readouts" style=rows node_ref=place></div> }
}

/// Writes a text for the designs whenever it is another, and lays values into it whenever these are.
pub(crate) fn cells(
    page: Page,
    place: NodeRef<Div>,
    html: impl Fn(&[Topology]) -> String + 'static,
    values: impl Fn(&[Topology]) -> Vec<Value> + 'static,
) {
    let cells = StoredValue::new_local(Cells::default());
    let fill = Rc::new(move || {
        let designs = page
            .setup
            .with_untracked(|setup| Arc::clone(&setup.topologies));
        let values = values(&designs);
        cells.update_value(|cells| cells.fill(values));
    });
    let fill_anew = Rc::clone(&fill);
    let mut written = String::new();
    effect(move || {
        let Some(place) = place.get() else { return };
        let text = page.setup.with(|setup| html(&setup.topologies));
        if text != written {
            cells.set_value(Cells::write(&place, &text));
            written = text;
            untrack(|| fill_anew());
        }
    });
    effect(move || {
        page.setup.track();
        place.track();
        fill();
    });
}
