//! The way to what is said about how something is modelled.

use crate::draw::setting::model_address;
use leptos::prelude::*;

/// A link to a place of the model.
#[component]
pub(crate) fn ModelLink(
    /// The path of a setting, or the id of a kind of part.
    place: &'static str,
    /// What it is about, for readers who listen.
    #[prop(into)]
    mut of: String,
) -> impl IntoView {
    of.insert_str(0, "Model: ");
    view! {
        <a
            class="model"
            href=model_address(place)
            target="_blank"
            rel="noopener"
            aria-label=of
        >
            "Model"
        </a>
    }
}
