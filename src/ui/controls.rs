//! What the reader can change at once: the scenario, the load, and what breaks.

use super::duel::Duel;
use super::effect::effect;
use super::page::Page;
use super::region::region;
use super::transport::choose_speed;
use crate::draw::form;
use crate::draw::words::format;
use crate::scenario::Preset;
use crate::session::Command;
use crate::web::dom::{choose, part, say, set};
use leptos::html::Label;
use leptos::prelude::*;
use std::f64::consts::{LN_10, LOG2_10};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// How much traffic: the slider goes by powers of ten.
const LOAD: &str = "<span>Load</span><input type=range data-testid=load data-chooses=load \
    min=-1 max=1 step=0.01><output class=load-value><b></b><span></span></output>";

/// The menu of scenarios.
#[component]
pub(crate) fn PresetMenu(page: Page) -> impl IntoView {
    let place = NodeRef::<Label>::new();
    effect(move || {
        if let Some(place) = place.get() {
            page.setup
                .with(|setup| choose(&place, "select", &setup.preset));
        }
    });
    view! { <label class="preset" inner_html=form::presets(&Preset::all()) node_ref=place></label> }
}

/// Load, and breaking things.
#[component]
pub(crate) fn WhatIf(page: Page) -> impl IntoView {
    let place = NodeRef::<Label>::new();
    effect(move || {
        let (load, peak) = page.setup.with(|setup| (setup.load, setup.peak_rps));
        let Some(place) = place.get() else { return };
        let digits = if load < 0.995 { 2 } else { 1 };
        let times = [&format::fixed(load, digits), "×"].concat();
        let peak = format::rate(peak);
        say(&place, "b", &times);
        say(&place, "output span", &[" peak ", &peak, "/s"].concat());
        let slider = part(&place, "input").and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        if let Some(slider) = slider {
            slider.set_value_as_number(libm::log(load) / LN_10);
            let said = [&times, ", peak ", &peak, " per second"].concat();
            set(&slider, "aria-valuetext", &said);
        }
    });
    view! {
        <div class="what-if" role="group" aria-label="What if">
            <Duel page />
            <label class="load" inner_html=LOAD node_ref=place></label>
            {region(page, "menu", "Break", |_, _| form::breakages())}
            {region(page, "changes", "Changes on the way", |setup, _| {
                form::changes(&setup.interventions)
            })}
            {region(page, "warnings", "What AWS would refuse", |setup, _| {
                form::warnings(&setup.warnings)
            })}
        </div>
    }
}

/// The slider of the load is moved.
pub(crate) fn slide_load(page: Page, slider: &HtmlInputElement) {
    let power = slider.value_as_number();
    if power.is_finite() {
        // Two digits are enough, and the middle of the slider is exactly once.
        let load = libm::round(f64::from(libm::exp2f((power * LOG2_10) as f32)) * 100.0) / 100.0;
        page.send(Command::Set {
            path: "traffic.load".to_owned(),
            value: load.into(),
            moving: true,
        });
    }
}

/// Another entry of one of the page's own menus is chosen.
pub(crate) fn chosen(page: Page, menu: &str, select: &HtmlSelectElement) {
    match menu {
        "preset" => {
            // Another scenario, looked at in the same way.
            let view = page.session.with_value(|session| session.view().write());
            let link = [select.value(), view].concat();
            super::address::go_to(&link);
            page.send(Command::Open(link));
        }
        "design" => super::duel::chosen(page),
        "scope" => page.send(Command::Scope {
            last: select.selected_index() > 0,
        }),
        "speed" => choose_speed(page, select.selected_index()),
        preference => page.preferences.choose(preference, select.value()),
    }
}

/// What the last change has changed, in words.
pub(crate) fn compared(page: Page) -> AnyView {
    region(page, "compared", "The last change", |_, _| form::compared())
}

/// Every setting, in a panel that is folded.
#[component]
pub(crate) fn Settings(page: Page) -> impl IntoView {
    view! {
        <details class="settings" data-testid="settings">
            <summary>"Settings"</summary>
            {region(page, "groups", "Settings", |setup, open| {
                let last = setup.topologies.last().filter(|_| setup.topologies.len() > 1);
                let last = last.map(|last| (&*last.title, setup.of_all.is_some()));
                form::groups(&setup.form, last, &setup.changes, &setup.warnings, open)
            })}
        </details>
    }
}
