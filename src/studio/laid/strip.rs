//! The strip above the charts: what lies over them, where it begins, how far the run is off, and how it is taken away.

use super::LaidOver;
use crate::measured::decimal;
use crate::share::laid::PLACE;
use crate::sheets::work::Progress;
use crate::studio::job::{Compared, ComparedRow};
use crate::web::live::{all, heard, live, text, whenever};
use leptos::ev::{Event, MouseEvent};
use leptos::html::Section;
use leptos::portal::Portal;
use leptos::prelude::*;
use web_sys::File;

/// The headings of the table.
const HEADINGS: [&str; 6] = [
    "Metric",
    "Design",
    "Periods",
    "Measured",
    "Run",
    "The run is",
];

/// In the place that the page keeps for it.
#[component]
pub(in crate::studio) fn LaidStrip(laid: LaidOver) -> impl IntoView {
    let place = document().get_element_by_id(PLACE);
    place.map(|mount| {
        view! {
            <Portal mount>
                <Strip laid />
            </Portal>
        }
    })
}

#[component]
fn Strip(laid: LaidOver) -> impl IntoView {
    let section = NodeRef::<Section>::new();
    let name = text(move || {
        laid.file
            .with(|file| file.as_ref().map(File::name).unwrap_or_default())
    });
    let has = Memo::new(move |_| laid.compared.with(Option::is_some));
    let said = move |read: fn(&Compared) -> String| {
        text(move || {
            laid.compared
                .with(|it| it.as_ref().map(read).unwrap_or_default())
        })
    };
    let (aligned, told) = (said(|it| it.aligned.clone()), said(|it| it.told.join(" ")));
    // The charts may be out of view when the first comparison is there.
    whenever(move || {
        if let Some(section) = section.get().filter(|_| has.get()) {
            section.scroll_into_view();
        }
    });
    view! {
        <section node_ref=section class="laid" aria-label="Measured" data-testid="laid">
            <p class="laid-head">
                <span>
                    <strong>{name}</strong>
                    " over the run. It stays in this tab: no link has it."
                </span>
                <button on:click=heard(move |_: MouseEvent| laid.remove())>"Remove"</button>
            </p>
            <p class="made">
                <Progress work=laid.work name="Compared so far" />
            </p>
            <Show when=move || has.get()>
                <Start laid />
            </Show>
            <p role="status" data-testid="laid-told">
                {aligned}
            </p>
            <Show when=move || has.get()>
                <details>
                    <summary>"How far the run is off, in numbers"</summary>
                    <p>{told}</p>
                    <Numbers laid />
                </details>
            </Show>
        </section>
    }
    .into_any()
}

/// Where the file begins: a slider, and a box for the exact second.
#[component]
fn Start(laid: LaidOver) -> impl IntoView {
    let of = move |read: fn(&Compared) -> f64| {
        laid.compared
            .with(|it| it.as_ref().map(read).unwrap_or_default())
    };
    let take = move |event: Event| {
        let text = event_target_value(&event).replace(',', ".");
        let [least, most] = [of(|it| it.range_s[0]), of(|it| it.range_s[1])];
        let seconds = text.trim().parse::<f64>().ok().filter(|it| it.is_finite());
        match seconds {
            Some(seconds) => laid.move_to(Some(seconds.max(least).min(most))),
            // The box goes back to what is so.
            None => laid.from_s.update(|_| ()),
        }
    };
    let shown = text(move || decimal(laid.from_s.get()));
    let bound = move |read: fn(&Compared) -> f64| text(move || of(read).to_string());
    view! {
        <p class="laid-start">
            <label>
                "Begins at second "
                <input
                    type="range"
                    step="1"
                    prop:min=bound(|it| it.range_s[0])
                    prop:max=bound(|it| it.range_s[1])
                    prop:value=shown
                    on:input=heard(take)
                />
            </label>
            <input
                inputmode="decimal"
                autocomplete="off"
                aria-label="Begins at second, exactly"
                prop:value=shown
                on:change=heard(take)
            />
            <button title="By the clock, or from the start" on:click=heard(move |_: MouseEvent| laid.move_to(None))>
                "Reset"
            </button>
        </p>
    }
    .into_any()
}

/// The table.
#[component]
fn Numbers(laid: LaidOver) -> impl IntoView {
    let row = |row: ComparedRow| {
        let ComparedRow {
            title,
            design,
            periods,
            measured,
            simulated,
            words,
        } = row;
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td>{design}</td>
                <td>{periods.to_string()}</td>
                <td>{measured}</td>
                <td>{simulated}</td>
                <td>{words}</td>
            </tr>
        }
    };
    let rows = move || {
        let rows = laid
            .compared
            .with(|it| it.as_ref().map(|it| it.rows.clone()));
        rows.unwrap_or_default().into_iter().map(row).collect_view()
    };
    view! {
        <div class="laid-numbers" tabindex="0" role="group" aria-label="How far the run is off">
            <table>
                <thead>
                    <tr>
                        {all(HEADINGS.map(|it| view! { <th scope="col">{it}</th> }))}
                    </tr>
                </thead>
                <tbody>{live(rows)}</tbody>
            </table>
        </div>
    }
}
