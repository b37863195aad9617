//! The address: `#flash-sale` chooses a preset.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// What stands behind the `#`; nothing if there is nothing.
pub(crate) fn preset() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let name = hash.trim_start_matches('#').trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Puts a preset's name there, without a new entry in the browser's history.
pub(crate) fn show_preset(name: &str) {
    if let Ok(history) = window().history() {
        // A document without an address (in a sandbox) refuses this; the page works without.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{name}")));
    }
}
