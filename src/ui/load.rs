//! How much traffic there is: one slider over all of it.

use super::page::Page;
use crate::draw::words::format;
use crate::session::Command;
use crate::web::live::heard;
use crate::web::number;
use leptos::prelude::*;
use std::f64::consts::{LN_10, LOG2_10};

/// The slider of the load. It goes by powers of ten: a tenth at the left end, ten times at the right.
#[component]
pub(crate) fn Load() -> impl IntoView {
    let page = Page::here();
    let load = move || page.setup.with(|setup| setup.load);
    let times = Signal::derive(move || {
        let load = load();
        let digits = if load < 0.995 { 2 } else { 1 };
        format!("{}×", format::fixed(load, digits))
    });
    let peak = Signal::derive(move || page.setup.with(|setup| format::rate(setup.peak_rps)));
    let slide = move |event| {
        let power = number(&event_target_value(&event)).filter(|power| power.is_finite());
        if let Some(power) = power {
            // Two digits are enough, and the middle of the slider is exactly once.
            let load = f64::from(libm::exp2f((power * LOG2_10) as f32));
            page.send(Command::Set {
                path: "traffic.load".to_owned(),
                value: (libm::round(load * 100.0) / 100.0).into(),
                moving: true,
            });
        }
    };
    view! {
        <label class="load" class:pointed-at=Signal::derive(move || page.points_at("load"))>
            <span>"Load"</span>
            <input
                type="range"
                data-testid="load"
                min="-1"
                max="1"
                step="0.01"
                prop:value=Signal::derive(move || format::fixed(libm::log(load()) / LN_10, 4))
                aria-valuetext=Signal::derive(move || format!("{}, peak {} per second", times.get(), peak.get()))
                on:input=heard(slide)
                on:pointerdown=heard(move |_| page.send(Command::Settle))
                on:focusin=heard(move |_| page.send(Command::Settle))
            />
            <output class="load-value">
                <b>{times}</b>
                <span>{Signal::derive(move || format!(" peak {}/s", peak.get()))}</span>
            </output>
        </label>
    }
}
