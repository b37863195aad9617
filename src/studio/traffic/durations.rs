//! The durations of a file as settings: their histogram with what is fitted to it, each setting before and after, and
//! the button that takes them over.

use super::menu::Menu;
use super::reading::Reading;
use crate::draw::chart::Preview;
use crate::measured::decimal;
use crate::sheets::desk::Desk;
use crate::studio::fitting::{Fitting, Proposed, WORK};
use crate::web::live::{all, heard, live, text};
use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// The size of a histogram, in units that the page stretches.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 100.0;

/// See the module.
#[component]
pub(super) fn DurationsView(reading: Reading) -> impl IntoView {
    let desk = Desk::here();
    if reading.fitted.with_untracked(Option::is_none) {
        reading.fit();
    }
    let of = move |read: fn(&Fitting) -> String| {
        text(move || {
            reading
                .fitted
                .with(|it| it.as_ref().map(|it| read(&it.0)).unwrap_or_default())
        })
    };
    // What is ticked stays in its place when all else is the same.
    let proposed = Memo::new(move |_| {
        let proposed = reading
            .fitted
            .with(|it| it.as_ref().map(|it| it.0.proposed.clone()));
        proposed.unwrap_or_default()
    });
    let is_closed = Signal::derive(move || {
        reading
            .fitted
            .with(|it| it.as_ref().is_none_or(|it| it.1.is_none()))
    });
    let take = move |_: MouseEvent| {
        let link = reading
            .fitted
            .with_untracked(|it| it.as_ref().and_then(|it| it.1.clone()));
        if let Some(link) = link {
            desk.answer(link);
        }
    };
    view! {
        <p data-testid="durations">{of(|it| it.found.clone())}</p>
        <Choices reading />
        <p class="wrong" role="status">
            {of(|it| it.refused.clone().unwrap_or_default())}
        </p>
        <p class="remark">{of(|it| it.told.join(" "))}</p>
        {live(move || {
            all(proposed.get().into_iter().map(|proposed| view! { <Proposal reading proposed /> }))
        })}
        <p class="made">
            <button class="primary" disabled=is_closed on:click=heard(take)>
                "Use these"
            </button>
        </p>
    }
    .into_any()
}

/// The column of the durations, and the setting that they are of.
#[component]
fn Choices(reading: Reading) -> impl IntoView {
    let of = |read: fn(&Fitting) -> Vec<String>| {
        Signal::derive(move || {
            let all = reading.fitted.with(|it| it.as_ref().map(|it| read(&it.0)));
            all.unwrap_or_default()
        })
    };
    let columns = of(|it| {
        let mut all = vec!["the likeliest".to_owned()];
        all.extend(it.columns.iter().cloned());
        all
    });
    let settings = of(|it| it.settings.iter().map(|(_, name)| name.clone()).collect());
    let paths = of(|it| it.settings.iter().map(|(path, _)| path.clone()).collect());
    let column = Signal::derive(move || {
        let column = reading.wanted.with(|it| it.column.clone());
        let place = |name: String| columns.with(|all| all.iter().position(|it| *it == name));
        column.and_then(place).unwrap_or_default()
    });
    let setting = Signal::derive(move || {
        let path = reading.wanted.with(|it| it.setting.clone());
        let path = path.unwrap_or_else(|| WORK.to_owned());
        let place = paths.with(|all| all.iter().position(|it| *it == path));
        place.unwrap_or_default()
    });
    let take_column = move |nth: usize| {
        let name = columns.with_untracked(|all| all.get(nth).cloned());
        reading
            .wanted
            .update(|it| it.column = name.filter(|_| nth > 0));
        reading.fit();
    };
    let take_setting = move |nth: usize| {
        let path = paths.with_untracked(|all| all.get(nth).cloned());
        reading.wanted.update(|it| it.setting = path);
        reading.fit();
    };
    view! {
        <p class="choices">
            <label hidden=Signal::derive(move || columns.with(|all| all.len() < 2))>
                "Column "
                <Menu
                    name="Column of the durations"
                    entries=columns
                    chosen=column
                    on_choice=UnsyncCallback::new(take_column)
                />
            </label>
            <label>
                "Setting "
                <Menu
                    name="Setting that they are of"
                    entries=settings
                    chosen=setting
                    on_choice=UnsyncCallback::new(take_setting)
                />
            </label>
        </p>
    }
    .into_any()
}

/// A setting before and after, with the fit behind it; it can be left as it is.
#[component]
fn Proposal(reading: Reading, proposed: Proposed) -> impl IntoView {
    let Proposed {
        path,
        name,
        before,
        after,
        fit,
        remark,
        bins,
        span_ms,
    } = proposed;
    let path = StoredValue::new(path);
    let is_taken = Signal::derive(move || {
        reading
            .wanted
            .with(|it| path.with_value(|path| !it.without.contains(path)))
    });
    let tick = move |event: Event| {
        let is_taken = event_target_checked(&event);
        reading.wanted.update(|it| {
            it.without
                .retain(|other| path.with_value(|path| path != other));
            it.without.extend((!is_taken).then(|| path.get_value()));
        });
        reading.fit();
    };
    let section = name.clone();
    let label = [&name, ": ", if fit.is_empty() { &after } else { &fit }].concat();
    let most = bins
        .iter()
        .fold(0.0_f64, |most, it| most.max(it.0).max(it.1));
    let histogram = (!bins.is_empty()).then(move || {
        let [counts, fitted]: [Vec<_>; 2] = [
            bins.iter().map(|it| Some(it.0)).collect(),
            bins.iter().map(|it| Some(it.1)).collect(),
        ];
        let bars = Preview::below(most, &counts, WIDTH, HEIGHT).area;
        let line = Preview::below(most, &fitted, WIDTH, HEIGHT).line;
        let [from, until] = [span_ms.0, span_ms.1].map(|it| decimal(it) + " ms");
        view! {
            <figure class="curve histogram" data-testid="histogram">
                <svg viewBox="0 -2 600 104" preserveAspectRatio="none" role="img" aria-label=label>
                    <path class="area" d=bars />
                    <path class="line" d=line />
                </svg>
                <p aria-hidden="true">
                    <span>{from}</span>
                    <span class="key">"grey: measured; line: fitted"</span>
                    <span>{until}</span>
                </p>
            </figure>
        }
        .into_any()
    });
    view! {
        <section class="proposal" aria-label=section>
            <label>
                <input type="checkbox" prop:checked=is_taken on:change=heard(tick) />
                " "
                <strong>{name}</strong>
            </label>
            <p>{before} " → " <b>{after}</b></p>
            <p class="remark">{fit}</p>
            {histogram}
            <p class="remark">{remark}</p>
        </section>
    }
    .into_any()
}
