//! Buttons that are a picture: drawn in 16 by 16, with their name for everybody else.

#![allow(unreachable_pub, reason = "the component macro writes `pub` for us")]

use super::live::heard;
use leptos::prelude::*;

/// A cross: take it away.
pub(crate) const CROSS: &str = "M4 4l8 8M12 4l-8 8";
/// An arrow that turns back: as it was.
pub(crate) const BACK: &str = "M3.2 6.2A5.2 5.2 0 1 1 2.8 9M3 2.5v4h4";
/// An arrow to the left that comes from above.
pub(crate) const UNDO: &str = "M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6";
/// The same to the right.
pub(crate) const REDO: &str = "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10";

/// A drawing of lines.
#[component]
pub(crate) fn Icon(
    /// The path, in 16 by 16.
    drawn: &'static str,
    /// Whether its areas are filled instead of its lines drawn.
    #[prop(optional)]
    filled: bool,
) -> impl IntoView {
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path class=(!filled).then_some("stroke") d=drawn />
        </svg>
    }
}

/// A button with a drawing instead of words.
#[component]
pub(crate) fn IconButton(
    /// Its name, and the hint over it.
    #[prop(into)]
    name: String,
    /// The path, in 16 by 16.
    drawn: &'static str,
    /// Whether its areas are filled instead of its lines drawn.
    #[prop(optional)]
    filled: bool,
    /// Its name in tests.
    #[prop(optional)]
    testid: Option<&'static str>,
    /// What it does.
    #[prop(into)]
    on_press: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            class="icon"
            data-testid=testid
            title=name.clone()
            aria-label=name
            on:click=heard(move |_| on_press.run(()))
        >
            <Icon drawn filled />
        </button>
    }
}
