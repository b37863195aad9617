//! One request's way through every design: examples to ask for, and its waterfalls.

use super::show;
use crate::draw::waterfall::{Lane, Row, Waterfall};
use crate::draw::{Theme, format};
use crate::record::Example;
use crate::ui::page::Page;
use leptos::ev;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// Rows of a design that are shown: a poller's questions can go on for hundreds.
const ROWS_MAX: usize = 40;

/// What can be asked for, and the answer.
#[component]
pub(crate) fn Trace(page: Page) -> impl IntoView {
    let trace = page.inspect.trace;
    // Only when all is simulated is it known which kinds there are, and what became of a request.
    let complete = Memo::new(move |_| page.readout.with(|readout| readout.digests.clone()));
    Effect::new(move |before: Option<Option<Vec<String>>>| {
        let digests = complete.get();
        if digests.is_some()
            && before.is_some()
            && let Some(Ok(shown)) = trace.get_untracked()
        {
            show(page, shown.request);
        }
        digests
    });
    let asks = move || {
        let there = complete.with(Option::is_some);
        let kinds = Example::ALL.into_iter().filter(|&kind| {
            there
                && page
                    .lab
                    .with_value(|lab| lab.run.example(kind, 0).is_some())
        });
        kinds
            .map(|kind| view! { <button on:click=move |_| ask(page, kind)>{kind.words()}</button> })
            .collect_view()
    };
    let typed = move |event: ev::Event| {
        let number = event_target::<HtmlInputElement>(&event).value_as_number();
        if number.is_finite() {
            show(page, number.max(0.0) as u32);
        }
    };
    view! {
        <section class="trace" aria-label="One request">
            <div class="asks">
                <h2>"Show me"</h2>
                {asks}
                <label>
                    "or request " <input type="number" min="0" step="1" on:change=typed />
                </label>
            </div>
            <div class="traced" id="trace" tabindex="-1" role="group" aria-label="Its way">
                {move || {
                    trace
                        .get()
                        .map(|found| match found {
                            Ok(found) => waterfall(page, found).into_any(),
                            Err(sentence) => view! { <p role="status">{sentence}</p> }.into_any(),
                        })
                }}
            </div>
        </section>
    }
}

/// The next one after the one that is shown, or after the playhead.
fn ask(page: Page, kind: Example) {
    let shown = page.inspect.trace.with_untracked(|trace| {
        let found = trace.as_ref()?.as_ref().ok()?;
        Some(found.request)
    });
    let request = page.lab.with_value(|lab| {
        let recordings = lab.run.recordings();
        let come = recordings.first().map_or(0, |it| it.requests(lab.playhead)) as u32;
        lab.run.example(kind, shown.unwrap_or(0).max(come))
    });
    if let Some(request) = request {
        show(page, request);
    }
}

fn waterfall(page: Page, found: Waterfall) -> impl IntoView {
    let theme = if page.dark.get() {
        Theme::Dark
    } else {
        Theme::Light
    };
    let micros = found.micros;
    let lanes = found.lanes.into_iter();
    view! {
        <h3>
            "Request " {format::count(found.request.into())} <small>
                " · " {format::duration(micros as f64 / 1e3)} " from left to right"
            </small>
        </h3>
        <div class="tables">{lanes.map(|it| lane(it, micros, theme)).collect_view()}</div>
    }
}

fn lane(lane: Lane, micros: u64, theme: Theme) -> impl IntoView {
    let more = lane.rows.len().saturating_sub(ROWS_MAX);
    let rows = lane.rows.iter().take(ROWS_MAX);
    let rule = lane.rule.map(|field| {
        view! {
            <p class="rule">
                {field.label} ": " {field.why} " " <cite>{field.source}</cite>
            </p>
        }
    });
    view! {
        <div class="fall">
            <h4>{lane.title}</h4>
            <p data-testid="why">{lane.sentence}</p>
            {rule}
            <table>
                <thead>
                    <tr>
                        <th scope="col">"what"</th>
                        <td></td>
                        <th scope="col">"after"</th>
                        <th scope="col">"took"</th>
                    </tr>
                </thead>
                <tbody>{rows.map(|it| row(it, micros, theme)).collect_view()}</tbody>
            </table>
            {(more > 0).then(|| view! { <p>"and " {more} " more"</p> })}
        </div>
    }
}

fn row(row: &Row, micros: u64, theme: Theme) -> impl IntoView + use<> {
    let share = |part: u64| part as f64 / micros as f64 * 100.0;
    let style = format!(
        "left:{:.2}%;width:{:.2}%;background:{}",
        share(row.start),
        share(row.length),
        theme.color(row.paint)
    );
    let ms = |micros: u64| format::duration(micros as f64 / 1e3);
    view! {
        <tr class:decided=row.decided>
            <th scope="row">{row.words()} {row.decided.then_some(": this decided it")}</th>
            <td>
                <i style=style></i>
            </td>
            <td>{ms(row.start)}</td>
            <td>{ms(row.length)}</td>
        </tr>
    }
}
