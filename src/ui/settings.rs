//! The panel of settings: every field of the scenario, read off its table.
//!
//! Only the rows of one group are in the page at a time: all of them are a hundred controls.

mod row;

use super::page::Page;
use crate::scenario::fields::GROUPS;
use crate::scenario::{Preset, Setting};
use leptos::prelude::*;
use row::SettingRow;
use serde_json::Value;
use web_sys::Element;

/// The panel, folded; while it is, it costs nothing.
#[component]
pub(crate) fn Settings(page: Page) -> impl IntoView {
    let open = RwSignal::new(false);
    let toggled = move |event: leptos::ev::Event| {
        // The toggles of the groups inside do not bubble.
        open.set(event_target::<Element>(&event).has_attribute("open"));
    };
    view! {
        <details class="settings" data-testid="settings" on:toggle=toggled>
            <summary>"Settings"</summary>
            <Show when=move || open.get()>
                <Groups page />
            </Show>
        </details>
    }
}

#[component]
fn Groups(page: Page) -> impl IntoView {
    let open = RwSignal::new(None::<usize>);
    let preset = Memo::new(move |_| page.setup.with(|setup| setup.preset.clone()));
    let own = Memo::new(move |_| {
        let preset = Preset::named(&preset.get());
        preset.map_or(Value::Null, |preset| preset.scenario.to_value())
    });
    // Interventions stand where they are made.
    let groups = GROUPS.iter().enumerate();
    groups
        .filter(|(_, group)| !group.path.ends_with("[]"))
        .map(|(at, group)| {
            let toggled = move |event: leptos::ev::Event| {
                if event_target::<Element>(&event).has_attribute("open") {
                    open.set(Some(at));
                } else if open.get_untracked() == Some(at) {
                    open.set(None);
                }
            };
            // The rows stay the same while values change, so that none loses the focus.
            let rows = move || {
                let settings =
                    Memo::new(move |_| page.setup.with(|setup| Setting::all(group, &setup.form)));
                move || {
                    settings
                        .get()
                        .into_iter()
                        .map(|setting| view! { <SettingRow page own setting /> })
                        .collect_view()
                }
            };
            view! {
                <details class="group" prop:open=move || open.get() == Some(at) on:toggle=toggled>
                    <summary>{group.label} <small>{group.why}</small></summary>
                    {move || (open.get() == Some(at)).then(rows)}
                </details>
            }
        })
        .collect_view()
}
