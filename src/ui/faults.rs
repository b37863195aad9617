//! What breaks on the way: a menu of faults, and the list of those that are there.

use super::page::Page;
use super::setting::{Access, TypedInput};
use crate::scenario::Fault;
use crate::session::Command;
use crate::web::icon::{CROSS, IconButton};
use leptos::prelude::*;

/// The menu of what can break. The browser opens and closes it.
#[component]
pub(crate) fn FaultMenu() -> impl IntoView {
    let page = Page::here();
    let items = Fault::ALL.map(|fault| {
        view! {
            <button
                popovertarget="faults"
                popovertargetaction="hide"
                on:click=move |_| page.send(Command::Break(fault))
            >
                <b>{fault.label()}</b>
                <small>{fault.explained()}</small>
            </button>
        }
    });
    view! {
        <div class="menu">
            <button class="break" data-testid="break" popovertarget="faults">
                "Break something"
            </button>
            <div class="items" id="faults" popover role="group" aria-label="Break from now on">
                {items}
            </div>
        </div>
    }
}

/// The changes on the way; each can be moved in time and taken back.
#[component]
pub(crate) fn Faults() -> impl IntoView {
    let page = Page::here();
    let labels = Memo::new(move |_| {
        page.setup.with(|setup| {
            let changes = setup.interventions.iter().enumerate();
            changes
                .map(|(nth, change)| (nth, change.label.clone()))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="changes" role="group" aria-label="Changes on the way">
            <For
                each=move || labels.get()
                key=Clone::clone
                children=|(nth, label)| view! { <FaultRow nth label /> }
            />
        </div>
    }
}

/// One change on the way.
#[component]
fn FaultRow(nth: usize, label: String) -> impl IntoView {
    let page = Page::here();
    let instant = |field: &str, word: &str| {
        let access = Access::seconds(page, format!("interventions.{nth}.{field}"));
        view! { <TypedInput access name=format!("{label}: {word}") unit="s" /> }
    };
    let (from, until) = (instant("from_ms", "from"), instant("until_ms", "until"));
    view! {
        <div class="change">
            <span>{label.clone()}</span>
            {from}
            "–"
            {until}
            <IconButton
                name=format!("Remove: {label}")
                drawn=CROSS
                on_press=move || page.send(Command::Repair(nth))
            />
        </div>
    }
}
