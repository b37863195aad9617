//! What a file measured: its series, and over which metric of the run each is laid.

use super::menu::Menu;
use super::reading::Reading;
use crate::draw::words::format;
use crate::measured::Offered;
use crate::share::laid::PANELS_MAX;
use crate::sheets::desk::Desk;
use crate::studio::laid::LaidOver;
use crate::web::live::{all, heard, text};
use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// Limit on the series that are shown.
const SHOWN_MAX: usize = 40;

/// See the module.
#[component]
pub(super) fn OverView(
    reading: Reading,
    /// Which of the page's runs is looked at.
    generation: u32,
) -> impl IntoView {
    let (desk, laid) = (Desk::here(), expect_context::<LaidOver>());
    let offered = untrack(|| {
        let done = reading.done.read();
        let offered = done.iter().flat_map(|it| it.offered.clone());
        offered.collect::<Vec<_>>()
    });
    let left = offered.len().saturating_sub(SHOWN_MAX);
    let left = (left > 0).then(|| {
        view! { <p>{format::count(left as i64)} " more series of this file are not shown."</p> }
    });
    let series = offered.into_iter().take(SHOWN_MAX).enumerate();
    let series = series.map(|(line, offered)| view! { <Series reading line offered /> });
    let count = Memo::new(move |_| reading.picks().len());
    let lay = move |_: MouseEvent| {
        if let Some((file, over)) = reading.over(generation) {
            laid.lay(file, Some(reading.present()), over);
            desk.close();
        }
    };
    view! {
        <p>
            "Each series becomes a second line over the charts, with how far the run is off. It stays in this tab."
        </p>
        <ul class="series" aria-label="Series">{all(series)}</ul>
        {left}
        <p class="made">
            <button class="primary" disabled=Signal::derive(move || count.get() == 0) on:click=heard(lay)>
                "Lay it over the run"
            </button>
            <span>
                {text(move || {
                    if count.get() < PANELS_MAX { "" } else { "No more than twelve fit over the charts." }
                })}
            </span>
        </p>
    }
}

/// A series: whether it is taken, and which metric of the run it is.
#[component]
fn Series(reading: Reading, line: usize, offered: Offered) -> impl IntoView {
    let Offered {
        name,
        statistic,
        periods,
        possible,
        is_likely,
        reason,
    } = offered;
    let of = move || {
        reading
            .picked
            .with(|all| all.get(line).copied().unwrap_or_default())
    };
    let change = move |change: &dyn Fn(&mut (bool, usize))| {
        reading
            .picked
            .update(|all| all.iter_mut().skip(line).take(1).for_each(change));
    };
    let words: Vec<String> = possible.into_iter().map(|it| it.words).collect();
    let is_possible = !words.is_empty();
    let entries = Signal::derive(move || words.clone());
    let tick = move |event: Event| {
        let is_taken = event_target_checked(&event);
        change(&|it| it.0 = is_taken);
    };
    // To choose a metric is to want the series.
    let take = move |nth: usize| change(&|it| *it = (true, nth));
    let chosen = Signal::derive(move || of().1);
    let reason = text(move || {
        let is_of_first = chosen.get() == 0 || !is_likely;
        if is_of_first {
            reason.clone()
        } else {
            String::new()
        }
    });
    let label = ["Metric for ", &name].concat();
    let seen = [
        statistic.as_str(),
        if statistic.is_empty() { "" } else { ", " },
        &format::count(periods as i64),
        " periods",
    ]
    .concat();
    view! {
        <li>
            <label>
                <input
                    type="checkbox"
                    disabled=!is_possible
                    prop:checked=Signal::derive(move || of().0)
                    on:change=heard(tick)
                />
                " "
                <strong>{name}</strong>
                " "
                <small>{seen}</small>
            </label>
            {is_possible
                .then(|| {
                    view! {
                        <span>
                            "over "
                            <Menu name=label entries chosen on_choice=UnsyncCallback::new(take) />
                        </span>
                    }
                })}
            <small>{reason}</small>
        </li>
    }
}
