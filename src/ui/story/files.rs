//! The files of the stories, which lie beside the page and are fetched when they are wanted.

use crate::story::{Entry, Story};
use crate::ui::files;

/// Where they lie, seen from the page.
const FOLDER: &str = "stories/";
/// What is said if nothing can be fetched.
pub(super) const NO_CONNECTION: &str = "The stories could not be loaded: is there a connection?";

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

/// The list of all stories; none without a connection.
pub(super) async fn list() -> Option<Vec<Entry>> {
    let text = fetch("index.json").await.flatten()?;
    Entry::read_all(&text)
}

async fn fetch(file: &str) -> Option<Option<String>> {
    files::text(&[FOLDER, file].concat()).await
}
