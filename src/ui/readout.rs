//! The numbers beside each design.

use super::cells::Cells;
use super::effect::effect;
use super::page::Page;
use crate::draw::figures::Value;
use crate::draw::{format, readout};
use crate::sim::Topology;
use leptos::html::Div;
use leptos::prelude::*;
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

/// Writes a text for the designs whenever they change, and lays values into it whenever these do.
pub(crate) fn cells(
    page: Page,
    place: NodeRef<Div>,
    html: fn(&[Topology]) -> String,
    values: impl Fn(&[Topology]) -> Vec<Value> + 'static,
) {
    let mut written: Option<Arc<Vec<Topology>>> = None;
    let mut cells = Cells::default();
    effect(move || {
        let Some(place) = place.get() else { return };
        let designs = page.setup.with(|setup| Arc::clone(&setup.topologies));
        let same = |before: &Arc<_>| Arc::ptr_eq(before, &designs) || *before == designs;
        if !written.as_ref().is_some_and(same) {
            cells = Cells::write(&place, &html(&designs));
        }
        cells.fill(values(&designs));
        written = Some(designs);
    });
}
