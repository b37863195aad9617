//! Text to be copied, with the button that does it.

use super::save;
use leptos::html::Textarea;
use leptos::prelude::*;

const COPY: &str = "Copy";

/// A box with text that only the program writes, and a button that copies it.
#[component]
pub(crate) fn CopyBox(
    /// What the text is.
    name: &'static str,
    /// Lines of it that are seen at once.
    rows: u8,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let words = NodeRef::<Textarea>::new();
    let said = RwSignal::new(COPY);
    // Other text has not been copied yet.
    Effect::new(move |_| {
        text.track();
        said.set(COPY);
    });
    let copy = move |_| {
        if let Some(words) = words.get_untracked() {
            let copied = save::copy(&words);
            said.set(if copied {
                "Copied"
            } else {
                "Selected: press Ctrl+C"
            });
        }
    };
    view! {
        <p class="copied">
            <textarea
                node_ref=words
                readonly
                rows=rows.to_string()
                aria-label=name
                spellcheck="false"
                prop:value=text
            ></textarea>
            <button on:click=copy>{said}</button>
            <span class="visually-hidden" role="status">
                {move || Some(said.get()).filter(|said| *said != COPY)}
            </span>
        </p>
    }
}
