//! What readers do to the controls of all regions ([`super::region`]), heard at one place and handed
//! on as commands.

use super::page::Page;
use super::region::{MS, dial, find, has, own, scale};
use super::{controls, inspect, numbers, transport};
use crate::scenario::Fault;
use crate::scenario::edit::look_up;
use crate::scenario::fields::Kind;
use crate::session::Command;
use crate::web::dom::{attribute, hear};
use leptos::ev::Event;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, HtmlSelectElement};

/// Listens for all regions.
pub(crate) fn listen(page: Page) {
    for name in ["click", "input", "change", "pointerdown", "focusin"] {
        hear(name, move |event| {
            let Some(target) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) else {
                return;
            };
            match &*event.type_() {
                "click" => clicked(page, &target, &event),
                "input" => slid(page, &target),
                "change" => changed(page, &target),
                _ if attribute(&target, "type").as_deref() == Some("range") => {
                    page.send(Command::Settle);
                }
                _ => {}
            }
        });
    }
}

fn clicked(page: Page, target: &Element, event: &Event) {
    let Ok(Some(target)) = target.closest("button,summary") else {
        return;
    };
    let index = |name| {
        let text = attribute(&target, name)?;
        text.parse::<usize>().ok()
    };
    if let Some(group) = index("data-group") {
        // The text says which one is open, so that no other has rows.
        event.prevent_default();
        page.open_group
            .update(|open| *open = (*open != Some(group)).then_some(group));
    } else if let Some(at) = index("data-remove") {
        page.send(Command::Repair(at));
    } else if let Some(&breakage) = index("data-break").and_then(|at| Fault::ALL.get(at)) {
        page.send(Command::Break(breakage));
    } else if let Some(way) = attribute(&target, "data-undo") {
        page.send(Command::Undo {
            back: way == "back",
        });
    } else if let Some(name) = attribute(&target, "data-does") {
        match &*name {
            "tables" => numbers::go(),
            "swap" => page.send(Command::Swap),
            name => transport::does(page, name),
        }
    } else if let Some(path) = attribute(&target, "data-reset") {
        let own = page.setup.with_untracked(own);
        if let Some(value) = look_up(&own, &path).cloned() {
            page.send(Command::Set {
                path,
                value,
                moving: false,
            });
        }
    } else if attribute(&target, "data-dismiss").is_some() {
        page.send(Command::Dismiss);
    }
}

fn slid(page: Page, target: &Element) {
    let Some(slider) = target.dyn_ref::<HtmlInputElement>() else {
        return;
    };
    match attribute(target, "data-chooses").as_deref() {
        Some("load") => controls::slide_load(page, slider),
        Some("time") => transport::seek(page, slider),
        _ => {}
    }
    let (Some(path), "range") = (attribute(target, "data-path"), &*slider.type_()) else {
        return;
    };
    let value = page.setup.with_untracked(|setup| {
        let now = look_up(&setup.form, &path)?.as_f64()?;
        Some(dial(setup, &path)?.value(slider.value_as_number(), now))
    });
    if let Some(value) = value {
        page.send(Command::Set {
            path,
            value: value.into(),
            moving: true,
        });
    }
}

fn changed(page: Page, target: &Element) {
    let menu = target.dyn_ref::<HtmlSelectElement>();
    if let (Some(menu), Some(name)) = (menu, attribute(target, "data-chooses")) {
        controls::chosen(page, &name, menu);
    }
    let input = target.dyn_ref::<HtmlInputElement>();
    if let (Some(input), Some("request")) = (input, attribute(target, "data-chooses").as_deref()) {
        inspect::typed(input.value_as_number());
    }
    let Some(path) = attribute(target, "data-path") else {
        return;
    };
    let value = if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        select.value().into()
    } else if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        match &*input.type_() {
            "range" => return,
            "checkbox" => match attribute(target, "data-word") {
                None => input.checked().into(),
                Some(_) => match ticked(page, &path, input) {
                    Some(words) => words,
                    None => return,
                },
            },
            _ if attribute(target, "inputmode").as_deref() == Some("text") => input.value().into(),
            _ => number(input.value(), scale(&path)),
        }
    } else {
        return;
    };
    page.send(Command::Set {
        path,
        value,
        moving: false,
    });
}

/// The list after a box of it was ticked or not; the last that is ticked stays.
fn ticked(page: Page, path: &str, input: &HtmlInputElement) -> Option<Value> {
    let word = attribute(input, "data-word")?;
    let words = page.setup.with_untracked(|setup| {
        let now = look_up(&setup.form, path)?;
        let Kind::Several { of, .. } = find(setup, path)?.field.kind else {
            return None;
        };
        let wanted = of.iter().filter(|one| {
            if one.name == word {
                input.checked()
            } else {
                has(now, one.name)
            }
        });
        Some(wanted.map(|one| one.name.into()).collect::<Vec<Value>>())
    })?;
    if words.is_empty() {
        input.set_checked(true);
        return None;
    }
    Some(words.into())
}

/// The number that was typed, or the text as it is: then the sentence says what was found.
fn number(text: String, scale: f64) -> Value {
    // The browser reads the number: Rust's own reader of decimals weighs twelve kilobytes.
    let number = JsValue::from_str(&text).unchecked_into_f64() * scale;
    let number = if scale == MS {
        libm::round(number)
    } else {
        number
    };
    // To it, nothing is zero.
    if text.trim().is_empty() || !number.is_finite() {
        text.into()
    } else if number % 1.0 == 0.0 {
        // A sentence about it says 200000, not 200000.0.
        (number as i64).into()
    } else {
        number.into()
    }
}
