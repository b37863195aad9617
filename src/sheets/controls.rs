//! The kinds of controls in the sheets: one component each.

use crate::web::live::{all, heard};
use leptos::ev::Event;
use leptos::prelude::*;
use std::iter;

/// The entries of a menu or a row of buttons, each with its words.
pub(crate) fn entries<T: Copy>(table: &[(T, &str)]) -> Vec<(T, String)> {
    let entry = |(value, words): &(T, &str)| (*value, (*words).to_owned());
    table.iter().map(entry).collect()
}

/// A menu: one of several.
#[component]
pub(crate) fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen, in words before the menu.
    name: &'static str,
    /// The entries.
    options: Vec<(T, String)>,
    /// The chosen one.
    chosen: RwSignal<T>,
    /// What stands behind the menu.
    #[prop(optional)]
    unit: &'static str,
) -> impl IntoView {
    let (values, words): (Vec<T>, Vec<String>) = options.into_iter().unzip();
    let values = StoredValue::new(values);
    let is_chosen = move |nth| {
        let chosen = chosen.get();
        values.with_value(|values| values.get(nth) == Some(&chosen))
    };
    let choose = move |event: Event| {
        let nth = event_target_value(&event)
            .parse::<usize>()
            .unwrap_or_default();
        if let Some(value) = values.with_value(|values| values.get(nth).copied()) {
            chosen.set(value);
        }
    };
    let options = words.into_iter().enumerate().map(|(nth, words)| {
        let is_chosen = Signal::derive(move || is_chosen(nth));
        view! { <option value=nth.to_string() prop:selected=is_chosen>{words}</option> }
    });
    view! {
        <label>
            {name}
            " "
            <select on:change=heard(choose)>{all(options)}</select>
            {unit}
        </label>
    }
}

/// A row of buttons of which one is pressed in.
#[component]
pub(crate) fn Row<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What the buttons are about.
    name: &'static str,
    /// Its class in the style sheet.
    class: &'static str,
    /// Whether the name is seen, before the buttons.
    #[prop(optional)]
    named: bool,
    /// The buttons.
    options: Vec<(T, String)>,
    /// The chosen one.
    chosen: RwSignal<T>,
) -> impl IntoView {
    let group = ["studio-", class].concat();
    let button = |(value, words): (T, String)| {
        let group = group.clone();
        view! {
            <label>
                <input
                    type="radio"
                    name=group
                    prop:checked=Signal::derive(move || chosen.get() == value)
                    on:change=heard(move |_: Event| chosen.set(value))
                />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <fieldset class=class aria-label=name>
            {named.then(|| view! { <legend>{name}</legend> })}
            {all(options.into_iter().map(button))}
        </fieldset>
    }
}

/// A box to tick.
#[component]
pub(crate) fn Tick(
    /// What it is for.
    #[prop(into)]
    name: String,
    /// Whether it is ticked.
    ticked: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label>
            <input
                type="checkbox"
                prop:checked=ticked
                on:change=heard(move |event: Event| ticked.set(event_target_checked(&event)))
            />
            " "
            {name}
        </label>
    }
}

/// A box for a number.
#[component]
pub(crate) fn Field(
    /// What is typed.
    name: &'static str,
    /// The text as it was typed.
    text: RwSignal<String>,
    /// What stands behind the box.
    #[prop(optional)]
    unit: &'static str,
) -> impl IntoView {
    view! {
        <label>
            {name}
            " "
            <input
                inputmode="decimal"
                autocomplete="off"
                prop:value=text
                on:input=heard(move |event: Event| text.set(event_target_value(&event)))
            />
            {unit}
        </label>
    }
}

/// Something that is thrown away with what it stands in, and made anew whenever `key` changes: a frame must not
/// leave a step in the way back.
pub(crate) fn anew<K, V>(
    key: impl Fn() -> K + Send + Sync + 'static,
    make: impl Fn(K) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    K: Clone + Eq + std::hash::Hash + Send + Sync + 'static,
    V: IntoView + 'static,
{
    view! { <For each=move || iter::once(key()) key=Clone::clone children=make /> }
}
