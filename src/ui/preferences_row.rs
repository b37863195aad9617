//! The menus in which readers choose their colours and their motion.

use super::page::Page;
use super::preferences::Preference;
use crate::web::live::{all, heard};
use leptos::prelude::*;

/// The row of choices.
#[component]
pub(crate) fn PreferencesRow() -> impl IntoView {
    let preferences = Page::here().preferences;
    view! {
        <div class="preferences" role="group" aria-label="How it is shown">
            <PreferenceMenu
                name="Colours"
                testid="theme"
                preference=preferences.theme
                choices=[("light", "light"), ("dark", "dark")]
            />
            <PreferenceMenu
                name="Motion"
                testid="motion"
                preference=preferences.motion
                choices=[("full", "moving"), ("still", "in steps")]
            />
        </div>
    }
}

/// A menu of one preference; without a choice it is as the system has it.
#[component]
fn PreferenceMenu(
    name: &'static str,
    testid: &'static str,
    preference: Preference,
    choices: [(&'static str, &'static str); 2],
) -> impl IntoView {
    view! {
        <label>
            {name} " "
            <select
                data-testid=testid
                prop:value=Signal::derive(move || preference.get())
                on:change=heard(move |event| preference.choose(event_target_value(&event)))
            >
                <option value="">"match system"</option>
                {all(choices.map(|(value, label)| view! { <option value=value>{label}</option> }))}
            </select>
        </label>
    }
}
