//! The menu of scenarios, with the reader's own at its end.

use super::page::Page;
use super::studio::{self, Wish};
use crate::scenario::Preset;
use crate::session::Command;
use crate::share::Link;
use crate::web::live::{all, heard, live};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

/// The value of a scenario that is not as any preset is called; no preset has this name.
const OWN: &str = "";
/// The value of the entry that takes a file.
const TRAFFIC: &str = "traffic";

/// The menu of scenarios.
#[component]
pub(crate) fn PresetMenu() -> impl IntoView {
    let page = Page::here();
    let presets = StoredValue::new(Preset::titles().collect::<Vec<_>>());
    // A scenario from a file has a title of its own.
    let own = Memo::new(move |_| {
        page.setup.with(|setup| {
            let is_presets = presets.with_value(|presets| {
                (presets.iter()).any(|(name, title)| *name == setup.preset && *title == setup.title)
            });
            (!is_presets).then(|| setup.title.clone())
        })
    });
    let preset = Memo::new(move |_| page.setup.with(|setup| setup.preset.clone()));
    let chosen = Memo::new(move |_| {
        if own.with(Option::is_some) {
            OWN.to_owned()
        } else {
            preset.get()
        }
    });
    let choose = move |event: Event| {
        let menu = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
        let Some(menu) = menu else { return };
        let value = menu.value();
        if value == TRAFFIC {
            // Until a file is open, all is as it was.
            menu.set_value(&chosen.get_untracked());
            studio::ask(page, Wish::Traffic);
        } else if value != OWN {
            // Another scenario, looked at in the same way.
            let link = (page.session).with_value(|session| Link::to_preset(&value, session.view()));
            super::address::go_to(&link);
            page.send(Command::Open(link));
        }
    };
    let option = move |(name, title): (&'static str, String)| {
        let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen == name));
        view! { <option value=name prop:selected=is_chosen>{title}</option> }
    };
    view! {
        <label class="preset">
            <span>"Scenario"</span>
            " "
            <select data-testid="preset" on:change=heard(choose)>
                {all(presets.get_value().into_iter().map(option))}
                {live(move || all(own.get().map(|title| option((OWN, title)))))}
                <option value=TRAFFIC>"Your traffic…"</option>
            </select>
        </label>
    }
}
