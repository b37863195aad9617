//! A request's way: for each design what became of it and why, and below that a line for each stretch of its
//! time, with a bar on one axis for all designs.

use crate::draw::Waterfall;
use crate::draw::waterfall::Row;
use crate::scenario::fields::Field;
use crate::ui::model_link::ModelLink;
use crate::ui::page::Page;
use crate::web::live::{all, text};
use leptos::prelude::*;
use std::sync::Arc;

/// The way through every design.
#[component]
pub(super) fn Fall(shown: Arc<Waterfall>) -> impl IntoView {
    let [request, span] = shown.heading();
    let lanes = (0..shown.lanes.len()).map(move |at| {
        let shown = Arc::clone(&shown);
        view! { <Lane shown at /> }
    });
    view! {
        <h3>{request} " " <small>{span}</small></h3>
        {all(lanes)}
    }
}

/// The way through one design.
#[component]
fn Lane(shown: Arc<Waterfall>, at: usize) -> impl IntoView {
    let lane = &shown.lanes[at];
    let rule = all(lane.rule.map(|rule| view! { <Rule rule /> }));
    let (rows, more) = lane.shown();
    let rows = all((!rows.is_empty()).then(|| {
        let rows = rows.iter().map(|row| {
            let bar = shown.bar(row);
            view! { <Stretch row=*row bar /> }
        });
        view! {
            <p class="fall-line fall-heads" aria-hidden="true">
                <span>"what"</span>
                <span>"after"</span>
                <span>"took"</span>
            </p>
            <ol role="list">{all(rows)}</ol>
        }
    }));
    let more = all((more > 0).then(|| view! { <p class="fall-more">"and " {more} " more"</p> }));
    view! {
        <section class="fall" aria-label=lane.title.clone() data-testid="fall">
            <h4>{lane.title.clone()}</h4>
            <p data-testid="why">{lane.sentence.clone()}</p>
            {rule}
            {rows}
            {more}
        </section>
    }
}

/// The setting that sets the limit which decided.
#[component]
fn Rule(rule: &'static Field) -> impl IntoView {
    let settings = Page::here().settings;
    settings.explain();
    view! {
        <p class="rule">
            {rule.label} ": " {text(move || settings.reason(rule.path))} " "
            <ModelLink place=rule.path of=rule.label />
        </p>
    }
}

/// One stretch of its time: words and times in a line, the bar below.
#[component]
fn Stretch(row: Row, bar: String) -> impl IntoView {
    let [after, took] = row.times();
    let decided = row.decided.then_some(": the deciding step");
    view! {
        <li class:decided=row.decided>
            <span class="fall-line">
                <span>{row.words()} {decided}</span>
                <span>
                    <span class="visually-hidden">", after "</span>
                    {after}
                </span>
                <span>
                    <span class="visually-hidden">", took "</span>
                    {took}
                </span>
            </span>
            <span class="fall-bar" aria-hidden="true">
                <i style=bar></i>
            </span>
        </li>
    }
}
