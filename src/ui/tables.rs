//! Every number of every design in tables, for readers who want to check or do not see the picture: what
//! became of each request, and each metric by its name.

use super::page::Page;
use super::readout::{Cell, Design};
use crate::draw::words::counters::Value;
use crate::record::{DesignFrame, Frame};
use crate::sim::{Outcome, Topology};
use crate::web::live::{all, heard, live};
use leptos::html::Details;
use leptos::prelude::*;
use std::sync::Arc;

/// The tables, folded; while they are, they cost nothing.
#[component]
pub(crate) fn AllNumbers() -> impl IntoView {
    let page = Page::here();
    let details = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let toggled = move |_| open.set(details.get_untracked().is_some_and(|it| it.open()));
    let end = end_of(page);
    let tables = move || {
        let designs = page.designs.get();
        let tables = Design::each(&designs).map(|design| view! { <Tables design end /> });
        all(tables)
    };
    view! {
        <details id="numbers" class="all-numbers" node_ref=details on:toggle=heard(toggled)>
            <summary>"All numbers"</summary>
            <Show when=move || open.get()>
                <div class="tables">{live(tables)}</div>
            </Show>
        </details>
    }
}

/// The end of the run, once it is simulated: it has digests then.
fn end_of(page: Page) -> Signal<Option<Arc<Frame>>> {
    let digests = Memo::new(move |_| page.readout.with(|readout| readout.digests.clone()));
    Signal::derive(move || {
        digests.with(Option::is_some).then(|| {
            (page.session)
                .with_value(|session| Arc::new(session.run().frame(session.run().end(), 1.0)))
        })
    })
}

/// The tables of one design.
#[component]
fn Tables(design: Design, end: Signal<Option<Arc<Frame>>>) -> impl IntoView {
    let id = &design.topology().id;
    let fates = Outcome::ALL.map(|outcome| {
        let row = Row {
            id: format!("outcome-{id}-{}", outcome.id()),
            words: outcome.words(),
            name: "",
        };
        row.view(&design, end, Counted::Fate(outcome))
    });
    let mut part_before = "";
    let metrics = design.topology().metrics().map(|(at, part, spec)| {
        // The name of a part stands before the first of its rows.
        let heading = all((part.label != part_before).then(|| {
            part_before = part.label;
            view! {
                <tr>
                    <th class="part" colspan="3" scope="colgroup">
                        {part.label}
                    </th>
                </tr>
            }
        }));
        let row = Row {
            id: format!("metric-{id}-{}-{}", part.id, spec.name),
            words: spec.words,
            name: spec.name,
        };
        let row = row.view(&design, end, Counted::Metric(at));
        view! { {heading} {row} }
    });
    let metrics = all(metrics);
    view! {
        <div class="table">
            <h3>{design.topology().title.clone()}</h3>
            <table>
                <caption>"What became of each request"</caption>
                <Columns />
                <tbody>{all(fates)}</tbody>
            </table>
            <table>
                <caption>"What each part counts"</caption>
                <Columns />
                <tbody>{metrics}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Columns() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <td></td>
                <th scope="col">"now"</th>
                <th scope="col">"whole run"</th>
            </tr>
        </thead>
    }
}

/// What a row of the tables counts.
#[derive(Clone, Copy)]
enum Counted {
    /// The requests with this outcome.
    Fate(Outcome),
    /// The metric with this index among all of the design's.
    Metric(usize),
}

impl Counted {
    fn read(self, frame: &DesignFrame) -> i64 {
        match self {
            Self::Fate(outcome) => frame.outcome(outcome) as i64,
            Self::Metric(at) => frame.values[at],
        }
    }
}

/// A number now and at the end of the run.
struct Row {
    /// Its name in tests.
    id: String,
    words: &'static str,
    /// Its name on a dashboard.
    name: &'static str,
}

impl Row {
    fn view(
        self,
        design: &Design,
        end: Signal<Option<Arc<Frame>>>,
        counted: Counted,
    ) -> impl IntoView + use<> {
        let value = move |frame: &DesignFrame, _: &Topology| Value::whole(counted.read(frame));
        let now = design.value(Page::here().moment, value);
        let whole = design.value(end, value);
        view! {
            <tr>
                <th scope="row">{self.words} " " <small>{self.name}</small></th>
                <Cell value=now id=self.id />
                <Cell value=whole />
            </tr>
        }
    }
}
