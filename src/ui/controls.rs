//! What the reader can change: the scenario, the load, and whether the database works.

use super::command::Command;
use super::page::Page;
use crate::draw::format;
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
            page.send(Command::Load(load));
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
            <button
                class="break"
                data-testid="break"
                title="From now on every call to the database fails, for 20 seconds"
                on:click=move |_| page.send(Command::Break)
            >
                "Break the database"
            </button>
            <Changes page />
        </div>
    }
}

/// What is changed on the way; each can be taken back.
#[component]
fn Changes(page: Page) -> impl IntoView {
    let changes = Memo::new(move |_| page.setup.with(|setup| setup.interventions.clone()));
    view! {
        <ul class="changes" aria-label="Changes on the way">
            {move || {
                changes
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(index, change)| {
                        let from = format::clock(f64::from(change.from_ms) / 1e3);
                        let until = format::clock(f64::from(change.until_ms) / 1e3);
                        let undo = format!("Remove: {} from {from} to {until}", change.label);
                        view! {
                            <li class="change">
                                <span>{change.label} " " {from} "–" {until}</span>
                                <button
                                    class="icon"
                                    data-testid="repair"
                                    aria-label=undo.clone()
                                    title=undo
                                    on:click=move |_| page.send(Command::Repair(index))
                                >
                                    <svg viewBox="0 0 16 16" aria-hidden="true">
                                        <path class="stroke" d="M4 4l8 8M12 4l-8 8" />
                                    </svg>
                                </button>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}
