//! The files of the stories, which lie beside the page and are fetched when they are wanted.

use crate::story::{Entry, Story};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Where they lie, seen from the page.
const FOLDER: &str = "stories/";
/// What is said if nothing can be fetched.
const NO_CONNECTION: &str = "The stories could not be loaded: is there a connection?";

/// The story with this name.
///
/// # Errors
/// Why it cannot be told, as a sentence.
pub(super) async fn story(name: &str) -> Result<Story, String> {
    match fetch(&[name, ".json"].concat()).await {
        Some(Some(text)) => Story::read(&text).map_err(|error| error.0),
        Some(None) => Err(["There is no story called “", name, "”."].concat()),
        None => Err(NO_CONNECTION.to_owned()),
    }
}

/// The list of all stories.
///
/// # Errors
/// Why there is none, as a sentence.
pub(super) async fn list() -> Result<Vec<Entry>, String> {
    let text = fetch("index.json").await.flatten();
    let entries = text.and_then(|text| Entry::read_all(&text));
    entries.ok_or_else(|| NO_CONNECTION.to_owned())
}

/// The text of a file: none without a connection, and none within if there is no such file.
async fn fetch(file: &str) -> Option<Option<String>> {
    let address = [FOLDER, file].concat();
    let answer = JsFuture::from(window().fetch_with_str(&address))
        .await
        .ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() {
        return Some(None);
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok()?;
    Some(Some(text.as_string()?))
}
