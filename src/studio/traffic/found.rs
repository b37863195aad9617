//! What was found in a file of traffic: its kind, its columns with the first rows, and what was taken from them.

use crate::draw::words::format;
use crate::import::Found;
use leptos::prelude::*;

/// See the module.
#[component]
pub(super) fn FoundView(found: Found) -> impl IntoView {
    let (time, counts) = (found.time, found.counts);
    let roles = (0..found.columns.len()).map(|at| match at {
        at if time.contains(&at) => "time",
        at if counts.contains(&at) => "count",
        _ => "",
    });
    let roles = StoredValue::new(roles.collect::<Vec<_>>());
    let role = move |at: usize| roles.with_value(|all| all.get(at).copied().unwrap_or_default());
    let heading = move |(at, name): (usize, String)| {
        view! {
            <th scope="col" class:taken=!role(at).is_empty()>
                {name} " " <small>{role(at)}</small>
            </th>
        }
    };
    let cell = move |(at, text): (usize, String)| {
        view! { <td class:taken=!role(at).is_empty()>{text}</td> }
    };
    let row = move |row: Vec<String>| {
        view! { <tr>{row.into_iter().enumerate().map(cell).collect_view()}</tr> }
    };
    let taken = found.told.join(" ");
    let lines = format!(
        "{}. {} lines, {} of them skipped.",
        found.kind,
        format::count(found.lines as i64),
        format::count(found.skipped as i64)
    );
    view! {
        <p data-testid="kind">{lines}</p>
        <p data-testid="taken">{taken}</p>
        <div class="first" tabindex="0" role="group" aria-label="First rows">
            <table>
                <thead>
                    <tr>{found.columns.into_iter().enumerate().map(heading).collect_view()}</tr>
                </thead>
                <tbody>{found.first.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
