//! The numbers of one part, every design beside each other, and its settings with their sources.

use super::{designs, focus, named, now};
use crate::draw::format;
use crate::scenario::fields::{self, Kind};
use crate::sim::{MetricKind, MetricSpec};
use crate::ui::page::Page;
use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;

/// The card; nothing unless a part is looked at.
#[component]
pub(crate) fn Card(page: Page) -> impl IntoView {
    let open = page.inspect.part;
    let designs = designs(page);
    let close = move || {
        if let Some((design, part)) = open.get_untracked() {
            open.set(None);
            focus(&format!("spot-{design}-{part}"));
        }
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            close();
        }
    });
    on_cleanup(move || keys.remove());
    Effect::new(move |_| {
        if open.get().is_some() {
            request_animation_frame(|| focus("card"));
        }
    });
    let part = Memo::new(move |_| {
        let (design, part) = open.get()?;
        designs.with(|all| {
            let part = all.get(design)?.parts.get(part)?;
            Some((part.id, part.label))
        })
    });
    move || {
        let (id, label) = part.get()?;
        Some(view! {
            <aside class="card" id="card" role="dialog" tabindex="-1" aria-label=label>
                <header>
                    <h2>{label}</h2>
                    <button class="icon" aria-label="Close" on:click=move |_| close()>
                        "×"
                    </button>
                </header>
                {numbers(page, designs, id)}
                {settings(page, id)}
            </aside>
        })
    }
}

/// Each metric by its name, with what it is now in every design that has the part.
fn numbers(
    page: Page,
    designs: Memo<Vec<crate::sim::Topology>>,
    id: &'static str,
) -> impl IntoView {
    designs.with(|all| {
        let mut metrics: Vec<&'static MetricSpec> = Vec::new();
        for spec in all.iter().filter_map(|it| named(it, id)).flat_map(|it| it.metrics) {
            if !metrics.iter().any(|known| known.name == spec.name) {
                metrics.push(spec);
            }
        }
        let heads: Vec<_> = all
            .iter()
            .map(|it| {
                let lacks = named(it, id).is_none().then_some(" (has none)");
                view! { <th scope="col">{it.title} {lacks}</th> }
            })
            .collect();
        let row = |spec: &'static MetricSpec| {
            let cells: Vec<_> = all
                .iter()
                .enumerate()
                .map(|(design, it)| {
                    let at = named(it, id).and_then(|part| {
                        let mut specs = part.metrics.iter();
                        Some(part.first_metric + specs.position(|own| own.name == spec.name)?)
                    });
                    let testid = format!("inspect-{}-{}", it.id, spec.name);
                    let value = Memo::new(move |_| {
                        now(page, design, |frame| (frame.values[at?], frame.rates[at?]).into())
                            .flatten()
                    });
                    view! { <td data-testid=testid>{move || value.get().map(|it| said(spec, it))}</td> }
                })
                .collect();
            view! {
                <tr>
                    <th scope="row">{spec.words} " " <small>{spec.name}</small></th>
                    {cells}
                </tr>
            }
        };
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="visually-hidden">"number"</span>
                        </th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{metrics.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
    })
}

/// A state, or a total with what it grows by now.
fn said(spec: &MetricSpec, (value, rate): (i64, f64)) -> impl IntoView + use<> {
    let growth = (spec.kind == MetricKind::Counter)
        .then(|| view! { <small>{format::rate(rate)} "/s"</small> });
    view! { {format::count(value)} {growth} }
}

/// What the scenario says of it from the start on.
fn settings(page: Page, id: &'static str) -> impl IntoView {
    page.setup.track();
    let json = page.lab.with_value(|lab| lab.run.scenario().to_json());
    let scenario: Value = serde_json::from_str(&json).unwrap_or_default();
    let own = id.replace('-', "_");
    let rows: Vec<_> = fields::all()
        .filter(|field| {
            let mut steps = field.path.split('.');
            let is_own = steps.next() == Some("settings")
                && steps.next().is_some_and(|group| own.starts_with(group));
            is_own
                && matches!(
                    field.kind,
                    Kind::Whole { .. } | Kind::Number { .. } | Kind::Flag
                )
        })
        .filter_map(|field| {
            let pointer = ["/", &field.path.replace('.', "/")].concat();
            let value = scenario.pointer(&pointer)?;
            Some(view! {
                <tr>
                    <th scope="row">{field.label} " " <small>{field.source}</small></th>
                    <td>{value.to_string()} " " {field.unit.short}</td>
                </tr>
            })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details>
                <summary>"Its limits and settings, with their sources"</summary>
                <table>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
    })
}
