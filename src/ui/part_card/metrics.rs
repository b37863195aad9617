//! What a part counts: a row for each metric, a column for each design, five times a second.

use crate::draw::card::Card;
use crate::draw::words::counters::Value;
use crate::ui::page::Page;
use crate::ui::readout::{Design, exact};
use leptos::prelude::*;
use std::sync::Arc;

/// The table.
#[component]
pub(super) fn Metrics(card: Arc<Card>) -> impl IntoView {
    let columns = card.designs.iter().map(|(title, has)| {
        let lacks = (!has).then(|| view! { <small>" (has none)"</small> });
        view! { <th scope="col">{title.clone()} {lacks}</th> }
    });
    let columns = columns.collect_view();
    let designs = card.designs.len();
    let rows = (0..card.metrics.len()).map(move |at| {
        let card = Arc::clone(&card);
        view! { <Metric card at /> }
    });
    view! {
        <div class="part-numbers">
            <table data-designs=designs>
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="visually-hidden">"what is counted"</span>
                        </th>
                        {columns}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
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
    let name = row.name_words().into_iter().map(|word| {
        view! {
            {word}
            <wbr />
        }
    });
    let name = name.collect_view();
    let words = row.words;
    let cells = Design::each(&designs).map(|design| {
        let id = ["inspect-", &design.topology().id, "-", row.name].concat();
        let (card, nth) = (Arc::clone(&card), design.at());
        let value = design.value(page.moment, move |frame, _| {
            card.metrics[at].value(nth, frame)
        });
        view! { <MetricCell value id /> }
    });
    let cells = cells.collect_view();
    view! {
        <tr>
            <th scope="row">{words} " " <small>{name}</small></th>
            {cells}
        </tr>
    }
}

/// Its value in one design; of a counter with what it grows by.
#[component]
fn MetricCell(value: Memo<Value>, id: String) -> impl IntoView {
    view! {
        <td data-testid=id data-value=move || value.with(exact)>
            <span>{move || value.with(|value| value.text.clone())}</span>
            " "
            <small>{move || value.with(|value| value.more.clone())}</small>
        </td>
    }
}
