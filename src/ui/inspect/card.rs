//! The card of one part: its numbers, every design beside each other, and its settings.

use super::{designs, focus};
use crate::draw::card;
use crate::ui::effect::effect;
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
    effect(move || {
        if open.get().is_some() {
            request_animation_frame(|| focus("card"));
        }
    });
    let looked_at = move || {
        let (design, part) = open.get()?;
        designs.with(|all| {
            let part = all.get(design)?.parts.get(part)?;
            Some((part.id, part.label))
        })
    };
    let label = move || looked_at().map_or("", |(_, label)| label);
    let numbers = move || {
        let id = looked_at()?.0;
        page.readout.with(|readout| {
            let frame = readout.frame.as_deref()?;
            Some(designs.with(|all| card::numbers(all, &frame.designs, id)))
        })
    };
    let settings = move || {
        page.setup.track();
        let id = looked_at()?.0;
        let scenario = page.lab.with_value(|lab| lab.run.scenario().to_value());
        Some(card::settings(&scenario, id))
    };
    view! {
        <aside
            class="card"
            id="card"
            role="dialog"
            tabindex="-1"
            aria-label=label
            hidden=move || looked_at().is_none()
        >
            <header>
                <h2>{label}</h2>
                <button class="icon" aria-label="Close" on:click=move |_| close()>
                    "×"
                </button>
            </header>
            <div inner_html=move || numbers().unwrap_or_default()></div>
            <div inner_html=move || settings().unwrap_or_default()></div>
        </aside>
    }
}
