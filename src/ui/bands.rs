//! The changes on the way, as bands under the timeline that can be dragged. (Whoever has no pointer
//! types the same instants into the boxes of [`crate::draw::form::changes`].)

use super::effect::effect;
use super::page::Page;
use crate::draw::drag::DragHandle;
use crate::draw::words::format;
use crate::scenario::edit::look_up;
use crate::session::Command;
use crate::web::dom::set;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, PointerEvent};

/// What is being dragged.
#[derive(Clone, Copy)]
struct Drag {
    /// Which change.
    nth: usize,
    grip: DragHandle,
    /// Where the pointer was at first.
    x: f64,
    /// From when until when it lasted then.
    before: (u32, u32),
}

/// The bands.
#[component]
pub(crate) fn Bands(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    effect(move || {
        if let Some(place) = place.get() {
            page.setup.with(|setup| {
                let changes = &setup.interventions;
                // As few elements as can be are new: the one that is dragged keeps the pointer.
                while place.child_element_count() as usize > changes.len() {
                    let last = place.last_element_child();
                    last.inspect(Element::remove);
                }
                while (place.child_element_count() as usize) < changes.len() {
                    let _ = place.insert_adjacent_html("beforeend", "<span class=band></span>");
                }
                let share = |ms: u32| {
                    let all = setup.end_ms.max(1) as f64;
                    format::fixed(f64::from(ms) / all * 100.0, 3)
                };
                for (nth, change) in changes.iter().enumerate() {
                    let Some(band) = place.children().item(nth as u32) else {
                        continue;
                    };
                    let (from, long) = (change.from_ms, change.until_ms - change.from_ms);
                    let style = ["left:", &share(from), "%;width:", &share(long), "%"];
                    set(&band, "style", &style.concat());
                    set(&band, "title", &change.label);
                    band.set_text_content(Some(&change.label));
                }
            });
        }
    });
    effect(move || {
        if let Some(place) = place.get() {
            listen(page, &place);
        }
    });
    // For the pointer alone: the boxes say the same to whoever listens.
    view! { <div class="bands" aria-hidden="true" node_ref=place></div> }
}

fn listen(page: Page, place: &Element) {
    let mut drag = None;
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if let Some(event) = event.dyn_ref::<PointerEvent>() {
            hear(page, event, &mut drag);
        }
    });
    for kind in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
        let heard = heard.as_ref().unchecked_ref();
        let _ = place.add_event_listener_with_callback(kind, heard);
    }
    // It lives as long as the page.
    heard.forget();
}

fn hear(page: Page, event: &PointerEvent, drag: &mut Option<Drag>) {
    let x = f64::from(event.client_x());
    match (&*event.type_(), *drag) {
        ("pointerdown", _) if event.button() == 0 => {
            page.send(Command::Settle);
            *drag = hold(page, event, x);
        }
        ("pointermove", Some(drag)) => pull(page, event, drag, x),
        ("pointerup" | "pointercancel", Some(_)) => *drag = None,
        _ => {}
    }
}

/// Takes hold of the band under the pointer.
fn hold(page: Page, event: &PointerEvent, x: f64) -> Option<Drag> {
    let band = event.target()?.dyn_into::<Element>().ok()?;
    let siblings = band.parent_element()?.children();
    let nth = (0..siblings.length()).position(|at| siblings.item(at).as_ref() == Some(&band))?;
    let area = band.get_bounding_client_rect();
    let before = page.setup.with_untracked(|setup| {
        let change = setup.interventions.get(nth)?;
        Some((change.from_ms, change.until_ms))
    })?;
    let _ = band.set_pointer_capture(event.pointer_id());
    Some(Drag {
        nth,
        grip: DragHandle::at(x - area.left(), area.width()),
        x,
        before,
    })
}

/// Moves it under the pointer.
fn pull(page: Page, event: &PointerEvent, drag: Drag, x: f64) {
    let band = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let Some(width) = band.and_then(|it| Some(it.parent_element()?.client_width())) else {
        return;
    };
    let path = format!("interventions.{}", drag.nth);
    let value = page.setup.with_untracked(|setup| {
        let by_ms = (x - drag.x) / f64::from(width.max(1)) * setup.end_ms as f64;
        let (from, until) = drag.grip.dragged(drag.before, by_ms, setup.end_ms);
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
