//! The picture of the designs: two canvases, one over the other, their size, and words for readers who do not see them.

use super::inspect::{self, PartButtons};
use super::layers::{Cause, Layer};
use super::page::Page;
use crate::draw::{DiagramInput, Layout, diagram};
use crate::record::Frame;
use crate::sim::Topology;
use crate::web::canvas;
use crate::web::live::heard;
use leptos::prelude::*;

/// The picture.
#[component]
pub(crate) fn Stage() -> impl IntoView {
    let page = Page::here();
    view! {
        <div class="picture" class:pointed-at=Signal::derive(move || page.points_at("lanes"))>
            <div
                role="img"
                aria-label=Signal::derive(move || page.announcement.get())
                on:click=heard(move |event: web_sys::MouseEvent| {
                    let [x, y] = [event.offset_x(), event.offset_y()];
                    let at = [x, y].map(|it| f64::from(it) / page.zoom());
                    inspect::click(page, at[0], at[1]);
                })
            >
                <canvas node_ref=page.stage></canvas>
                <canvas class="words" node_ref=page.words></canvas>
            </div>
            <PartButtons />
        </div>
    }
}

/// Paints a moment: what travels every time, the parts and their words only if they have changed.
pub(crate) fn paint(page: Page, topologies: &[Topology], frame: &Frame) {
    let Some(canvas) = page.stage.get_untracked() else {
        return;
    };
    let zoom = page.zoom();
    let width = page.width_of(&canvas);
    if width < 1.0 {
        return;
    }
    page.scratch.update_value(|scratch| {
        let fits =
            (scratch.layout.as_ref()).is_some_and(|layout| (layout.width - width).abs() < 0.5);
        if !fits {
            let layout = Layout::new(topologies, width);
            page.layout.set(Some(layout.clone()));
            super::failure::painted();
            scratch.layout = Some(layout);
            scratch.layers.clear(Cause::Size);
        }
        let Some(layout) = &scratch.layout else {
            return;
        };
        let moment = DiagramInput {
            topologies,
            frame,
            words: scratch.words.as_deref().unwrap_or(frame),
            moving: !page.still.get_untracked(),
        };
        let (size, theme) = ((width, layout.height), page.theme());
        canvas::paint(
            &canvas,
            size,
            zoom,
            &diagram::moving(layout, &moment),
            theme,
        );
        if let Some(words) = page.words.get_untracked()
            && scratch.layers.take(Layer::Parts)
        {
            canvas::paint(
                &words,
                size,
                zoom,
                &diagram::standing(layout, &moment),
                theme,
            );
        }
    });
}
