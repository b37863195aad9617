//! Texts that lie beside the page and are fetched when somebody wants to read them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::ops::Deref;
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

/// A text that is fetched when a reader first comes to it.
#[derive(Clone, Copy)]
pub(super) struct Fetched {
    /// Where it lies, seen from the page.
    address: &'static str,
    text: RwSignal<String>,
    asked: StoredValue<bool>,
}

impl Fetched {
    /// Not fetched yet.
    pub(super) fn new(address: &'static str) -> Self {
        Self {
            address,
            text: RwSignal::new(String::new()),
            asked: StoredValue::new(false),
        }
    }

    /// Fetches it, unless it is there. Without a connection the next call tries again.
    pub(super) fn fetch(self) {
        if !self.asked.get_value() {
            self.asked.set_value(true);
            spawn_local(async move {
                match text(self.address).await.flatten() {
                    Some(text) => self.text.set(text),
                    None => self.asked.set_value(false),
                }
            });
        }
    }

    /// The text; empty until it has been fetched.
    pub(super) fn read(self) -> impl Deref<Target = String> {
        self.text.read()
    }
}
