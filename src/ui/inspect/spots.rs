//! A button over each part of the picture: for a pointer, for the keyboard, and with the part's
//! words for a screen reader.

use super::designs;
use crate::draw::diagram::captions;
use crate::draw::diagram::flow::Flow;
use crate::draw::diagram::part::Part;
use crate::draw::words::format;
use crate::draw::{Rect, card};
use crate::sim::{PartIx, Topology};
use crate::ui::effect::effect;
use crate::ui::page::Page;
use crate::web::dom::set;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::Element;

/// The least that a finger can hit.
const SIZE_MIN: f64 = 24.0;

/// The buttons.
#[component]
pub(crate) fn Spots(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let designs = designs(page);
    effect(move || {
        if let Some(place) = place.get() {
            place.set_inner_html(&designs.with(|all| card::spots(all)));
            designs.with(|all| lay_out(page, &place, all));
        }
    });
    effect(move || {
        page.layout.track();
        if let Some(place) = place.get() {
            designs.with(|all| lay_out(page, &place, all));
        }
    });
    effect(move || {
        page.readout.track();
        if let Some(place) = place.get() {
            designs.with(|all| name(page, &place, all));
        }
    });
    view! { <div class="contents" node_ref=place></div> }
}

/// Each button with its design and part.
fn each(place: &Element, designs: &[Topology], mut does: impl FnMut(&Element, usize, usize)) {
    let buttons = place.children();
    let parts = designs.iter().map(|design| design.parts.len()).enumerate();
    let parts = parts.flat_map(|(design, parts)| (0..parts).map(move |part| (design, part)));
    for (at, (design, part)) in parts.enumerate() {
        if let Some(button) = buttons.item(at as u32) {
            does(&button, design, part);
        }
    }
}

/// Puts each where its part is painted.
fn lay_out(page: Page, place: &Element, designs: &[Topology]) {
    page.layout.with_untracked(|layout| {
        let Some(layout) = layout else { return };
        each(place, designs, |button, design, part| {
            let Some(rect) = (layout.lanes.get(design)).and_then(|lane| lane.parts.get(part))
            else {
                return;
            };
            let (w, h) = (rect.w.max(SIZE_MIN), rect.h.max(SIZE_MIN));
            let (x, y) = (rect.center().x - w / 2.0, rect.center().y - h / 2.0);
            let [x, y, w, h] = [x, y, w, h].map(|it| format::fixed(it, 1));
            let style = [
                "left:",
                &x,
                "px;top:",
                &y,
                "px;width:",
                &w,
                "px;height:",
                &h,
                "px",
            ];
            set(button, "style", &style.concat());
        });
    });
}

/// Says of each what stands beside it in the picture.
fn name(page: Page, place: &Element, designs: &[Topology]) {
    page.readout.with_untracked(|readout| {
        each(place, designs, |button, design, part| {
            let topology = &designs[design];
            let mut name = [topology.parts[part].label, ", ", &*topology.title].concat();
            let frame = readout
                .frame
                .as_deref()
                .and_then(|it| it.designs.get(design));
            if let Some(frame) = frame {
                let said = captions::said(&Part {
                    topology,
                    index: part as PartIx,
                    frame,
                    rect: Rect::default(),
                    flow: Flow::Across,
                    small: 0.0,
                });
                if !said.is_empty() {
                    name.push_str(": ");
                    name.push_str(&said);
                }
            }
            if button.get_attribute("aria-label").as_deref() != Some(&*name) {
                set(button, "aria-label", &name);
            }
        });
    });
}
