//! Undo and redo, and what the last change has changed, in words.

use super::command::Command;
use super::page::Page;
use leptos::prelude::*;

/// Two buttons and a sentence for each design.
#[component]
pub(crate) fn Compared(page: Page) -> impl IntoView {
    let step = move |back: bool, name: &'static str, keys: &'static str, drawn: &'static str| {
        let possible = Memo::new(move |_| {
            page.setup
                .with(|setup| if back { setup.can_undo } else { setup.can_redo })
        });
        view! {
            <button
                class="icon"
                aria-label=name
                title=name
                aria-keyshortcuts=keys
                // Not disabled: who presses it for the last time keeps the focus.
                aria-disabled=move || (!possible.get()).to_string()
                on:click=move |_| page.send(Command::Undo { back })
            >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                    <path class="stroke" d=drawn />
                </svg>
            </button>
        }
    };
    let difference = Memo::new(move |_| page.setup.with(|setup| setup.difference.clone()));
    let told = move || {
        let difference = difference.get();
        if difference.is_empty() {
            return view! { <p>"Change anything: what it changes is said here."</p> }.into_any();
        }
        difference
            .into_iter()
            .map(|(title, words)| view! { <p><b>{title}</b> " " {words}</p> })
            .collect_view()
            .into_any()
    };
    let dismiss = move || {
        (!difference.with(Vec::is_empty)).then(|| {
            view! {
                <button
                    class="icon"
                    aria-label="Dismiss the comparison"
                    title="Dismiss the comparison"
                    on:click=move |_| page.send(Command::Dismiss)
                >
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path class="stroke" d="M4 4l8 8M12 4l-8 8" />
                    </svg>
                </button>
            }
        })
    };
    view! {
        <div class="compared" role="group" aria-label="The last change">
            {step(true, "Undo", "Control+Z", "M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6")}
            {step(false, "Redo", "Control+Shift+Z", "M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10")}
            <div class="difference" role="status" data-testid="difference">{told}</div>
            {dismiss}
        </div>
    }
}
