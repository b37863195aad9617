//! The menus in which readers choose their colours and their motion.

use super::effect::effect;
use super::page::Page;
use crate::web::dom::choose;
use leptos::html::Div;
use leptos::prelude::*;

const PARTS: &str = "\
    <label>Colours <select data-testid=theme data-chooses=theme><option value=''>as the system\
    <option value=light>light<option value=dark>dark</select></label>\
    <label>Motion <select data-testid=motion data-chooses=motion><option value=''>as the system\
    <option value=full>moving<option value=still>in steps</select></label>";

/// The row of choices.
#[component]
pub(crate) fn PreferencesRow(page: Page) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    effect(move || {
        if let Some(place) = place.get() {
            choose(&place, "[data-chooses=theme]", &page.preferences.theme());
            choose(&place, "[data-chooses=motion]", &page.preferences.motion());
        }
    });
    view! {
        <div
            class="preferences"
            role="group"
            aria-label="How it is shown"
            inner_html=PARTS
            node_ref=place
        ></div>
    }
}
