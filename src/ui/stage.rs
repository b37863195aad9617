//! The picture of the designs: a canvas, its size, and its words for readers who do not see it.

use super::canvas;
use super::page::Page;
use crate::draw::layout::Flow;
use crate::draw::{Layout, Moment, diagram};
use crate::record::Frame;
use crate::sim::Topology;
use leptos::prelude::*;

/// The picture.
#[component]
pub(crate) fn Stage(page: Page) -> impl IntoView {
    view! {
        <canvas
            class="picture"
            node_ref=page.stage
            role="img"
            aria-label=move || page.announcement.get()
        ></canvas>
    }
}

/// Paints a moment.
pub(crate) fn paint(page: Page, topologies: &[Topology], frame: &Frame) {
    let Some(canvas) = page.stage.get_untracked() else {
        return;
    };
    let width = f64::from(canvas.client_width());
    if width < 1.0 {
        return;
    }
    page.scratch.update_value(|scratch| {
        let fits =
            (scratch.layout.as_ref()).is_some_and(|layout| (layout.width - width).abs() < 0.5);
        if !fits {
            let layout = Layout::new(topologies, width);
            publish_size(page, &layout);
            scratch.layout = Some(layout);
        }
        let Some(layout) = &scratch.layout else {
            return;
        };
        let moment = Moment {
            topologies,
            frame,
            words: scratch.words.as_deref().unwrap_or(frame),
            moving: !page.still.get_untracked(),
        };
        let shapes = diagram::shapes(layout, &moment);
        canvas::paint(&canvas, (width, layout.height), &shapes, page.theme());
    });
}

/// Tells the page how high each lane is, so that its numbers stand beside it.
fn publish_size(page: Page, layout: &Layout) {
    let heights = match layout.flow {
        Flow::Across => layout.lanes.iter().map(|lane| lane.area.h).collect(),
        Flow::Down => Vec::new(),
    };
    page.picture_size.set((layout.height, heights));
}
