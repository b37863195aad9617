//! The menu of scenarios.

use super::page::Page;
use crate::scenario::Preset;
use crate::session::Command;
use leptos::prelude::*;

/// The menu of scenarios.
#[component]
pub(crate) fn PresetMenu() -> impl IntoView {
    let page = Page::here();
    let chosen = move |event| {
        // Another scenario, looked at in the same way.
        let view = page.session.with_value(|session| session.view().write());
        let link = format!("{}{view}", event_target_value(&event));
        super::address::go_to(&link);
        page.send(Command::Open(link));
    };
    let options = Preset::all()
        .into_iter()
        .map(|preset| view! { <option value=preset.name>{preset.scenario.title.clone()}</option> });
    view! {
        <label class="preset">
            <span>"Scenario"</span>
            " "
            <select
                data-testid="preset"
                prop:value=move || page.setup.with(|setup| setup.preset.clone())
                on:change=chosen
            >
                {options.collect_view()}
            </select>
        </label>
    }
}
