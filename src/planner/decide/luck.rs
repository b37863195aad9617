//! Is it luck? The numbers over seeds, with intervals, and bands for the page's charts.

use super::fields::{AskLink, Fields, Words, key, link_of};
use super::sweep::{AskButton, Seen, Sweep, SweepBar};
use crate::decide::budget;
use crate::decide::luck::{Band, Fortune, Shown};
use crate::draw::chart;
use crate::draw::words::format;
use crate::planner::asking::Kind;
use crate::share::spread::{SPREAD, Spread, SpreadBand};
use crate::sheets::controls::Field;
use crate::sheets::desk::{Handed, send};
use leptos::prelude::*;
use std::sync::Arc;

/// See the module.
#[component]
pub(super) fn LuckTab(
    /// What it is about.
    handed: Arc<Handed>,
    /// What is typed.
    fields: Fields,
    /// Whether it is asked at once.
    asks: bool,
) -> impl IntoView {
    let sweep = Sweep::new();
    let shown = RwSignal::new(None::<(String, Shown)>);
    let takes = move || {
        let is_open = fields.until.with(|it| !it.trim().is_empty());
        let most = format::count(budget::RUNS.into());
        is_open.then(|| [&most, " seeds at most: as many as it takes."].concat())
    };
    let (link, generation) = (link_of(&handed), handed.generation);
    let ask = move || {
        let scenario = &handed.link.scenario;
        let luck = match untrack(|| fields.asking()).luck(scenario) {
            Ok(luck) => luck.with_bands(chart::SPREAD),
            Err(sentence) => return sweep.complain(sentence),
        };
        shown.set(None);
        sweep.ask(key(Kind::Luck, scenario), true, luck, move |seen| {
            if let Seen::Answer(fortune) = seen {
                send(SPREAD, &spread(&fortune, generation).write());
                shown.set(Some((fortune.in_a_sentence(), fortune.shown())));
            }
        });
    };
    if asks {
        ask();
    }
    view! {
        <section class="question">
            <p>
                "The same scenario under other seeds: other arrivals, other durations, other failures. All designs \
                meet the same luck in each seed, so their difference is known better than either of them. The page’s charts show where eight of ten seeds lie."
            </p>
            <p class="choices">
                <Field name="Seeds" text=fields.seeds />
                <Words name="Until precise" text=fields.until example="failed=0.1%, or empty" />
                <AskButton sweep on_press=ask />
            </p>
            <p class="remark">{takes}</p>
            <p class="made">
                <SweepBar sweep />
            </p>
            {move || shown.get().map(|(sentence, shown)| view! { <Answer sentence shown /> })}
            <AskLink link fields />
        </section>
    }
}

/// What the page draws behind its curves.
fn spread(fortune: &Fortune, generation: u32) -> Spread {
    let band = |it: &Band| SpreadBand {
        low: it.low.clone(),
        high: it.high.clone(),
    };
    let designs = fortune.bands.iter();
    Spread {
        generation,
        seeds: fortune.seeds.len() as u32,
        words: fortune.in_a_sentence(),
        designs: designs.map(|it| it.iter().map(band).collect()).collect(),
    }
}

/// The answer: what it comes to, the table, what it means.
#[component]
fn Answer(sentence: String, shown: Shown) -> impl IntoView {
    let mut lines = shown.table.into_iter();
    let heading = |name: String| view! { <th scope="col">{name}</th> };
    let headings = lines.next().unwrap_or_default().into_iter().skip(1);
    let headings = headings.map(heading).collect_view();
    let row = |line: Vec<String>| {
        let mut cells = line.into_iter();
        let name = cells.next();
        let cell = |text: String| view! { <td>{text}</td> };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.map(cell).collect_view()}
            </tr>
        }
    };
    let said = |sentence: String| view! { <li>{sentence}</li> };
    view! {
        <p class="verdict" data-testid="answer">
            {sentence}
        </p>
        <div class="result" tabindex="0" role="group" aria-label="The numbers over seeds">
            <table>
                <thead>
                    <tr>
                        <td></td>
                        {headings}
                    </tr>
                </thead>
                <tbody>{lines.map(row).collect_view()}</tbody>
            </table>
        </div>
        <ul>
            {shown.sentences.into_iter().map(said).collect_view()}
            {shown.head.into_iter().map(said).collect_view()}
        </ul>
    }
}
