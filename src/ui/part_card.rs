//! The tab with the card of one part: its numbers in every design, and the settings by which it goes, to be
//! changed there. As long as no part is chosen, all of them stand there to choose from.

mod metrics;

use super::model_link::ModelLink;
use super::page::Page;
use super::panel::Tab;
use super::setting::SettingRow;
use super::settings::Scope;
use crate::draw::card::{self, Card, Named};
use crate::web::live::{all, heard, live, rows};
use leptos::prelude::*;
use metrics::Metrics;
use std::sync::Arc;

/// The part that was chosen, or all to choose from.
#[component]
pub(crate) fn PartCard() -> impl IntoView {
    let page = Page::here();
    let card = move || {
        let id = page.part.get()?;
        page.designs
            .with(|designs| Card::of(designs, id).map(Arc::new))
    };
    let is_chosen = move || card().is_some();
    let numbers = move || {
        all(card().map(|card| {
            view! {
                <PartTitle named=card.part model=card.model />
                <Metrics card />
            }
        }))
    };
    view! {
        <div class="part-card" data-testid="part">
            <Show when=is_chosen fallback=move || view! { <PartList /> }>
                <PartChoice />
                {live(numbers)}
                <PartSettings />
            </Show>
        </div>
    }
}

/// All parts.
fn parts(page: Page) -> Vec<Named> {
    page.designs.with(|designs| card::parts(designs))
}

/// A button for each part.
#[component]
fn PartList() -> impl IntoView {
    let page = Page::here();
    let buttons = live(move || {
        let buttons = parts(page).into_iter().map(|Named { id, label }| {
            let choose = move |_| {
                page.part.set(Some(id));
                // The button is gone then.
                page.panel.focus(Tab::Part);
            };
            view! { <button on:click=heard(choose)>{label}</button> }
        });
        all(buttons)
    });
    view! {
        <p class="panel-words">
            "What a part counts, and the settings that it goes by: choose one here or in the picture."
        </p>
        <div class="asks" role="group" aria-label="Parts">
            {buttons}
        </div>
    }
}

/// The menu that leads to another part, or back to all of them.
#[component]
fn PartChoice() -> impl IntoView {
    let page = Page::here();
    let options = live(move || {
        let options = parts(page).into_iter().map(|Named { id, label }| {
            let selected = Signal::derive(move || page.part.get() == Some(id));
            view! {
                <option value=id prop:selected=selected>
                    {label}
                </option>
            }
        });
        all(options)
    });
    let choose = move |event| {
        let wanted = event_target_value(&event);
        let chosen = untrack(|| parts(page))
            .into_iter()
            .find(|part| part.id == wanted);
        let chosen = chosen.map(|part| part.id);
        page.part.set(chosen);
        if chosen.is_none() {
            // The menu is gone then.
            page.panel.focus(Tab::Part);
        }
    };
    view! {
        <label class="scope">
            <span>"Part"</span>
            " "
            <select data-testid="part-choice" on:change=heard(choose)>
                <option value="">"all parts"</option>
                {options}
            </select>
        </label>
    }
}

/// The part's name, with the way to what is said of it in the model.
#[component]
fn PartTitle(named: Named, model: &'static str) -> impl IntoView {
    view! {
        <h3>
            {named.label} " "
            <ModelLink place=model of=named.label />
        </h3>
    }
}

/// The settings by which the part goes.
#[component]
fn PartSettings() -> impl IntoView {
    let page = Page::here();
    let settings = move || {
        let Some(id) = page.part.get() else {
            return Vec::new();
        };
        let designs = page.designs.get();
        page.setup.with(|setup| {
            let mut settings = card::settings(&designs, &setup.form, id);
            // The traffic is the same for all designs.
            settings.retain(|it| !setup.last_alone || it.path.starts_with("settings"));
            settings
        })
    };
    view! {
        <section class="part-settings" aria-label="Its limits and settings">
            <h4>"Its limits and settings"</h4>
            <Scope />
            {rows(settings, |setting| setting.path.clone(), |setting| view! { <SettingRow setting /> })}
        </section>
    }
}
