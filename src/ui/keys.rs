//! The page's keys: space plays and pauses, arrows step, unless a control has them for itself.

use super::help;
use super::page::Page;
use crate::session::Command;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Listens to the keys for as long as the page lives.
pub(crate) fn listen(page: Page) {
    let keys = window_event_listener(ev::keydown, move |event| pressed(page, &event));
    on_cleanup(move || keys.remove());
}

fn pressed(page: Page, event: &KeyboardEvent) {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("z") {
        // In a text the browser's own undo is at home.
        if !is_text(event) {
            event.prevent_default();
            page.send(Command::Undo {
                back: !event.shift_key(),
            });
        }
        return;
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() || help::is_open() || taken(event) {
        return;
    }
    let command = match key.as_str() {
        "?" => return help::show(page),
        " " => Command::Toggle,
        "ArrowLeft" => Command::Step(-1),
        "ArrowRight" => Command::Step(1),
        _ => return,
    };
    event.prevent_default();
    page.send(command);
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
