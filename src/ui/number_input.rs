//! A box to type a value into. What is not taken stays there, with the sentence that says why not.

use super::command::Command;
use super::page::Page;
use crate::draw::setting;
use crate::scenario::edit::look_up;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsValue;

/// The box, its unit, and the sentence. The value times `scale` is what the scenario holds; with
/// `words` it is text.
#[component]
pub(crate) fn NumberInput(
    page: Page,
    path: String,
    name: String,
    unit: &'static str,
    scale: f64,
    words: bool,
) -> impl IntoView {
    let shown = Memo::new({
        let path = path.clone();
        move |_| {
            let value = page
                .setup
                .with(|setup| look_up(&setup.form, &path).cloned());
            let value = value.unwrap_or_default();
            match value.as_f64() {
                Some(number) => (number / scale).to_string(),
                None => setting::typed(&value),
            }
        }
    });
    let refusal = Memo::new({
        let path = path.clone();
        let name = name.clone();
        move |_| {
            page.setup.with(|setup| {
                let refusal = setup.refusal.as_ref().filter(|it| it.path == path)?;
                Some(refusal.sentence.replacen(&path, &name, 1))
            })
        }
    });
    let typed = move |event| {
        let text = event_target_value(&event);
        page.send(Command::Set {
            path: path.clone(),
            value: if words {
                text.into()
            } else {
                number(text, scale)
            },
            moving: false,
        });
    };
    view! {
        <label class="typed">
            <input
                type="text"
                inputmode=if words { "text" } else { "decimal" }
                autocomplete="off"
                aria-label=name
                aria-invalid=move || refusal.with(|it| it.is_some().to_string())
                prop:value=move || shown.get()
                on:change=typed
            />
            {unit}
        </label>
        <p class="refusal" role="alert">
            {move || refusal.get()}
        </p>
    }
}

/// The number that was typed, or the text as it is: then the sentence says what was found.
fn number(text: String, scale: f64) -> Value {
    // The browser reads the number: Rust's own reader of decimals weighs twelve kilobytes.
    let number = JsValue::from_str(&text).unchecked_into_f64() * scale;
    // To it, nothing is zero.
    if text.trim().is_empty() || !number.is_finite() {
        Value::from(text)
    } else if scale == 1.0 {
        Value::from(number)
    } else {
        Value::from(libm::round(number))
    }
}
