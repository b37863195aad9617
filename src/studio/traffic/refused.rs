//! Why a file cannot be read: its first lines, what was seen in them, and what helps.

use leptos::prelude::*;

/// See the module.
#[component]
pub(super) fn RefusedView(
    /// What is said below the sentence; quoted lines begin with two spaces.
    lines: RwSignal<Vec<String>>,
) -> impl IntoView {
    move || {
        let (quoted, said): (Vec<String>, Vec<String>) =
            lines.get().into_iter().partition(|it| it.starts_with("  "));
        let quoted: Vec<&str> = quoted.iter().map(|it| it.trim_start()).collect();
        let quoted = (!quoted.is_empty()).then(|| quoted.join("\n"));
        let is_there = quoted.is_some() || !said.is_empty();
        is_there.then(|| {
            view! {
                <section aria-label="What was seen" class="refused" data-testid="refused">
                    {quoted.map(|text| view! { <pre tabindex="0">{text}</pre> })}
                    {said.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                </section>
            }
        })
    }
}
