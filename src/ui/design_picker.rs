//! Which two designs are compared: a menu for each, and a button that swaps them.

use super::page::Page;
use super::setup::Setup;
use crate::scenario::fields::{self, Choice, Kind};
use crate::scenario::last_design;
use crate::session::Command;
use crate::web::live::{all, heard};
use leptos::prelude::*;
use serde_json::Value;

/// The menus.
#[component]
pub(crate) fn DesignPicker() -> impl IntoView {
    let page = Page::here();
    view! {
        <div class="duel" role="group" aria-label="Designs">
            <span>"Compare"</span>
            <DesignMenu nth=0 name="First design" />
            <button
                class="icon"
                aria-label="Swap sides"
                title="Swap sides"
                on:click=heard(move |_| page.send(Command::Swap))
            >
                "\u{21c4}"
            </button>
            <DesignMenu nth=1 name="Second design" />
        </div>
    }
}

/// The menu of one side.
#[component]
fn DesignMenu(nth: usize, name: &'static str) -> impl IntoView {
    let page = Page::here();
    let names = Memo::new(move |_| page.setup.with(names));
    let option = move |choice: &'static Choice| {
        // What stands on the left already is on the right to have other settings.
        let twin = move || {
            let left = names.with(|names| names.first().is_some_and(|left| left == choice.name));
            (nth > 0 && left).then_some(last_design::TITLE)
        };
        view! { <option value=choice.name>{choice.label} {twin}</option> }
    };
    let nothing = all((nth > 0).then(|| view! { <option value="">"nothing else"</option> }));
    view! {
        <select
            aria-label=name
            prop:value=Signal::derive(move || names.with(|names| names.get(nth).cloned().unwrap_or_default()))
            on:change=heard(move |event| choose(page, nth, event_target_value(&event)))
        >
            {all(choices().iter().map(option))}
            {nothing}
        </select>
    }
}

/// All designs.
fn choices() -> &'static [Choice] {
    match fields::field("designs").map(|field| field.kind) {
        Some(Kind::Several { of, .. }) => of,
        _ => &[],
    }
}

/// Another design is chosen: also the one that is on the other side already, to have other settings
/// there.
fn choose(page: Page, nth: usize, id: String) {
    let mut designs = page.setup.with_untracked(names);
    if id.is_empty() {
        designs.truncate(1);
    } else if let Some(twin) = designs.iter().position(|it| *it == id && designs.len() > 2) {
        // Of several, only the last one may be there twice.
        let nth = nth.min(designs.len() - 1);
        designs.swap(nth, twin);
    } else if let Some(design) = designs.get_mut(nth) {
        *design = id;
    } else {
        designs.push(id);
    }
    page.send(Command::Set {
        path: "designs".to_owned(),
        value: designs.into_iter().map(Value::from).collect(),
        moving: false,
    });
}

/// The names of the designs, as a scenario has them.
fn names(setup: &Setup) -> Vec<String> {
    let designs = setup.form["designs"].as_array();
    let names = designs.into_iter().flatten().filter_map(Value::as_str);
    names.map(str::to_owned).collect()
}
