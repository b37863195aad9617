//! A part of the page whose controls are written as text ([`crate::draw::form`]): one listener for
//! all of them, and one effect that lays the values in.

use super::effect::effect;
use super::page::{Page, Setup};
use super::{controls, inspect, numbers, transport};
use crate::draw::slider_scale::SliderScale;
use crate::draw::words::format;
use crate::draw::{form, setting};
use crate::scenario::edit::look_up;
use crate::scenario::fields::{GROUPS, Kind};
use crate::scenario::{Fault, Preset, Setting};
use crate::session::Command;
use crate::web::dom::{all, attribute, hear, hide, put, set};
use leptos::ev::Event;
use leptos::html::Div;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// What is broken when is told in seconds and kept in milliseconds.
const MS: f64 = 1e3;

/// A region whose text follows from the setup and from which of its groups is open.
#[inline(never)]
pub(crate) fn region(
    page: Page,
    class: &'static str,
    label: &'static str,
    html: fn(&Setup, Option<usize>) -> String,
) -> AnyView {
    let place = NodeRef::<Div>::new();
    let mut before = None;
    effect(move || {
        let text = page.setup.with(|setup| html(setup, page.open_group.get()));
        if let Some(place) = place.get() {
            if before.as_ref() != Some(&text) {
                replace(&place, &text);
                before = Some(text);
            }
            page.setup.with(|setup| lay_in(&place, setup));
        }
    });
    view! { <div class=class role="group" aria-label=label node_ref=place></div> }.into_any()
}

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

/// Puts another text there; the control that had the focus has it again.
fn replace(place: &Element, text: &str) {
    let focus = document()
        .active_element()
        .filter(|it| place.contains(Some(it)))
        .and_then(|it| attribute(&it, "name"));
    place.set_inner_html(text);
    if let Some(name) = focus {
        let same = place.query_selector(&["[name=\"", &name, "\"]"].concat());
        if let Some(same) = same
            .ok()
            .flatten()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        {
            // It is in the page, so that it can have the focus.
            let _ = same.focus();
        }
    }
}

/// Lays the values into the controls.
#[inline(never)]
fn lay_in(place: &Element, setup: &Setup) {
    for element in all(place, "[data-path]") {
        let path = attribute(&element, "data-path").unwrap_or_default();
        let value = look_up(&setup.form, &path).cloned().unwrap_or_default();
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            match &*input.type_() {
                "range" => {
                    let now = value.as_f64().unwrap_or_default();
                    if let Some(dial) = dial(setup, &path) {
                        input.set_value_as_number(dial.place(now));
                    }
                    set(&element, "aria-valuetext", &format::exact(now));
                }
                "checkbox" => input.set_checked(match attribute(&element, "data-word") {
                    Some(word) => has(&value, &word),
                    None => value == Value::Bool(true),
                }),
                _ => {
                    // What is typed and not taken stays until the value itself is another.
                    let shown = match value.as_f64() {
                        Some(number) => format::exact(number / scale(&path)),
                        None => setting::typed(&value),
                    };
                    if attribute(&element, "data-shown").as_ref() != Some(&shown) {
                        input.set_value(&shown);
                        set(&element, "data-shown", &shown);
                    }
                    let refused = refusal(setup, &path).is_some();
                    set(
                        &element,
                        "aria-invalid",
                        if refused { "true" } else { "false" },
                    );
                }
            }
        } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            select.set_value(value.as_str().unwrap_or_default());
        } else {
            let name = attribute(&element, "data-name").unwrap_or_default();
            let own = path.replacen("settings.", "settings_of_last.", 1);
            let said = refusal(setup, &path).map(|sentence| {
                let path = if sentence.contains(&own) { &own } else { &path };
                sentence.replacen(path, &name, 1)
            });
            put(&element, &said.unwrap_or_default());
        }
    }
    let resets = all(place, "[data-reset]");
    if !resets.is_empty() {
        let own = own(setup);
        for element in resets {
            let path = attribute(&element, "data-reset").unwrap_or_default();
            // What the preset does not have (another variant) has nothing to go back to.
            let own = look_up(&own, &path);
            let same = own.is_none() || own == look_up(&setup.form, &path);
            hide(Some(&element), same);
        }
    }
    for element in all(place, "[data-undo]") {
        let back = attribute(&element, "data-undo").as_deref() == Some("back");
        let possible = if back { setup.can_undo } else { setup.can_redo };
        // Not disabled: who presses it for the last time keeps the focus.
        set(
            &element,
            "aria-disabled",
            if possible { "false" } else { "true" },
        );
    }
    for element in all(place, "[data-dismiss]") {
        hide(Some(&element), setup.difference.is_empty());
    }
    for element in all(place, ".difference") {
        let text = form::difference(&setup.difference);
        if attribute(&element, "data-shown").as_ref() != Some(&text) {
            element.set_inner_html(&text);
            set(&element, "data-shown", &text);
        }
    }
}

#[inline(never)]
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

#[inline(never)]
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

#[inline(never)]
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

fn scale(path: &str) -> f64 {
    if path.starts_with("interventions") {
        MS
    } else {
        1.0
    }
}

#[inline(never)]
fn refusal<'s>(setup: &'s Setup, path: &str) -> Option<&'s str> {
    let refusal = setup.refusal.as_ref()?;
    (refusal.path == path).then_some(&*refusal.sentence)
}

fn find(setup: &Setup, path: &str) -> Option<Setting> {
    let mut settings = GROUPS
        .iter()
        .flat_map(|group| Setting::all(group, &setup.form));
    settings.find(|it| it.path == path)
}

fn dial(setup: &Setup, path: &str) -> Option<SliderScale> {
    SliderScale::of(find(setup, path)?.field.kind)
}

/// What a setting is reset to: what the preset itself says, or for the last design alone, what the others
/// have.
fn own(setup: &Setup) -> Value {
    if let Some(all) = &setup.of_all {
        return Value::clone(all);
    }
    let preset = Preset::named(&setup.preset);
    preset.map_or(Value::Null, |preset| preset.scenario.to_value())
}

fn has(list: &Value, word: &str) -> bool {
    list.as_array()
        .is_some_and(|all| all.iter().any(|one| one.as_str() == Some(word)))
}
