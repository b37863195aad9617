//! What a part counts: a row for each metric, a column for each design, five times a second.

use crate::draw::card::{Card, name_words};
use crate::record::DesignFrame;
use crate::session::Command;
use crate::share::{CHARTED_MAX, Charted};
use crate::sim::Topology;
use crate::ui::cell::{Number, follow};
use crate::ui::page::Page;
use crate::ui::readout::Design;
use crate::web::live::{all, heard, text};
use leptos::prelude::*;
use std::sync::Arc;

/// The table.
#[component]
pub(super) fn Metrics(card: Arc<Card>) -> impl IntoView {
    let columns = card.designs.iter().map(|(title, has)| {
        let lacks = all((!has).then(|| view! { <small>" (has none)"</small> }));
        view! { <th scope="col">{title.clone()} {lacks}</th> }
    });
    let columns = all(columns);
    let designs = card.designs.len();
    let rows = (0..card.metrics.len()).map(move |at| {
        let card = Arc::clone(&card);
        view! { <Metric card at /> }
    });
    view! {
        <div class="part-numbers">
            <table data-designs=designs.to_string()>
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="visually-hidden">"what is counted"</span>
                        </th>
                        {columns}
                    </tr>
                </thead>
                <tbody>{all(rows)}</tbody>
            </table>
        </div>
    }
}

/// One metric in every design.
#[component]
fn Metric(card: Arc<Card>, at: usize) -> impl IntoView {
    let page = Page::here();
    let designs = page.designs.get_untracked();
    let row = &card.metrics[at];
    // A line may break between the words of a long name.
    let name = name_words(row.spec.name).into_iter().map(|word| {
        view! {
            {word}
            <wbr />
        }
    });
    let name = all(name);
    let words = row.spec.words;
    let charted = Charted {
        part: card.part.id.to_owned(),
        metric: row.spec.name.to_owned(),
    };
    let mut numbers = Vec::new();
    let cells = Design::each(&designs).map(|design| {
        let id = ["inspect-", &design.topology().id, "-", row.spec.name].concat();
        let (card, nth) = (Arc::clone(&card), design.at());
        let read = move |frame: &DesignFrame, _: &Topology| card.metrics[at].value(nth, frame);
        let number = Number::new(&design, Box::new(read));
        let cell = number.cell(Some(id));
        numbers.push(number);
        cell
    });
    let cells: Vec<AnyView> = cells.collect();
    follow(page.moment, numbers);
    view! {
        <tr>
            <th scope="row">
                {words} " " <small>{name}</small> <ChartButton charted />
            </th>
            {cells}
        </tr>
    }
}

/// What is said where no more charts fit.
const NO_ROOM: &str = "Remove another one first: there is no room for more.";

/// The button that adds a chart of the metric, or removes it.
#[component]
fn ChartButton(charted: Charted) -> impl IntoView {
    let page = Page::here();
    let metric = charted.metric.clone();
    let charted = StoredValue::new(charted);
    let is_charted = Memo::new(move |_| {
        page.setup
            .with(|setup| charted.with_value(|it| setup.charted.contains(it)))
    });
    let is_full = Memo::new(move |_| page.setup.with(|setup| setup.charted.len() >= CHARTED_MAX));
    let lacks_room = Signal::derive(move || is_full.get() && !is_charted.get());
    let words = text(move || {
        if is_charted.get() {
            "Remove from charts"
        } else {
            "Add to charts"
        }
    });
    view! {
        <button
            class="chart-button"
            aria-label=Signal::derive(move || [&*words.get(), ": ", &metric].concat())
            aria-disabled=text(move || if lacks_room.get() { "true" } else { "false" })
            title=Signal::derive(move || lacks_room.get().then(|| NO_ROOM.to_owned()))
            on:click=heard(move |_| {
                if !lacks_room.get_untracked() {
                    page.send(Command::Chart(charted.get_value()));
                }
            })
        >
            {words}
        </button>
    }
}
