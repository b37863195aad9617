//! A button over each part of the picture: for a pointer, for the keyboard, and with the part's
//! words for a screen reader.

use super::designs;
use crate::draw::flow::Flow;
use crate::draw::part::Part;
use crate::draw::{Rect, captions, format};
use crate::sim::{PartIx, Topology};
use crate::ui::page::Page;
use leptos::prelude::*;

/// The least that a finger can hit.
const SIZE_MIN: f64 = 24.0;

/// The buttons.
#[component]
pub(crate) fn Spots(page: Page) -> impl IntoView {
    let designs = designs(page);
    move || {
        let all = designs.get();
        let spots = all.into_iter().enumerate().flat_map(|(design, topology)| {
            (0..topology.parts.len()).map(move |part| spot(page, design, part, topology.clone()))
        });
        spots.collect_view()
    }
}

fn spot(page: Page, design: usize, part: usize, topology: Topology) -> impl IntoView {
    let inspect = page.inspect;
    let place = move || {
        inspect.layout.with(|layout| {
            let rect = layout.as_ref()?.lanes.get(design)?.parts.get(part)?;
            let (w, h) = (rect.w.max(SIZE_MIN), rect.h.max(SIZE_MIN));
            let (x, y) = (rect.center().x - w / 2.0, rect.center().y - h / 2.0);
            let [x, y, w, h] = [x, y, w, h].map(|it| format::fixed(it, 1));
            Some(format!("left:{x}px;top:{y}px;width:{w}px;height:{h}px"))
        })
    };
    let name = move || {
        let said = page.readout.with(|readout| {
            let frame = readout.frame.as_deref()?.designs.get(design)?;
            Some(captions::said(&Part {
                topology: &topology,
                index: part as PartIx,
                frame,
                rect: Rect::default(),
                flow: Flow::Across,
                small: 0.0,
            }))
        });
        let mut name = [topology.parts[part].label, ", ", topology.title].concat();
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            name.push_str(": ");
            name.push_str(&said);
        }
        name
    };
    view! {
        <button
            class="spot"
            id=format!("spot-{design}-{part}")
            style=place
            aria-label=name
            aria-haspopup="dialog"
            on:click=move |_| inspect.part.set(Some((design, part)))
        ></button>
    }
}
