//! A button over each part of the picture: for a pointer, for the keyboard, and with the part's
//! words for a screen reader.

use crate::draw::Rect;
use crate::draw::diagram::captions;
use crate::draw::diagram::flow::Flow;
use crate::draw::diagram::part::Part;
use crate::draw::words::format;
use crate::sim::PartIx;
use crate::story::focus;
use crate::ui::page::{Page, REM};
use crate::ui::panel::Tab;
use crate::ui::readout::Design;
use crate::web::live::{all, heard, live};
use leptos::prelude::*;

/// The least that a finger can hit.
const SIZE_MIN: f64 = 24.0;

/// The buttons.
#[component]
pub(crate) fn PartButtons() -> impl IntoView {
    let page = Page::here();
    live(move || {
        let designs = page.designs.get();
        let buttons = Design::each(&designs).flat_map(|design| {
            let parts = 0..design.topology().parts.len();
            parts.map(move |part| (design.clone(), part))
        });
        let buttons = buttons.map(|(design, part)| view! { <PartButton design part /> });
        all(buttons)
    })
}

/// The button of one part.
#[component]
fn PartButton(design: Design, part: usize) -> impl IntoView {
    let page = Page::here();
    let id = design.topology().parts[part].id;
    let place = {
        let at = design.at();
        move || {
            page.layout.with(|layout| {
                let rect = layout.as_ref()?.lanes.get(at)?.parts.get(part)?;
                let (w, h) = (rect.w.max(SIZE_MIN), rect.h.max(SIZE_MIN));
                let (x, y) = (rect.center().x - w / 2.0, rect.center().y - h / 2.0);
                let [x, y, w, h] = [x, y, w, h].map(|it| format::fixed(it / REM, 3));
                Some(format!("left:{x}rem;top:{y}rem;width:{w}rem;height:{h}rem"))
            })
        }
    };
    let pointed_at = {
        let design_id = design.topology().id.clone();
        move || {
            (page.pointed).with(|words| {
                words
                    .iter()
                    .any(|word| focus::is_part(word, &design_id, id))
            })
        }
    };
    // The name, and what stands beside the part in the picture.
    let name = Memo::new(move |_| {
        let topology = design.topology();
        let name = format!("{}, {}", topology.parts[part].label, topology.title);
        let said = page.moment.with(|frame| {
            let scale = frame.as_deref()?.scale;
            let said = captions::said(&Part {
                topology,
                index: part as PartIx,
                frame: design.frame(frame.as_deref())?,
                scale,
                rect: Rect::default(),
                flow: Flow::Across,
                small: 0.0,
                spared: 0,
            });
            (!said.is_empty()).then_some(said)
        });
        match said {
            Some(said) => format!("{name}: {said}"),
            None => name,
        }
    });
    view! {
        <button
            class="spot"
            class:pointed-at=Signal::derive(pointed_at)
            on:click=heard(move |_| {
                page.part.set(Some(id));
                page.panel.focus(Tab::Part);
            })
            style=Signal::derive(move || place().unwrap_or_default())
            aria-label=Signal::derive(move || name.get())
        ></button>
    }
}
