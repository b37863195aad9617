//! Which design when? The map, drawn while it is made; a cell says its numbers, and opens its run.

mod view;

use super::fields::{AskLink, Fields, Words, key, link_of};
use super::sweep::{AskButton, Seen, Sweep, SweepBar};
use crate::decide::{Atlas, Map};
use crate::draw::words::format;
use crate::planner::asking::Kind;
use crate::planner::ranges::axes;
use crate::sheets::controls::{Choice, Field};
use crate::sheets::desk::Handed;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use view::MapView;

/// The entry that leaves the axes to the reader.
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
    let offered = axes(&handed.link.scenario);
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
            <Axes fields offered />
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
