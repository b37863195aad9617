//! Which two designs are compared: a menu for each, and a button that swaps them.

use super::command::Command;
use super::effect::effect;
use super::page::Page;
use crate::draw::form;
use crate::scenario::fields::{self, Kind};
use crate::web::dom::all;
use leptos::html::Div;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlSelectElement};

/// The menus.
#[component]
pub(crate) fn Duel(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let kind = fields::field("designs").map(|field| field.kind);
    let choices = match kind {
        Some(Kind::Several { of, .. }) => of,
        _ => &[],
    };
    effect(move || {
        let Some(place) = place.get() else { return };
        page.setup.with(|setup| {
            for (at, menu) in menus(&place).iter().enumerate() {
                menu.set_value(setup.topologies.get(at).map_or("", |design| design.id));
            }
        });
    });
    view! { <div class="duel" role="group" aria-label="Designs" inner_html=form::duel(choices) node_ref=place></div> }
}

fn menus(place: &Element) -> Vec<HtmlSelectElement> {
    let found = all(place, "[data-chooses=design]");
    found
        .into_iter()
        .filter_map(|it| it.dyn_into().ok())
        .collect()
}

/// Another design is chosen. The one that is on the other side already changes places with it.
pub(crate) fn chosen(page: Page) {
    let Some(main) = page.main.get_untracked() else {
        return;
    };
    let chosen: Vec<String> = menus(&main).iter().map(HtmlSelectElement::value).collect();
    let before = shown(page);
    let mut designs = before.clone();
    for (at, id) in chosen.into_iter().enumerate() {
        if before.get(at).map_or("", |it| it) == id {
            continue;
        }
        if id.is_empty() {
            designs.truncate(1);
        } else if let Some(twin) = before.iter().position(|it| *it == id) {
            designs.swap(at.min(before.len() - 1), twin);
        } else if at < designs.len() {
            designs[at] = id;
        } else {
            designs.push(id);
        }
    }
    if designs == before {
        // Nothing comes of it: the menus say so.
        page.setup.update(|_| ());
    }
    show(page, designs);
}

/// The two change sides.
pub(crate) fn swap(page: Page) {
    let mut designs = shown(page);
    if designs.len() > 1 {
        designs.swap(0, 1);
        show(page, designs);
    }
}

fn shown(page: Page) -> Vec<String> {
    page.setup.with_untracked(|setup| {
        let ids = setup.topologies.iter().map(|design| design.id.to_owned());
        ids.collect()
    })
}

fn show(page: Page, designs: Vec<String>) {
    page.send(Command::Set {
        path: "designs".to_owned(),
        value: designs.into_iter().map(Value::from).collect(),
        moving: false,
    });
}
