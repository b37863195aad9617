//! What is done to traffic that is longer than a run, or has more requests: a button for each way.

use super::reading::Reading;
use leptos::prelude::*;

/// See the module.
#[component]
pub(super) fn Limits(reading: Reading) -> impl IntoView {
    let ways = Memo::new(move |_| {
        let ways = reading.with(|traffic| {
            let ways = traffic.runs.iter();
            Some(
                ways.map(|it| (it.name.clone(), it.limits.join(" ")))
                    .collect::<Vec<_>>(),
            )
        });
        ways.unwrap_or_default()
    });
    let way = move |(nth, (name, told)): (usize, (String, String))| {
        view! {
            <label>
                <input
                    type="radio"
                    name="studio-fits"
                    prop:checked=move || reading.fit.get() == nth
                    on:change=move |_| reading.fit.set(nth)
                />
                <span>
                    <strong>{name}</strong>
                    " "
                    {told}
                </span>
            </label>
        }
    };
    move || {
        let ways = ways.get();
        // If there is one way, what was done stands for itself.
        (ways.len() > 1).then(|| {
            view! {
                <fieldset class="fits" aria-label="How it is made to fit">
                    <legend>"This is more than a run holds. Take"</legend>
                    {ways.into_iter().enumerate().map(way).collect_view()}
                </fieldset>
            }
        })
    }
}
