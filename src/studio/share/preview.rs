//! The embed as it will be, in a frame like the one in the author's page.

use crate::share::embed::{HEIGHT_NARROW, HEIGHT_WIDE, Heights, WIDE};
use crate::sheets::controls::anew;
use js_sys::Reflect;
use leptos::ev;
use leptos::html::Iframe;
use leptos::prelude::*;
use web_sys::MessageEvent;

/// What a height can be.
const HEIGHT_MAX: f64 = 4_000.0;

/// The frame, and how high it is, as it tells.
#[component]
pub(super) fn Preview(
    /// The address of the embed.
    source: Memo<String>,
    /// How wide the author's page is, in CSS pixels.
    width: RwSignal<u32>,
    /// How high the embed is, for the code.
    heights: RwSignal<Heights>,
) -> impl IntoView {
    let frame = NodeRef::<Iframe>::new();
    // What the frame that is shown has told.
    let told = RwSignal::new(None::<u32>);
    Effect::new(move |_| {
        source.with(|_| ());
        heights.set(Heights::default());
    });
    Effect::new(move |_| {
        source.with(|_| ());
        width.track();
        told.set(None);
    });
    let listener = window_event_listener(ev::message, move |event| {
        let window = frame.get_untracked().and_then(|it| it.content_window());
        let from_it = window.is_some_and(|it| event.source().as_ref() == Some(it.as_ref()));
        let Some(height) = height_in(&event).filter(|_| from_it) else {
            return;
        };
        told.set(Some(height));
        heights.update(|heights| {
            if width.get_untracked() < WIDE {
                heights.narrow = height;
            } else {
                heights.wide = height;
            }
        });
    });
    on_cleanup(move || listener.remove());
    let height = move || {
        let usual = if width.get() < WIDE {
            HEIGHT_NARROW
        } else {
            HEIGHT_WIDE
        };
        told.get().unwrap_or(usual)
    };
    let words = move || Some(format!("{} px high at this width", told.get()?));
    let made = move |(source, width): (String, u32)| {
        view! {
            <iframe
                node_ref=frame
                sandbox="allow-scripts allow-popups"
                title="Preview"
                width=width.to_string()
                height=move || height().to_string()
                src=source
            ></iframe>
        }
    };
    view! {
        <p class="remark" data-testid="told" role="status">{words}</p>
        <div class="preview" tabindex="0" role="group" aria-label="Preview">
            {anew(move || (source.get(), width.get()), made)}
        </div>
    }
}

/// The height that a message tells, in CSS pixels.
fn height_in(event: &MessageEvent) -> Option<u32> {
    let sluice = Reflect::get(&event.data(), &"sluice".into()).ok()?;
    let height = Reflect::get(&sluice, &"height".into()).ok()?.as_f64()?;
    let possible = (1.0..=HEIGHT_MAX).contains(&height);
    possible.then(|| libm::ceil(height) as u32)
}
