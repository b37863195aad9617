//! The numbers beside each design, five times a second.

use super::page::Page;
use crate::draw::words::counters::{
    Counter, FIGURES, LATENCIES, Latency, PERCENTILES, Percentile, THROUGHPUT, Value, percentile,
};
use crate::draw::words::format;
use crate::record::{DesignFrame, Frame};
use crate::sim::Topology;
use crate::web::live::{all, live, text};
use leptos::prelude::*;
use std::sync::Arc;

/// A design of the page: which one, and what it is made of.
#[derive(Clone)]
pub(crate) struct Design {
    at: usize,
    topologies: Arc<Vec<Topology>>,
}

impl Design {
    /// Each of several designs.
    pub(crate) fn each(topologies: &Arc<Vec<Topology>>) -> impl Iterator<Item = Self> {
        (0..topologies.len()).map(|at| Self {
            at,
            topologies: Arc::clone(topologies),
        })
    }

    /// Its topology.
    pub(crate) fn topology(&self) -> &Topology {
        &self.topologies[self.at]
    }

    /// Which one it is.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What a moment says of it, if the moment is of these designs.
    pub(crate) fn frame<'f>(&self, moment: Option<&'f Frame>) -> Option<&'f DesignFrame> {
        let moment = moment.filter(|moment| moment.is_of(&self.topologies))?;
        moment.designs.get(self.at)
    }

    /// A value of it at a moment; empty as long as there is no moment.
    pub(crate) fn value(
        &self,
        moment: Signal<Option<Arc<Frame>>>,
        read: impl Fn(&DesignFrame, &Topology) -> Value + Send + Sync + 'static,
    ) -> Memo<Value> {
        let design = self.clone();
        Memo::new(move |_| {
            moment.with(|frame| {
                let frame = design.frame(frame.as_deref());
                frame.map_or_else(Value::default, |frame| read(frame, design.topology()))
            })
        })
    }
}

/// The numbers of all designs.
#[component]
pub(crate) fn Readouts() -> impl IntoView {
    let page = Page::here();
    view! {
        <div class="readouts" class:pointed-at=Signal::derive(move || page.points_at("readouts"))>
            {live(move || {
                let designs = page.designs.get();
                all(Design::each(&designs).map(|design| view! { <Numbers design /> }))
            })}
        </div>
    }
}

/// The numbers of one design.
#[component]
fn Numbers(design: Design) -> impl IntoView {
    let topology = design.topology();
    let counters = std::iter::once(&THROUGHPUT).chain(&FIGURES);
    let counters = counters.map(|counter| view! { <Figure design=design.clone() counter /> });
    let latencies = LATENCIES.iter().filter(|latency| (latency.is_of)(topology));
    let latencies = latencies.map(|latency| view! { <LatencyRow design=design.clone() latency /> });
    let columns = PERCENTILES.map(|(name, _)| view! { <th scope="col">{name}</th> });
    view! {
        <section class="numbers" aria-label=topology.title.clone()>
            <h3 class="numbers-title">{topology.title.clone()}</h3>
            <dl class="figures">{all(counters)}</dl>
            <table class="latencies">
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="visually-hidden">"latency"</span>
                        </th>
                        {all(columns)}
                    </tr>
                </thead>
                <tbody>{all(latencies)}</tbody>
            </table>
        </section>
    }
}

/// One counter: its name and its value.
#[component]
fn Figure(design: Design, counter: &'static Counter) -> impl IntoView {
    let value = design.value(Page::here().moment, |frame, topology| {
        counter.shown(frame, topology)
    });
    // Room for the second remark is kept where there may be one: nothing jumps.
    let more = all(counter.has_more.then(
        || view! { <span class="more">{Signal::derive(move || value.with(|value| value.more.clone()))}</span> },
    ));
    view! {
        <div class=format!("figure-cell figure-{}", counter.id) title=counter.explained>
            <dt>{counter.words}</dt>
            <dd
                data-testid=format!("{}-{}", design.topology().id, counter.id)
                data-tone=text(move || value.with(|value| value.tone))
                data-value=Signal::derive(move || value.with(exact))
            >
                <span class="value">{Signal::derive(move || value.with(|value| value.text.clone()))}</span>
                {more}
            </dd>
        </div>
    }
}

/// One latency with its percentiles.
#[component]
fn LatencyRow(design: Design, latency: &'static Latency) -> impl IntoView {
    let cells = PERCENTILES.map(|(name, read): Percentile| {
        let value = design.value(Page::here().moment, move |frame, _| {
            percentile(&(latency.read)(frame), read)
        });
        let id = format!("{}-{}-{name}", design.topology().id, latency.id);
        view! { <Cell value id /> }
    });
    view! {
        <tr title=latency.explained>
            <th scope="row">{latency.words}</th>
            {all(cells)}
        </tr>
    }
}

/// A cell of a table with a value.
#[component]
pub(crate) fn Cell(
    /// The value.
    value: Memo<Value>,
    /// Its name in tests.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <td data-testid=id data-value=Signal::derive(move || value.with(exact))>
            {Signal::derive(move || value.with(|value| value.text.clone()))}
        </td>
    }
}

/// The exact number, for tests and for who wants to check.
pub(crate) fn exact(value: &Value) -> String {
    value.exact.map(format::exact).unwrap_or_default()
}
