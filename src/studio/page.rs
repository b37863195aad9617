//! The page beside which the studio works, known by its address and by what its `main` tells.

use crate::share::{Link, LinkError};
use web_sys::{Document, Element, Location, window};

/// The page's document.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

fn location() -> Option<Location> {
    Some(window()?.location())
}

/// The page's address without what is asked for and what is looked at.
pub(super) fn address() -> String {
    let parts = location().and_then(|it| Some([it.origin().ok()?, it.pathname().ok()?]));
    parts.unwrap_or_default().concat()
}

/// What the page looks at. Its own link to itself says it; the address follows that one calmly, and
/// not at all in a sandbox.
///
/// # Errors
/// Why this is no link.
pub(super) fn link() -> Result<Link, LinkError> {
    let own = document().and_then(|it| it.query_selector("a.open").ok()?);
    let own = own.and_then(|it| it.get_attribute("href"));
    let text = own.as_ref().and_then(|it| it.split_once('#'));
    Link::read(text.map_or("", |(_, text)| text))
}

/// Lets the page look at something else.
pub(super) fn go_to(link: &Link) {
    let Some(location) = location() else { return };
    // Only a document without an address refuses.
    let _ = location.set_hash(&["#", &link.write()].concat());
}

/// Whether the reader wishes for less motion.
pub(super) fn wants_stillness() -> bool {
    let asked = window().and_then(|it| it.match_media("(prefers-reduced-motion: reduce)").ok()?);
    asked.is_some_and(|asked| asked.matches())
}

/// Where the playhead is, in milliseconds.
pub(super) fn playhead_ms() -> u64 {
    let told = main().and_then(|main| main.get_attribute("data-playhead-ms"));
    told.and_then(|ms| ms.parse().ok()).unwrap_or_default()
}

/// Whether the page is dark.
pub(super) fn is_dark() -> bool {
    main().is_some_and(|main| main.get_attribute("data-dark").as_deref() == Some("true"))
}

fn main() -> Option<Element> {
    document()?.query_selector("main").ok()?
}
