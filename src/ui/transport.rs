//! Moving through time: play, pause, step, speed, and the timeline.

use super::bands::Bands;
use super::effect::effect;
use super::help::{is_open, show as show_help};
use super::page::Page;
use crate::draw::words::format;
use crate::session::Command;
use crate::share::view::SPEEDS;
use crate::web::dom::{choose, hear, part, say, set};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};

const PLAY: &str = "M4 2l9 6-9 6z";
const PAUSE: &str = "M4 2h3v12H4zM9 2h3v12H9z";

/// The buttons, the time and the menu of speeds.
const PARTS: &str = "\
    <button class=play data-testid=play data-does=toggle aria-keyshortcuts=Space>\
    <svg viewBox='0 0 16 16' aria-hidden=true><path /></svg><span></span></button>\
    <button class=icon data-testid=step-back data-does=back aria-label='One step back' \
    title='One step back: 0.1 s (left arrow)'>\
    <svg viewBox='0 0 16 16' aria-hidden=true><path d='M11 3L5 8l6 5zM3 3h1.5v10H3z' /></svg></button>\
    <button class=icon data-testid=step-forward data-does=forth aria-label='One step forward' \
    title='One step forward: 0.1 s (right arrow)'>\
    <svg viewBox='0 0 16 16' aria-hidden=true><path d='M5 3l6 5-6 5zM11.5 3H13v10h-1.5z' /></svg></button>\
    <button class=icon data-testid=restart data-does=restart aria-label='From the start' title='From the start'>\
    <svg viewBox='0 0 16 16' aria-hidden=true>\
    <path class=stroke d='M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.5v4h4' /></svg></button>\
    <output class=time data-testid=time></output>\
    <label class=speed><span class=visually-hidden>Speed</span>\
    <select data-testid=speed data-chooses=speed><option value=0.1>0.1×<option value=0.25>0.25×\
    <option value=0.5>0.5×<option value=1 selected>1×<option value=2>2×<option value=4>4×\
    <option value=8>8×<option value=60>60×<option value=600>600×</select></label>";

/// The line under the chart: where the playhead is, what is simulated, and under it what is changed
/// when.
#[component]
pub(crate) fn Timeline(page: Page) -> impl IntoView {
    let rail = NodeRef::<Div>::new();
    effect(move || {
        let (Some(rail), Some(slider)) = (rail.get(), page.timeline.get()) else {
            return;
        };
        let end_ms = page.setup.with(|setup| setup.end_ms);
        let (playhead_ms, ready_ms) =
            (page.readout).with(|readout| (readout.playhead_ms, readout.ready_ms));
        let ready = format::fixed(ready_ms as f64 / end_ms.max(1) as f64 * 100.0, 3);
        if let Some(ready_part) = part(&rail, ".ready") {
            set(&ready_part, "style", &["width:", &ready, "%"].concat());
        }
        let spoken = format!("{} of {} seconds", playhead_ms / 1_000, end_ms / 1_000);
        set(&slider, "aria-valuetext", &spoken);
        set(&slider, "max", &end_ms.to_string());
    });
    view! {
        <div class="timeline">
            <div class="rail" inner_html="<span class=ready></span>" node_ref=rail></div>
            <input
                type="range"
                class="scrubber"
                aria-label="Time"
                data-testid="timeline"
                data-chooses="time"
                min="0"
                step="100"
                prop:value="0"
                node_ref=page.timeline
            />
        </div>
        <Bands page />
    }
}

/// The slider of the timeline is moved.
pub(crate) fn seek(page: Page, slider: &HtmlInputElement) {
    // The browser reads the number: Rust's own reader of decimals weighs twelve kilobytes.
    let ms = slider.value_as_number();
    if ms.is_finite() {
        page.send(Command::Seek(ms.max(0.0) as u64));
    }
}

/// Buttons, speed and the time.
#[component]
pub(crate) fn Transport(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    effect(move || {
        let (playing, seconds) =
            (page.readout).with(|readout| (readout.playing, readout.playhead_ms / 1_000));
        let Some(place) = place.get() else { return };
        let end_s = page.setup.with(|setup| {
            choose(&place, "select", &setup.speed);
            setup.end_ms / 1_000
        });
        let [seconds, end_s] = [seconds, end_s].map(|it| format::clock(it as f64));
        say(&place, ".time", &[&seconds, " / ", &end_s].concat());
        say(&place, ".play span", if playing { "Pause" } else { "Play" });
        if let Some(path) = part(&place, ".play path") {
            set(&path, "d", if playing { PAUSE } else { PLAY });
        }
    });
    view! {
        <div
            class="transport"
            role="group"
            aria-label="Playback"
            inner_html=PARTS
            node_ref=place
        ></div>
    }
}

/// What a button of the transport does.
pub(crate) fn does(page: Page, name: &str) {
    page.send(match name {
        "toggle" => Command::Toggle,
        "back" => Command::Step(-1),
        "forth" => Command::Step(1),
        _ => Command::Restart,
    });
}

/// The nth speed of the menu is chosen.
pub(crate) fn choose_speed(page: Page, nth: i32) {
    let nth = usize::try_from(nth).ok();
    if let Some(&speed) = nth.and_then(|nth| SPEEDS.get(nth)) {
        page.send(Command::Speed(speed));
    }
}

/// Space plays and pauses, arrows step, unless a control has the keys for itself.
pub(crate) fn listen_to_keys(page: Page) {
    hear("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("z") {
            // In a text the browser's own undo is at home.
            if !is_text(event) {
                event.prevent_default();
                page.send(Command::Undo {
                    back: !event.shift_key(),
                });
            }
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_open() || taken(event) {
            return;
        }
        let command = match event.key().as_str() {
            "?" => {
                show_help();
                return;
            }
            " " => Command::Toggle,
            "ArrowLeft" => Command::Step(-1),
            "ArrowRight" => Command::Step(1),
            _ => return,
        };
        event.prevent_default();
        page.send(command);
    });
}

/// Whether the key goes to a control that understands it.
fn taken(event: &KeyboardEvent) -> bool {
    let Some(element) = target(event) else {
        return false;
    };
    match element.tag_name().as_str() {
        // The timeline's own arrows step as well; only Space would do nothing on it.
        "INPUT" => event.key() != " " || !is_slider(&element),
        "BUTTON" | "SUMMARY" | "A" => event.key() == " ",
        "SELECT" | "TEXTAREA" => true,
        _ => false,
    }
}

fn is_text(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|element| element.tag_name() == "INPUT" && !is_slider(&element))
}

fn is_slider(element: &Element) -> bool {
    element.get_attribute("type").as_deref() == Some("range")
}

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
