//! What breaks on the way: a menu of faults, and the list of those that are there.

use super::page::Page;
use super::setting::{Access, TypedInput};
use crate::draw::words::spell::Spell;
use crate::scenario::Fault;
use crate::session::Command;
use crate::web::icon::{CROSS, IconButton};
use crate::web::live::{all, heard, rows};
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
                on:click=heard(move |_| page.send(Command::Break(fault)))
            >
                <b>{fault.label()}</b>
                <small>{fault.explained()}</small>
            </button>
        }
    });
    view! {
        <div class="menu">
            <button
                class="break"
                class:pointed-at=Signal::derive(move || page.points_at("break"))
                data-testid="break"
                popovertarget="faults"
            >
                "Break something"
            </button>
            <div class="items" id="faults" popover role="group" aria-label="Break from now on">
                {all(items)}
            </div>
        </div>
    }
}

/// The changes on the way, a sentence each, of which the instants can be typed over.
#[component]
pub(crate) fn Faults() -> impl IntoView {
    let page = Page::here();
    let changes = move || {
        page.setup.with(|setup| {
            let changes = setup.interventions.iter().enumerate();
            changes
                .map(|(nth, change)| (nth, Spell::of(change).what))
                .collect::<Vec<_>>()
        })
    };
    view! {
        <div class="changes" role="group" aria-label="Changes on the way">
            {rows(
                changes,
                |(nth, what)| [&nth.to_string(), " ", what].concat(),
                |(nth, what)| view! { <FaultRow nth what /> },
            )}
        </div>
    }
}

/// One change on the way: "Database down from 0:06 to 0:26".
#[component]
fn FaultRow(nth: usize, what: String) -> impl IntoView {
    let page = Page::here();
    let instant = |field: &str, word: &str| {
        let access = Access::instant(page, format!("interventions.{nth}.{field}"));
        view! { <TypedInput access name=format!("{what}: {word}") /> }
    };
    let (from, until) = (instant("from_ms", "from"), instant("until_ms", "to"));
    view! {
        <div class="change">
            <span>{what.clone()}</span>
            " from "
            {from}
            " to "
            {until}
            <IconButton
                name=format!("Remove: {what}")
                drawn=CROSS
                on_press=move || page.send(Command::Repair(nth))
            />
        </div>
    }
}
