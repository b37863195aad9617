//! Where the page lies, and how its reader likes it.

use web_sys::window;

/// The page's address without what is asked for and what is looked at.
pub(crate) fn address() -> String {
    let location = window().map(|it| it.location());
    let parts = location.and_then(|it| Some([it.origin().ok()?, it.pathname().ok()?]));
    parts.unwrap_or_default().concat()
}

/// Whether the reader wishes for less motion.
pub(crate) fn wants_stillness() -> bool {
    let asked = window().and_then(|it| it.match_media("(prefers-reduced-motion: reduce)").ok()?);
    asked.is_some_and(|asked| asked.matches())
}
