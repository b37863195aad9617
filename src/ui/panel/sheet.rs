//! The panel as a sheet: how far it is open, and the handle by which it is pulled.

use crate::ui::page::Page;
use crate::web::live::{heard, text};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How far a finger moves the handle before the sheet follows, in CSS pixels.
const PULL_MIN: f64 = 24.0;

/// How far the sheet is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// Only the tabs are seen.
    Closed,
    /// The figure stays visible above it.
    Half,
    /// As high as there is room.
    Tall,
}

impl Sheet {
    /// Its name for the style sheet.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Half => "half",
            Self::Tall => "tall",
        }
    }

    /// Further open.
    fn raised(self) -> Self {
        match self {
            Self::Closed => Self::Half,
            _ => Self::Tall,
        }
    }

    /// Less far open.
    fn lowered(self) -> Self {
        match self {
            Self::Tall => Self::Half,
            _ => Self::Closed,
        }
    }
}

/// The handle: pulled up and down by a finger, pressed to go one step on.
#[component]
pub(super) fn Handle() -> impl IntoView {
    let sheet = Page::here().panel.sheet;
    let grabbed_at = StoredValue::new(None::<f64>);
    let pulled = StoredValue::new(false);
    let grab = move |event: PointerEvent| {
        let handle = event.current_target();
        if let Some(handle) = handle.and_then(|it| it.dyn_into::<Element>().ok()) {
            let _ = handle.set_pointer_capture(event.pointer_id());
        }
        grabbed_at.set_value(Some(f64::from(event.client_y())));
        pulled.set_value(false);
    };
    let pull = move |event: PointerEvent| {
        let Some(from) = grabbed_at.get_value() else {
            return;
        };
        let now = f64::from(event.client_y());
        let by = now - from;
        if by.abs() >= PULL_MIN {
            sheet.update(|sheet| {
                *sheet = if by < 0.0 {
                    sheet.raised()
                } else {
                    sheet.lowered()
                };
            });
            // The next step takes as long a way again.
            grabbed_at.set_value(Some(now + by.signum() * 4.0 * PULL_MIN));
            pulled.set_value(true);
        }
    };
    let press = move |_| {
        // A pull ends in a click as well.
        if !pulled.get_value() {
            sheet.update(|sheet| {
                *sheet = match *sheet {
                    Sheet::Closed => Sheet::Half,
                    Sheet::Half => Sheet::Tall,
                    Sheet::Tall => Sheet::Closed,
                };
            });
        }
        pulled.set_value(false);
    };
    let name = text(move || match sheet.get() {
        Sheet::Closed => "Open the panel",
        Sheet::Half => "Open the panel further",
        Sheet::Tall => "Close the panel",
    });
    view! {
        <button
            class="handle"
            data-testid="handle"
            aria-label=name
            aria-expanded=text(move || if sheet.get() == Sheet::Closed { "false" } else { "true" })
            on:pointerdown=heard(grab)
            on:pointermove=heard(pull)
            on:pointerup=heard(move |_| grabbed_at.set_value(None))
            on:pointercancel=heard(move |_| grabbed_at.set_value(None))
            on:click=heard(press)
        >
            <i></i>
        </button>
    }
}
