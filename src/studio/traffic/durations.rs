//! The durations of a file as settings: their histogram with what is fitted to it, each setting before and after, and
//! the button that takes them over.

use super::menu::Menu;
use super::reading::Reading;
use crate::draw::chart::Preview;
use crate::measured::decimal;
use crate::studio::desk::Desk;
use crate::studio::fitting::{Fitting, Proposed, WORK};
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
    let of = move |read: fn(&Fitting) -> Option<String>| {
        reading
            .fitted
            .with(|it| it.as_ref().and_then(|it| read(&it.0)))
    };
    let proposed = Memo::new(move |_| {
        let proposed = reading
            .fitted
            .with(|it| it.as_ref().map(|it| it.0.proposed.clone()));
        proposed.unwrap_or_default()
    });
    let proposal = move |proposed: Proposed| view! { <Proposal reading proposed /> };
    let link = Memo::new(move |_| {
        reading
            .fitted
            .with(|it| it.as_ref().and_then(|it| it.1.clone()))
    });
    let is_there = Memo::new(move |_| reading.fitted.with(Option::is_some));
    view! {
        <p data-testid="durations">{move || of(|it| Some(it.found.clone()))}</p>
        <Show when=move || is_there.get()>
            <Choices reading />
        </Show>
        <p class="wrong" role="status">
            {move || of(|it| it.refused.clone())}
        </p>
        <p class="remark">{move || of(|it| Some(it.told.join(" ")))}</p>
        {move || proposed.get().into_iter().map(proposal).collect_view()}
        <p class="made">
            <button
                class="primary"
                disabled=move || link.with(Option::is_none)
                on:click=move |_| {
                    if let Some(link) = link.get_untracked() {
                        desk.answer(link);
                    }
                }
            >
                "Use these"
            </button>
        </p>
    }
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
            <Show when=move || columns.with(|all| all.len() > 1)>
                <label>
                    "Column "
                    <Menu
                        name="Column of the durations"
                        entries=columns
                        chosen=column
                        on_choice=UnsyncCallback::new(take_column)
                    />
                </label>
            </Show>
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
    let is_taken = move || {
        reading
            .wanted
            .with(|it| path.with_value(|path| !it.without.contains(path)))
    };
    let tick = move |event| {
        let is_taken = event_target_checked(&event);
        reading.wanted.update(|it| {
            it.without
                .retain(|other| path.with_value(|path| path != other));
            it.without.extend((!is_taken).then(|| path.get_value()));
        });
        reading.fit();
    };
    let fit = Some(fit).filter(|it| !it.is_empty());
    let remark = Some(remark).filter(|it| !it.is_empty());
    let section = name.clone();
    let label = [&name, ": ", fit.as_deref().unwrap_or(&after)].concat();
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
    });
    view! {
        <section class="proposal" aria-label=section>
            <label>
                <input type="checkbox" prop:checked=is_taken on:change=tick />
                " "
                <strong>{name}</strong>
            </label>
            <p>{before} " → " <b>{after}</b></p>
            {fit.map(|it| view! { <p class="remark">{it}</p> })}
            {histogram}
            {remark.map(|it| view! { <p class="remark">{it}</p> })}
        </section>
    }
}
