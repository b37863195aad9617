//! What can be asked for: an example of a kind, or a request by its number.

use crate::record::Example;
use crate::ui::inspect::Asked;
use crate::ui::page::Page;
use crate::web::live::{all, heard, text};
use crate::web::number;
use leptos::prelude::*;

/// The buttons for examples, and the box for a number.
#[component]
pub(super) fn Asks(
    /// What marks a complete run.
    complete: Memo<Option<Vec<String>>>,
    /// Why what was typed is no number of a request.
    refused: RwSignal<Option<String>>,
) -> impl IntoView {
    let page = Page::here();
    let examples = Example::ALL.map(|kind| {
        let lacks = Memo::new(move |_| {
            complete.with(Option::is_some)
                && (page.session).with_value(|session| session.run().example(kind, 0).is_none())
        });
        view! { <ExampleButton kind lacks /> }
    });
    view! {
        <div class="asks" role="group" aria-label="Examples">
            {all(examples)}
        </div>
        <NumberBox refused />
    }
}

/// The button for the next request of a kind.
#[component]
fn ExampleButton(
    kind: Example,
    /// Whether the run has none.
    lacks: Memo<bool>,
) -> impl IntoView {
    let page = Page::here();
    let ask = move |_| {
        if !lacks.get_untracked() {
            page.asked.set(Some(Asked::Example(kind)));
        }
    };
    view! {
        <button
            data-testid=["example-", kind.id()].concat()
            aria-disabled=text(move || if lacks.get() { "true" } else { "false" })
            title=Signal::derive(move || lacks.get().then(|| kind.none().to_owned()))
            on:click=heard(ask)
        >
            {kind.words()}
        </button>
    }
}

/// The box for a request's number; what is not taken stays in it, with the sentence that says why.
#[component]
fn NumberBox(refused: RwSignal<Option<String>>) -> impl IntoView {
    let page = Page::here();
    let asked = Memo::new(move |_| match page.asked.get() {
        Some(Asked::Request(request)) => request.to_string(),
        _ => String::new(),
    });
    let typed = move |event| {
        let text = event_target_value(&event);
        let whole =
            |number: &f64| *number >= 0.0 && *number <= f64::from(u32::MAX) && *number % 1.0 == 0.0;
        match number(&text).filter(whole) {
            Some(number) => page.asked.set(Some(Asked::Request(number as u32))),
            None if text.trim().is_empty() => refused.set(None),
            None => refused.set(Some(
                [
                    "A request\u{2019}s number is a whole number from 0 on, not \u{201c}",
                    &text,
                    "\u{201d}.",
                ]
                .concat(),
            )),
        }
    };
    view! {
        <label class="typed request-number">
            "or by its number"
            <input
                type="text"
                inputmode="numeric"
                autocomplete="off"
                maxlength="20"
                aria-label="Request number"
                data-testid="request-number"
                aria-invalid=text(move || if refused.with(Option::is_some) { "true" } else { "false" })
                prop:value=Signal::derive(move || asked.get())
                on:change=heard(typed)
            />
        </label>
        <p class="refusal" role="alert">
            {text(move || refused.get().unwrap_or_default())}
        </p>
    }
}
