//! The menus below the table: which of several series are taken, and which rows.

use super::menu::Menu;
use super::reading::Reading;
use crate::draw::words::format;
use crate::import::{Offer, Shown, Table, Zone};
use leptos::prelude::*;

/// See the module.
#[component]
pub(super) fn SeriesMenus(reading: Reading, table: Table) -> impl IntoView {
    let is_local = table.is_local;
    let columns = StoredValue::new(table.columns);
    let is_many = Memo::new(move |_| !reading.offers.with(Vec::is_empty));
    let labels = Memo::new(move |_| {
        // A column whose words are series has the menu of the series.
        let stacked = reading.offers.with(|offers| {
            let first = offers.first()?;
            first.word.is_some().then(|| first.column.clone())
        });
        let mut labels = reading.decided.with(|it| it.labels.clone());
        columns.with_value(|columns| {
            labels.retain(|at| {
                let key = columns.get(*at).map(|it| &it.key);
                key.is_some() && key != stacked.as_ref()
            });
        });
        labels
    });
    let rows = move |at: usize| {
        let column = columns.with_value(|columns| columns.get(at).cloned());
        column.map(|column| view! { <RowsMenu reading column /> })
    };
    view! {
        <p class="choices">
            <Show when=move || is_many.get()>
                <OffersMenu reading />
            </Show>
            <For each=move || labels.get() key=|at| *at children=rows />
            {is_local.then(|| view! { <ZoneMenu reading /> })}
        </p>
    }
}

#[component]
fn OffersMenu(reading: Reading) -> impl IntoView {
    let words = |offer: &Offer| {
        let name = offer.word.as_ref().unwrap_or(&offer.column);
        [name, ": ", &format::grouped(offer.sum)].concat()
    };
    let entries = Signal::derive(move || {
        let mut entries = vec!["all of them, added up".to_owned()];
        reading
            .offers
            .with(|offers| entries.extend(offers.iter().map(words)));
        entries
    });
    let take = move |nth: usize| reading.take_series(nth);
    view! {
        <label>
            "Series "
            <Menu name="Series" entries chosen=reading.offer.into() on_choice=UnsyncCallback::new(take) />
        </label>
    }
}

/// The zone of times that are written without one.
#[component]
fn ZoneMenu(reading: Reading) -> impl IntoView {
    let zones = || Zone::regions().filter_map(|it| Some((it, Zone::named(it).ok()?)));
    let entries = Signal::derive(move || {
        let mut entries = vec!["UTC".to_owned()];
        entries.extend(zones().map(|(name, zone)| [name, " (", &zone.name(), ")"].concat()));
        entries
    });
    // Several regions have the same clocks: the place is kept beside the zone.
    let chosen = RwSignal::new(0);
    let take = move |nth: usize| {
        chosen.set(nth);
        let zone = nth.checked_sub(1).and_then(|nth| zones().nth(nth));
        reading.take_zone(zone.map(|it| it.1));
    };
    view! {
        <label>
            "Times are local in "
            <Menu name="Zone" entries chosen=chosen.into() on_choice=UnsyncCallback::new(take) />
        </label>
    }
}

#[component]
fn RowsMenu(reading: Reading, column: Shown) -> impl IntoView {
    let Shown {
        name, key, words, ..
    } = column;
    let (key, words) = (StoredValue::new(key), StoredValue::new(words));
    let entries = Signal::derive(move || {
        let mut entries = vec!["all rows".to_owned()];
        words.with_value(|words| entries.extend(words.iter().cloned()));
        entries
    });
    let chosen = Signal::derive(move || {
        let word = reading.decided.with(|decided| {
            let mut rows = decided.choice.rows.iter();
            let row = rows.find(|(column, _)| key.with_value(|key| key == column));
            row.map(|(_, word)| word.clone())
        });
        let place = |word| words.with_value(|words| words.iter().position(|it| *it == word));
        word.and_then(place).map_or(0, |at| at + 1)
    });
    let take = move |nth: usize| {
        let word = nth.checked_sub(1);
        let word = word.and_then(|nth| words.with_value(|words| words.get(nth).cloned()));
        key.with_value(|key| reading.take_rows(key, word));
    };
    let label = ["Rows by ", &name].concat();
    view! {
        <label>
            "Rows with " {name} " "
            <Menu name=label entries chosen on_choice=UnsyncCallback::new(take) />
        </label>
    }
}
