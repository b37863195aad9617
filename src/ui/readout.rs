//! The numbers beside each design. Each is a memo of its own, so that a number that stays the same
//! costs nothing.

use super::figures::{FIGURES, Figure, LATENCIES, PERCENTILES, THROUGHPUT, Value, percentile};
use super::page::Page;
use crate::draw::format;
use crate::record::DesignFrame;
use crate::sim::Topology;
use leptos::prelude::*;

/// The numbers of all designs.
#[component]
pub(crate) fn Readouts(page: Page) -> impl IntoView {
    let designs = Memo::new(move |_| page.setup.with(|setup| setup.topologies.as_ref().clone()));
    let rows = move || {
        let lanes = page.lane_heights.get();
        let rows: Vec<_> = lanes
            .iter()
            .map(|lane| format!("{}px", format::fixed(*lane, 3)))
            .collect();
        if rows.is_empty() {
            String::new()
        } else {
            format!("--lanes: {}", rows.join(" "))
        }
    };
    view! {
        <div class="readouts" style=rows>
            {move || {
                designs
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(design, topology)| view! { <DesignNumbers page design topology /> })
                    .collect_view()
            }}
        </div>
    }
}

/// A memo of something about one design.
pub(crate) fn number<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    page: Page,
    design: usize,
    read: impl Fn(&DesignFrame) -> T + Send + Sync + 'static,
) -> Memo<T> {
    Memo::new(move |_| {
        page.readout.with(|readout| {
            readout
                .frame
                .as_ref()
                .and_then(|frame| frame.designs.get(design))
                .map(&read)
                .unwrap_or_default()
        })
    })
}

#[component]
fn DesignNumbers(page: Page, design: usize, topology: Topology) -> impl IntoView {
    let id = topology.id;
    let title = topology.title;
    let topology = StoredValue::new(topology);
    let figure = move |figure: &'static Figure| {
        let value = number(page, design, move |frame| {
            topology.with_value(|topology| (figure.read)(frame, topology))
        });
        view! { <Number figure design=id value /> }
    };
    view! {
        <section class="numbers" aria-label=title>
            <h3 class="numbers-title">{title}</h3>
            <dl class="figures">
                {figure(&THROUGHPUT)} {FIGURES.iter().map(figure).collect_view()}
            </dl>
            <table class="latencies">
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">"latency"</span></th>
                        {PERCENTILES
                            .iter()
                            .map(|(name, _)| view! { <th scope="col">{*name}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {LATENCIES
                        .iter()
                        .map(|latency| {
                            let cells = PERCENTILES
                                .iter()
                                .map(|(name, read)| {
                                    let value = number(
                                        page,
                                        design,
                                        move |frame| percentile(&(latency.read)(frame), *read),
                                    );
                                    view! {
                                        <td
                                            data-testid=format!("{id}-{}-{name}", latency.id)
                                            data-value=move || value.with(|value| value.exact.clone())
                                        >
                                            {move || value.with(|value| value.text.clone())}
                                        </td>
                                    }
                                })
                                .collect_view();
                            view! {
                                <tr title=latency.explained>
                                    <th scope="row">{latency.words}</th>
                                    {cells}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Number(figure: &'static Figure, design: &'static str, value: Memo<Value>) -> impl IntoView {
    let tone = move || {
        if value.with(|value| value.zero) {
            ""
        } else {
            figure.tone
        }
    };
    // Room for the second remark is kept where there may be one, so that nothing jumps.
    let has_more = figure.has_more;
    let more = move || {
        value.with(|value| {
            if value.more.is_empty() || value.zero {
                String::new()
            } else {
                format!("{} in all", value.more)
            }
        })
    };
    view! {
        <div class=format!("figure figure-{}", figure.id) title=figure.explained>
            <dt>{figure.words}</dt>
            <dd
                data-testid=format!("{design}-{}", figure.id)
                data-value=move || value.with(|value| value.exact.clone())
                data-tone=tone
            >
                <span class="value">{move || value.with(|value| value.text.clone())}</span>
                {has_more.then(|| view! { <span class="more">{more}</span> })}
            </dd>
        </div>
    }
}
