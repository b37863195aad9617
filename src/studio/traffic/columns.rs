//! The first rows of a file, with a menu over each column: what it is taken for.

use super::menu::Menu;
use super::reading::Reading;
use crate::import::{Decided, Found, Role, Shown, Table};
use leptos::prelude::*;

/// See the module.
#[component]
pub(super) fn Columns(reading: Reading, table: Table) -> impl IntoView {
    let columns = table.columns.clone();
    let rows = table.first.clone();
    let table = StoredValue::new(table);
    let role = move |at: usize| {
        with(reading, table, |table, decided, found| {
            table.role(decided, found, at)
        })
    };
    let is_taken = move |at: usize| matches!(role(at), Role::Time | Role::Taken(_));
    let heading = move |(at, column): (usize, Shown)| {
        view! {
            <th scope="col" class:taken=move || is_taken(at)>
                <ColumnMenu reading table at name=column.name.clone() />
                <span>{column.name}</span>
                <small>{column.seen}</small>
            </th>
        }
    };
    let cell = move |(at, text): (usize, String)| {
        view! { <td class:taken=move || is_taken(at)>{text}</td> }
    };
    let row = move |row: Vec<String>| {
        view! { <tr>{row.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    view! {
        <div class="first" tabindex="0" role="group" aria-label="First rows">
            <table>
                <thead>
                    <tr>{columns.into_iter().enumerate().map(heading).collect_view()}</tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// What a table says to what is decided and was found.
fn with<T>(
    reading: Reading,
    table: StoredValue<Table>,
    says: impl FnOnce(&Table, &Decided, Option<&Found>) -> T,
) -> T {
    reading.done.with(|done| {
        let found = done
            .as_ref()
            .and_then(|it| it.traffic.as_ref()?.found.as_ref());
        let decided = reading.decided.read();
        table.with_value(|table| says(table, &decided, found))
    })
}

#[component]
fn ColumnMenu(
    reading: Reading,
    table: StoredValue<Table>,
    at: usize,
    name: String,
) -> impl IntoView {
    let roles = Signal::derive(move || {
        with(reading, table, |table, decided, found| {
            table.roles(decided, found, at)
        })
    });
    let entries = Signal::derive(move || {
        let roles = roles.get().into_iter();
        roles.map(|role| role.name().to_owned()).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        let role = with(reading, table, |table, decided, found| {
            table.role(decided, found, at)
        });
        let roles = roles.get();
        roles.iter().position(|it| *it == role).unwrap_or_default()
    });
    let take = move |nth: usize| {
        if let Some(role) = roles.get_untracked().get(nth) {
            table.with_value(|table| reading.take_column(table, at, *role));
        }
    };
    view! { <Menu name=["Column ", &name].concat() entries chosen on_choice=UnsyncCallback::new(take) /> }
}
