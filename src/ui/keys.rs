//! The page's keys: space plays and pauses, arrows step, letters lead to the panel and to the whole screen,
//! unless a control has them for itself.

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
    if event.ctrl_key() || event.meta_key() || event.alt_key() || in_sheet(event) || taken(event) {
        return;
    }
    let command = match key.as_str() {
        "?" => return page.help.show(),
        "p" => return page.panel.focus(page.panel.tab.get_untracked()),
        "f" => return toggle_full_screen(),
        "Escape" => return leave_panel(page, event),
        " " => Command::Toggle,
        "ArrowLeft" => Command::Step(-1),
        "ArrowRight" => Command::Step(1),
        _ => return,
    };
    event.prevent_default();
    page.send(command);
}

/// Whether a sheet lies over the page, and has the keys.
fn in_sheet(event: &KeyboardEvent) -> bool {
    let sheet = target(event).and_then(|element| element.closest("dialog").ok()?);
    sheet.is_some()
}

/// From the panel back to the player.
fn leave_panel(page: Page, event: &KeyboardEvent) {
    let panel = target(event).and_then(|element| element.closest("aside").ok()?);
    if panel.is_some() {
        page.panel.close();
        if let Some(play) = page.play.get_untracked() {
            let _ = play.focus();
        }
    }
}

/// The whole screen, and back. Frames may be without the right to it.
fn toggle_full_screen() {
    let document = document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        let _ = root.request_fullscreen();
    }
}

/// Whether the key goes to a control that understands it.
fn taken(event: &KeyboardEvent) -> bool {
    let Some(element) = target(event) else {
        return false;
    };
    match element.tag_name().as_str() {
        // The timeline's own arrows step as well.
        "INPUT" if is_slider(&element) => event.key().starts_with("Arrow"),
        "BUTTON" | "SUMMARY" | "A" => event.key() == " ",
        "INPUT" | "SELECT" | "TEXTAREA" => event.key() != "Escape",
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
