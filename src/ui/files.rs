//! Texts that lie beside the page and are fetched when somebody wants to read them.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a file, by its address seen from the page: none without a connection, and none within if there is
/// no such file.
pub(super) async fn text(address: &str) -> Option<Option<String>> {
    let answer = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return Some(None);
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?;
    Some(Some(text.as_string()?))
}
