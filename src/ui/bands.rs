//! The changes on the way, as bands under the timeline that can be dragged. (Readers without a pointer
//! type the same instants into the boxes of [`super::faults`].)

use super::page::Page;
use crate::draw::drag::DragHandle;
use crate::draw::words::format;
use crate::draw::words::spell::Spell;
use crate::scenario::edit::look_up;
use crate::session::Command;
use crate::web::live::{heard, rows, text};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// What is being dragged.
#[derive(Clone, Copy)]
struct Drag {
    handle: DragHandle,
    /// Where the pointer was at first.
    x: f64,
    /// From when until when it lasted then.
    before: (u32, u32),
    /// How wide the timeline is.
    width: f64,
}

/// The bands: for the pointer alone, since the boxes say the same to readers who listen.
#[component]
pub(crate) fn Bands() -> impl IntoView {
    let page = Page::here();
    let count = move || page.setup.with(|setup| setup.interventions.len());
    view! {
        <div class="bands" aria-hidden="true">
            {rows(move || (0..count()).collect(), usize::to_string, |nth| view! { <Band nth /> })}
        </div>
    }
}

/// The band of one change.
#[component]
fn Band(nth: usize) -> impl IntoView {
    let page = Page::here();
    let drag = StoredValue::new(None::<Drag>);
    let spell = move || {
        page.setup
            .with(|setup| setup.interventions.get(nth).map(Spell::of))
    };
    let place = Signal::derive(move || {
        let place = page.setup.with(|setup| {
            let change = setup.interventions.get(nth)?;
            let share =
                |ms: u32| format::fixed(f64::from(ms) / setup.end_ms.max(1) as f64 * 100.0, 3);
            let (left, width) = (
                share(change.from_ms),
                share(change.until_ms - change.from_ms),
            );
            Some(format!("left:{left}%;width:{width}%"))
        });
        place.unwrap_or_default()
    });
    let grab = move |event: PointerEvent| {
        if event.button() == 0 {
            page.send(Command::Settle);
            drag.set_value(grabbed(page, nth, &event));
        }
    };
    let pull = move |event: PointerEvent| {
        if let Some(drag) = drag.get_value() {
            pulled(page, nth, drag, f64::from(event.client_x()));
        }
    };
    view! {
        <span
            class="band"
            style=place
            title=Signal::derive(move || spell().map(|spell| spell.sentence()))
            on:pointerdown=heard(grab)
            on:pointermove=heard(pull)
            on:pointerup=heard(move |_| drag.set_value(None))
            on:pointercancel=heard(move |_| drag.set_value(None))
        >
            {text(move || spell().map(|spell| spell.what).unwrap_or_default())}
        </span>
    }
}

/// Takes hold of a band.
fn grabbed(page: Page, nth: usize, event: &PointerEvent) -> Option<Drag> {
    let band = event.current_target()?.dyn_into::<Element>().ok()?;
    let area = band.get_bounding_client_rect();
    let width = f64::from(band.parent_element()?.client_width().max(1));
    let before = page.setup.with_untracked(|setup| {
        let change = setup.interventions.get(nth)?;
        Some((change.from_ms, change.until_ms))
    })?;
    let _ = band.set_pointer_capture(event.pointer_id());
    let x = f64::from(event.client_x());
    Some(Drag {
        handle: DragHandle::at(x - area.left(), area.width()),
        x,
        before,
        width,
    })
}

/// Moves it under the pointer.
fn pulled(page: Page, nth: usize, drag: Drag, x: f64) {
    let path = format!("interventions.{nth}");
    let value = page.setup.with_untracked(|setup| {
        let by_ms = (x - drag.x) / drag.width * setup.end_ms as f64;
        let (from, until) = drag.handle.dragged(drag.before, by_ms, setup.end_ms);
        let mut value = look_up(&setup.form, &path)?.clone();
        let fields = value.as_object_mut()?;
        fields.insert("from_ms".to_owned(), from.into());
        fields.insert("until_ms".to_owned(), until.into());
        Some(value)
    });
    if let Some(value) = value {
        page.send(Command::Set {
            path,
            value,
            moving: true,
        });
    }
}
