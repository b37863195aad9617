//! Looking closer: at a part of the picture (its numbers, in every design beside each other), and at
//! one request's way through every design.

mod card;
mod spots;
mod trace;

use super::page::Page;
use crate::draw::{Layout, Waterfall, dots, point};
use crate::record::{DesignFrame, Frame};
use crate::sim::Topology;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

pub(crate) use card::{Card, close};
pub(crate) use spots::Spots;
pub(crate) use trace::{Trace, ask, typed};

/// A finger's reach around a dot, in CSS pixels.
const REACH: f64 = 22.0;

/// What is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Inspect {
    /// Where the parts stand, once they are painted.
    pub layout: RwSignal<Option<Layout>>,
    /// A design and one of its parts.
    pub part: RwSignal<Option<(usize, usize)>>,
    /// One request, or a sentence why there is none.
    pub trace: RwSignal<Option<Result<Waterfall, String>>>,
}

impl Inspect {
    /// Nothing.
    pub(crate) fn new() -> Self {
        Self {
            layout: RwSignal::new(None),
            part: RwSignal::new(None),
            trace: RwSignal::new(None),
        }
    }
}

/// The designs, as they are.
fn designs(page: Page) -> Memo<Arc<Vec<Topology>>> {
    Memo::new(move |_| page.setup.with(|setup| Arc::clone(&setup.topologies)))
}

/// Gives the focus to the element with this id.
fn focus(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// A button over the picture is pressed: the nth part of all designs is looked at.
pub(crate) fn look_at(page: Page, nth: usize) {
    let found = page.setup.with_untracked(|setup| {
        let parts = setup.topologies.iter().map(|design| design.parts.len());
        let parts = parts.enumerate();
        let mut all = parts.flat_map(|(design, parts)| (0..parts).map(move |part| (design, part)));
        all.nth(nth)
    });
    page.inspect.part.set(found);
}

/// Shows one request.
fn show(page: Page, request: u32) {
    let found = page
        .lab
        .with_value(|lab| Waterfall::of(lab.run.recordings(), request));
    page.inspect.trace.set(Some(found));
}

/// A click on the picture, this far from its corner: the dot there is followed.
pub(crate) fn click(page: Page, x: f64, y: f64) {
    let found = page.inspect.layout.with_untracked(|layout| {
        let layout = layout.as_ref()?;
        let frame: Frame = page
            .lab
            .with_value(|lab| lab.run.frame(lab.playhead, lab.speed));
        let lanes = layout.lanes.iter().zip(&frame.designs);
        let near = |(lane, frame): (&crate::draw::layout::Lane, &DesignFrame)| {
            dots::nearest(&frame.dots, &lane.wires, point(x, y), REACH)
        };
        lanes.filter_map(near).min_by(|a, b| a.0.total_cmp(&b.0))
    });
    if let Some((_, request)) = found {
        show(page, request);
        request_animation_frame(|| focus("trace"));
    }
}
