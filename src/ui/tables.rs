//! Every number of every design in tables, for readers who want to check or do not see the picture: what
//! became of each request, and each metric by its name.

use super::cell::{Number, follow};
use super::page::Page;
use super::readout::Design;
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
    let (mut now, mut whole) = (Vec::new(), Vec::new());
    let mut row = |row: Row, counted: Counted| {
        let read = move |frame: &DesignFrame, _: &Topology| Value::whole(counted.read(frame));
        let numbers = [(); 2].map(|()| Number::new(&design, Box::new(read)));
        let view = row.view(&numbers);
        let [first, second] = numbers;
        now.push(first);
        whole.push(second);
        view
    };
    let fates = Outcome::ALL.map(|outcome| {
        let of_outcome = Row {
            id: format!("outcome-{id}-{}", outcome.id()),
            words: outcome.words(),
            name: "",
        };
        row(of_outcome, Counted::Fate(outcome))
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
        let of_metric = Row {
            id: format!("metric-{id}-{}-{}", part.id, spec.name),
            words: spec.words,
            name: spec.name,
        };
        let row = row(of_metric, Counted::Metric(at));
        view! { {heading} {row} }
    });
    let metrics = all(metrics);
    follow(Page::here().moment, now);
    follow(end, whole);
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
    fn view(self, numbers: &[Number; 2]) -> AnyView {
        let [now, whole] = numbers;
        view! {
            <tr>
                <th scope="row">{self.words} " " <small>{self.name}</small></th>
                {now.cell(Some(self.id))}
                {whole.cell(None)}
            </tr>
        }
        .into_any()
    }
}
