//! The card of one part: its numbers, every design beside each other, and its settings.

use super::{designs, focus};
use crate::draw::card;
use crate::ui::page::Page;
use leptos::ev;
use leptos::prelude::*;

/// The card; nothing unless a part is looked at.
#[component]
pub(crate) fn Card(page: Page) -> impl IntoView {
    let open = page.inspect.part;
    let designs = designs(page);
    let close = move || {
        if let Some((design, part)) = open.get_untracked() {
            open.set(None);
            focus(&format!("spot-{design}-{part}"));
        }
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            close();
        }
    });
    on_cleanup(move || keys.remove());
    Effect::new(move |_| {
        if open.get().is_some() {
            request_animation_frame(|| focus("card"));
        }
    });
    move || {
        let (design, part) = open.get()?;
        let (id, label) = designs.with(|all| {
            let part = all.get(design)?.parts.get(part)?;
            Some((part.id, part.label))
        })?;
        let numbers = move || {
            page.readout.with(|readout| {
                let frame = readout.frame.as_deref()?;
                Some(designs.with(|all| card::numbers(all, &frame.designs, id)))
            })
        };
        let settings = move || {
            page.setup.track();
            let json = page.lab.with_value(|lab| lab.run.scenario().to_json());
            card::settings(&serde_json::from_str(&json).unwrap_or_default(), id)
        };
        Some(view! {
            <aside class="card" id="card" role="dialog" tabindex="-1" aria-label=label>
                <header>
                    <h2>{label}</h2>
                    <button class="icon" aria-label="Close" on:click=move |_| close()>
                        "×"
                    </button>
                </header>
                <div inner_html=move || numbers().unwrap_or_default()></div>
                <div inner_html=settings></div>
            </aside>
        })
    }
}
