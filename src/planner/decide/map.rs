//! Which design when? The map, drawn while it is made; a cell says its numbers, and opens its run.

mod view;

use super::fields::{AskLink, Fields, Words, key, link_of};
use super::sweep::{Seen, Sweep, SweepBar};
use crate::decide::{Atlas, Map};
use crate::draw::words::format;
use crate::planner::asking::Kind;
use crate::sheets::controls::{Choice, Field};
use crate::sheets::desk::Handed;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use view::MapView;

/// Axes that are offered: their name, what goes to the right and what goes up. Without axes it is the article's question;
/// the last entry leaves them to the reader.
const AXES: [(&str, [&str; 2]); 4] = [
    ("load and burstiness", ["", ""]),
    (
        "load and duration of the work",
        [
            "traffic.load=0.1..20:8:log",
            "lambda.work.median_ms=10..5000:6:log",
        ],
    ),
    (
        "load and concurrency",
        [
            "traffic.load=0.1..20:8:log",
            "lambda.concurrency_limit=10..1000:6:log",
        ],
    ),
    (OWN, ["", ""]),
];
const OWN: &str = "axes of your own";

/// See the module.
#[component]
pub(super) fn MapTab(
    /// What it is about.
    handed: Arc<Handed>,
    /// What is typed.
    fields: Fields,
    /// Whether it is asked at once.
    asks: bool,
) -> impl IntoView {
    let sweep = Sweep::new();
    let shown = RwSignal::new_local(None::<Rc<Atlas>>);
    let (link, dark) = (link_of(&handed), handed.dark);
    let handed = StoredValue::new(handed);
    let asked = move || handed.with_value(|it| fields.asking().map(&it.link.scenario));
    let ask = move || {
        let (scenario, map) = match untrack(asked) {
            Ok(asked) => asked,
            Err(sentence) => return sweep.complain(sentence),
        };
        shown.set(None);
        sweep.ask(key(Kind::Map, &scenario), false, map, move |seen| {
            shown.set(Some(Rc::new(match seen {
                Seen::SoFar(map, known) => Map::so_far(map, known),
                Seen::Answer(atlas) => atlas,
            })));
        });
    };
    if asks {
        ask();
    }
    let takes = move || {
        asked().map_or(String::new(), |(_, map)| {
            let count = |it: u64| format::count(it as i64);
            format!(
                "At least {} runs, and {} at most: it is refined where neighbours differ.",
                count(map.first_runs()),
                count(map.budget())
            )
        })
    };
    view! {
        <section class="question">
            <p>
                "At each place of the map, the design that meets every goal most cheaply. All else is as in the page."
            </p>
            <Axes fields />
            <p class="choices">
                <Words name="Goals" text=fields.goals example="failed<0.1%, done.p99<2s" />
                <Field name="Seeds" text=fields.seeds />
                <button class="primary" data-testid="ask" on:click=move |_| ask()>
                    {move || if sweep.is_stopped() { "Go on" } else { "Ask" }}
                </button>
            </p>
            <p class="remark">{takes}</p>
            <p class="made">
                <SweepBar sweep />
            </p>
            <MapView shown dark />
            <AskLink link fields />
        </section>
    }
}

/// The menu of axes, and those that were chosen, to be changed.
#[component]
fn Axes(fields: Fields) -> impl IntoView {
    let [x, y] = [fields.x, fields.y];
    let same =
        |axes: &[&str; 2]| x.with_untracked(|x| x == axes[0]) && y.with_untracked(|y| y == axes[1]);
    let first = AXES.iter().position(|(_, axes)| same(axes));
    let chosen = RwSignal::new(first.unwrap_or(AXES.len() - 1));
    Effect::new(move |before: Option<()>| {
        let (name, axes) = AXES[chosen.get()];
        if before.is_some() && name != OWN {
            x.set(axes[0].to_owned());
            y.set(axes[1].to_owned());
        }
    });
    let options = AXES.iter().enumerate();
    let options = options.map(|(nth, (name, _))| (nth, (*name).to_owned()));
    view! {
        <p class="choices">
            <Choice name="Over" options=options.collect() chosen />
        </p>
        <Show when=move || chosen.get() != 0>
            <p class="choices">
                <Words name="To the right" text=x example="traffic.load=0.1..20:8:log" />
                <Words name="Up" text=y example="lambda.work.median_ms=10..5000:6:log" />
            </p>
        </Show>
    }
}
