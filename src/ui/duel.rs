//! Which two designs are compared: a menu for each, and a button that swaps them.

use super::effect::effect;
use super::page::{Page, Setup};
use crate::draw::form;
use crate::scenario::fields::{self, Kind};
use crate::scenario::last_design;
use crate::session::Command;
use crate::web::dom::{all, put};
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
            let names = names(setup);
            for (at, menu) in menus(&place).iter().enumerate() {
                menu.set_value(names.get(at).map_or("", |name| name));
                // What stands on the left already is on the right to have other settings.
                for (option, choice) in all(menu, "option").iter().zip(choices) {
                    let twin = at > 0 && names.first().is_some_and(|it| it == choice.name);
                    put(
                        option,
                        &[choice.label, if twin { last_design::TITLE } else { "" }].concat(),
                    );
                }
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

/// Another design is chosen: also the one that is on the other side already, to have other settings
/// there.
pub(crate) fn chosen(page: Page) {
    let Some(main) = page.main.get_untracked() else {
        return;
    };
    let chosen: Vec<String> = menus(&main).iter().map(HtmlSelectElement::value).collect();
    let before = page.setup.with_untracked(names);
    let mut designs = before.clone();
    for (at, id) in chosen.into_iter().enumerate() {
        if before.get(at).map_or("", |it| it) == id {
            continue;
        }
        if id.is_empty() {
            designs.truncate(1);
        } else if let Some(twin) = before.iter().position(|it| *it == id && before.len() > 2) {
            // Of several, only the last one may be there twice.
            designs.swap(at.min(before.len() - 1), twin);
        } else if at < designs.len() {
            designs[at] = id;
        } else {
            designs.push(id);
        }
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
