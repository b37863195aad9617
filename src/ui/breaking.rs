//! Breaking things: a menu of what can break from now on, and what is broken when.

use super::command::Command;
use super::number_input::NumberInput;
use super::page::Page;
use crate::scenario::Breakage;
use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};

/// A button that opens the menu.
#[component]
pub(crate) fn BreakMenu(page: Page) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let all = NodeRef::<Div>::new();
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            // A button that is in the page can have the focus.
            let _ = button.focus();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let left = move |event: FocusEvent| {
        let next = event.related_target();
        let next = next.and_then(|target| target.dyn_into::<Node>().ok());
        let inside = all
            .get_untracked()
            .is_some_and(|all| next.is_some() && all.contains(next.as_ref()));
        if !inside {
            open.set(false);
        }
    };
    let items = move || {
        Breakage::ALL
            .map(|breakage| {
                let pick = move |_| {
                    close();
                    page.send(Command::Break(breakage));
                };
                view! {
                    <button on:click=pick>
                        <b>{breakage.label()}</b>
                        <small>{breakage.explained()}</small>
                    </button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="menu" node_ref=all on:keydown=on_key on:focusout=left>
            <button
                class="break"
                data-testid="break"
                aria-expanded=move || open.get().to_string()
                node_ref=button
                on:click=move |_| open.update(|open| *open = !*open)
            >
                "Break something"
            </button>
            <Show when=move || open.get()>
                <div class="items" role="group" aria-label="Break from now on">
                    {items}
                </div>
            </Show>
        </div>
    }
}

/// What is changed on the way; each can be moved in time and taken back.
#[component]
pub(crate) fn Changes(page: Page) -> impl IntoView {
    // The rows stay the same while their times change, so that none loses the focus.
    let labels = Memo::new(move |_| {
        page.setup.with(|setup| {
            let changes = setup.interventions.iter();
            changes.map(|it| it.label.clone()).collect::<Vec<_>>()
        })
    });
    let row = move |(index, label): (usize, String)| {
        let time = |end: &str, word: &str| {
            let path = ["interventions.", &index.to_string(), ".", end].concat();
            let name = [&label, ": ", word].concat();
            view! { <NumberInput page path name unit="s" scale=1e3 words=false /> }
        };
        let remove = ["Remove: ", &label].concat();
        view! {
            <li class="change">
                <span>{label.clone()}</span>
                {time("from_ms", "from")}
                "–"
                {time("until_ms", "until")}
                <button
                    class="icon"
                    data-testid="repair"
                    aria-label=remove.clone()
                    title=remove
                    on:click=move |_| page.send(Command::Repair(index))
                >
                    <svg viewBox="0 0 16 16" aria-hidden="true">
                        <path class="stroke" d="M4 4l8 8M12 4l-8 8" />
                    </svg>
                </button>
            </li>
        }
    };
    view! {
        <ul class="changes" aria-label="Changes on the way">
            {move || labels.get().into_iter().enumerate().map(row).collect_view()}
        </ul>
    }
}
