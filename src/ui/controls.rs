//! What the reader can change at once: the scenario, the load, and what breaks.

use super::command::Command;
use super::page::Page;
use super::region::region;
use crate::draw::{form, format};
use crate::scenario::Preset;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The menu of scenarios.
#[component]
pub(crate) fn PresetMenu(page: Page) -> impl IntoView {
    let chosen = Memo::new(move |_| page.setup.with(|setup| setup.preset.clone()));
    let options = Preset::all()
        .into_iter()
        .map(|preset| {
            let name = preset.name;
            view! {
                <option value=name selected=move || chosen.get() == name>
                    {preset.scenario.title}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="preset">
            <span>"Scenario"</span>
            <select
                data-testid="preset"
                prop:value=move || chosen.get()
                on:change=move |event| {
                    let name = event_target_value(&event);
                    super::address::show_preset(&name);
                    page.send(Command::Preset(name));
                }
            >
                {options}
            </select>
        </label>
    }
}

/// Load, and breaking things.
#[component]
pub(crate) fn WhatIf(page: Page) -> impl IntoView {
    let load = Memo::new(move |_| page.setup.with(|setup| setup.load));
    let peak = Memo::new(move |_| page.setup.with(|setup| setup.peak_rps));
    let times = move || {
        let load = load.get();
        let digits = if load < 0.995 { 2 } else { 1 };
        format!("{}×", format::fixed(load, digits))
    };
    let set_load = move |event| {
        let power = event_target::<HtmlInputElement>(&event).value_as_number();
        if power.is_finite() {
            // Two digits are enough, and the middle of the slider is exactly once.
            let load = (libm::pow(10.0, power) * 100.0).round() / 100.0;
            page.send(Command::Set {
                path: "traffic.load".to_owned(),
                value: load.into(),
                moving: true,
            });
        }
    };
    view! {
        <div class="what-if" role="group" aria-label="What if">
            <label class="load">
                <span>"Load"</span>
                <input
                    type="range"
                    data-testid="load"
                    min="-1"
                    max="1"
                    step="0.01"
                    prop:value=move || libm::log10(load.get())
                    aria-valuetext=move || {
                        format!("{}, peak {} per second", times(), format::rate(peak.get()))
                    }
                    on:input=set_load
                />
                <output class="load-value">
                    <b>{times}</b>
                    {move || format!(" peak {}/s", format::rate(peak.get()))}
                </output>
            </label>
            {region(page, "menu", "Break", |_, _| form::breakages())}
            {region(page, "changes", "Changes on the way", |setup, _| {
                form::changes(&setup.interventions)
            })}
        </div>
    }
}

/// What the last change has changed, and every setting in a panel that is folded.
#[component]
pub(crate) fn Settings(page: Page) -> impl IntoView {
    view! {
        {region(page, "compared", "The last change", |_, _| form::compared())}
        <details class="settings" data-testid="settings">
            <summary>"Settings"</summary>
            {region(page, "groups", "Settings", |setup, open| form::groups(&setup.form, open))}
        </details>
    }
}
