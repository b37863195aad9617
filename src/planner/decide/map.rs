//! Which design when? The map, drawn while it is made; a cell says its numbers, and opens its run.

mod view;

use super::fields::{AskLink, Fields, Words, key, link_of};
use super::sweep::{AskButton, Seen, Sweep, SweepBar};
use super::vary::Vary;
use crate::decide::{Atlas, Map};
use crate::draw::words::format;
use crate::planner::asking::Kind;
use crate::planner::ranges::axes;
use crate::planner::vary::{VaryRow, check, menu, text};
use crate::scenario::Scenario;
use crate::sheets::controls::{Choice, Field, Tick};
use crate::sheets::desk::Handed;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use view::MapView;

/// The entry that leaves the axes to the reader.
const OWN: &str = "axes of your own";

/// What is sized anew unless something else is chosen, of designs that have it.
const SIZED: &str = "lambda.concurrency_limit";

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
    let offered = axes(&handed.link.scenario);
    let varied = handed.link.scenario.clone();
    let handed = StoredValue::new(handed);
    let asked = move || {
        let asking = fields.asking();
        if !asking.vary.is_empty() {
            check(&asking.vary)?;
        }
        handed.with_value(|it| asking.map(&it.link.scenario))
    };
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
            if map.is_sized() {
                return format!(
                    "At most {} runs, up to {} in each cell: every design is sized there, and the map is refined where neighbours differ.",
                    count(map.budget()),
                    count(map.runs_of_cell())
                );
            }
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
            <Axes fields offered />
            <Sized scenario=varied text=fields.vary />
            <p class="choices">
                <Words name="Goals" text=fields.goals example="failed<0.1%, done.p99<2s" />
                <Field name="Seeds" text=fields.seeds />
                <AskButton sweep on_press=ask />
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

/// Whether each cell is sized anew, and what varies then.
#[component]
fn Sized(
    /// What it is about.
    scenario: Scenario,
    /// What varies; empty if designs are as they are.
    text: RwSignal<String>,
) -> impl IntoView {
    let all: Vec<usize> = (0..scenario.designs.len()).collect();
    let entries = menu(&scenario, &all);
    let mut paths = entries.iter().flat_map(|it| &it.1).map(|it| &it.0);
    let path = paths.clone().find(|it| *it == SIZED).or(paths.next());
    let usual = path.map(|path| VaryRow::usual(&scenario, path));
    let usual = self::text(&usual.into_iter().collect::<Vec<_>>());
    let is_sized = Memo::new(move |_| !text.with(String::is_empty));
    let ticked = RwSignal::new(is_sized.get_untracked());
    Effect::new(move |before: Option<()>| {
        if ticked.get() != is_sized.get_untracked() && before.is_some() {
            text.set(if ticked.get_untracked() {
                usual.clone()
            } else {
                String::new()
            });
        }
    });
    let entries = StoredValue::new(entries);
    let scenario = StoredValue::new(scenario);
    let about = Signal::derive(move || scenario.get_value());
    view! {
        <p class="choices">
            <Tick name="Size each cell anew" ticked />
        </p>
        <Show when=move || is_sized.get()>
            <Vary about entries=Signal::derive(move || entries.get_value()) text />
        </Show>
    }
}

/// The menu of axes, and those that were chosen, to be changed.
#[component]
fn Axes(
    /// What is typed.
    fields: Fields,
    /// What is offered.
    offered: Vec<(String, [String; 2])>,
) -> impl IntoView {
    let [x, y] = [fields.x, fields.y];
    let (names, axes): (Vec<String>, Vec<[String; 2]>) = offered.into_iter().unzip();
    let typed = [x.get_untracked(), y.get_untracked()];
    let own = names.len();
    let chosen = RwSignal::new(axes.iter().position(|it| *it == typed).unwrap_or(own));
    Effect::new(move |before: Option<()>| {
        let chosen = axes.get(chosen.get());
        if let Some([right, up]) = chosen.filter(|_| before.is_some()) {
            x.set(right.clone());
            y.set(up.clone());
        }
    });
    let names = names.into_iter().chain([OWN.to_owned()]);
    let options: Vec<_> = names.enumerate().collect();
    view! {
        <p class="choices">
            <Choice name="Over" options chosen />
        </p>
        <Show when=move || chosen.get() != 0>
            <p class="choices">
                <Words name="To the right" text=x example="traffic.load=0.1..20:8:log" />
                <Words name="Up" text=y example="lambda.memory_mb=128..3072:6" />
            </p>
        </Show>
    }
}
