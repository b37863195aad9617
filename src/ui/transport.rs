//! Moving through time with buttons: play, pause, step, restart, and the speed.

use super::page::Page;
use crate::draw::words::format;
use crate::session::Command;
use crate::share::view::SPEEDS;
use crate::web::icon::{BACK, Icon, IconButton};
use crate::web::live::{all, heard, live, text};
use leptos::prelude::*;

const PLAY: &str = "M4 2l9 6-9 6z";
const PAUSE: &str = "M4 2h3v12H4zM9 2h3v12H9z";
const STEP_BACK: &str = "M11 3L5 8l6 5zM3 3h1.5v10H3z";
const STEP_FORTH: &str = "M5 3l6 5-6 5zM11.5 3H13v10h-1.5z";

/// Buttons, the time and the speed.
#[component]
pub(crate) fn Transport() -> impl IntoView {
    let page = Page::here();
    let time = Signal::derive(move || {
        let now_ms = page.readout.with(|readout| readout.playhead_ms);
        let end_ms = page.setup.with(|setup| setup.end_ms);
        let [now, end] = [now_ms, end_ms].map(|it| format::clock((it / 1_000) as f64));
        format!("{now} / {end}")
    });
    view! {
        <div class="transport" role="group" aria-label="Playback">
            <PlayButton />
            <IconButton
                name="One step back: 0.1 s (left arrow)"
                drawn=STEP_BACK
                filled=true
                testid="step-back"
                on_press=move || page.send(Command::Step(-1))
            />
            <IconButton
                name="One step forward: 0.1 s (right arrow)"
                drawn=STEP_FORTH
                filled=true
                testid="step-forward"
                on_press=move || page.send(Command::Step(1))
            />
            <IconButton
                name="From the start"
                drawn=BACK
                testid="restart"
                on_press=move || page.send(Command::Restart)
            />
            <output class="time" data-testid="time">
                {time}
            </output>
            <SpeedMenu />
        </div>
    }
}

#[component]
fn PlayButton() -> impl IntoView {
    let page = Page::here();
    let playing = Memo::new(move |_| page.readout.with(|readout| readout.playing));
    let drawn =
        move || view! { <Icon drawn=if playing.get() { PAUSE } else { PLAY } filled=true /> };
    view! {
        <button
            class="play"
            node_ref=page.play
            data-testid="play"
            aria-keyshortcuts="Space"
            on:click=heard(move |_| page.send(Command::Toggle))
        >
            {live(drawn)}
            <span>{text(move || if playing.get() { "Pause" } else { "Play" })}</span>
        </button>
    }
}

/// Simulated seconds per second.
#[component]
fn SpeedMenu() -> impl IntoView {
    let page = Page::here();
    let options = SPEEDS.map(|speed| {
        let speed = format::exact(speed);
        view! { <option value=speed.clone()>{speed.clone()} "×"</option> }
    });
    let chosen = move |event| {
        let value = event_target_value(&event);
        let speed = SPEEDS
            .into_iter()
            .find(|&speed| format::exact(speed) == value);
        if let Some(speed) = speed {
            page.send(Command::Speed(speed));
        }
    };
    view! {
        <label class="speed">
            <span class="visually-hidden">"Speed"</span>
            <select
                data-testid="speed"
                prop:value=Signal::derive(move || page.setup.with(|setup| setup.speed.clone()))
                on:change=heard(chosen)
            >
                {all(options)}
            </select>
        </label>
    }
}
