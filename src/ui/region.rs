//! A part of the page whose controls are written as text ([`crate::draw::form`]), and one effect that
//! lays the values in. [`super::listener`] hears what readers do to them.

use super::effect::effect;
use super::page::{Page, Setup};
use crate::draw::slider_scale::SliderScale;
use crate::draw::words::format;
use crate::draw::{form, setting};
use crate::scenario::edit::look_up;
use crate::scenario::fields::GROUPS;
use crate::scenario::{Preset, Setting};
use crate::web::dom::{all, attribute, hide, put, set};
use leptos::html::Div;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// When something breaks is shown in seconds and kept in milliseconds.
pub(super) const MS: f64 = 1e3;

/// A region whose text follows from the setup and from which of its groups is open.
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

pub(super) fn scale(path: &str) -> f64 {
    if path.starts_with("interventions") {
        MS
    } else {
        1.0
    }
}

fn refusal<'s>(setup: &'s Setup, path: &str) -> Option<&'s str> {
    let refusal = setup.refusal.as_ref()?;
    (refusal.path == path).then_some(&*refusal.sentence)
}

pub(super) fn find(setup: &Setup, path: &str) -> Option<Setting> {
    let mut settings = GROUPS
        .iter()
        .flat_map(|group| Setting::all(group, &setup.form));
    settings.find(|it| it.path == path)
}

pub(super) fn dial(setup: &Setup, path: &str) -> Option<SliderScale> {
    SliderScale::of(find(setup, path)?.field.kind)
}

/// What a setting is reset to: what the preset itself says, or for the last design alone, what the others
/// have.
pub(super) fn own(setup: &Setup) -> Value {
    if let Some(all) = &setup.of_all {
        return Value::clone(all);
    }
    let preset = Preset::named(&setup.preset);
    preset.map_or(Value::Null, |preset| preset.scenario.to_value())
}

pub(super) fn has(list: &Value, word: &str) -> bool {
    list.as_array()
        .is_some_and(|all| all.iter().any(|one| one.as_str() == Some(word)))
}
