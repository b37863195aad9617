//! What do I need? The cheapest settings with which a design meets its goals, with the curve of what was tried.

mod answer;

use super::fields::{AskLink, Fields, Words, key, link_of};
use super::sweep::{AskButton, Seen, Sweep, SweepBar};
use super::vary::Vary;
use crate::planner::asking::Kind;
use crate::planner::found::{designs, used, used_by};
use crate::planner::vary::{self, check};
use crate::sheets::controls::{Choice, Field};
use crate::sheets::desk::{Desk, Handed};
use answer::{Answer, Answered};
use leptos::prelude::*;
use std::sync::Arc;

/// See the module.
#[component]
pub(super) fn SizeTab(
    /// What it is about.
    handed: Arc<Handed>,
    /// What is typed.
    fields: Fields,
    /// Whether it is asked at once.
    asks: bool,
) -> impl IntoView {
    let sweep = Sweep::new();
    let answered = RwSignal::new(None::<Answered>);
    let link = link_of(&handed);
    let menu = designs(&handed.link.scenario);
    let first = fields.design.with_untracked(|it| {
        let place = menu.iter().position(|design| design.0 == *it);
        place.unwrap_or_default()
    });
    let nth = RwSignal::new(first);
    let words = menu.iter().map(|it| &it.1).cloned().enumerate().collect();
    Effect::new(move |_| {
        if let Some((id, _)) = menu.get(nth.get()) {
            fields.design.set(id.clone());
        }
    });
    let desk = Desk::here();
    let scenario = handed.link.scenario.clone();
    let about = {
        let scenario = scenario.clone();
        Memo::new(move |_| {
            scenario
                .alone(nth.get())
                .unwrap_or_else(|_| scenario.clone())
        })
    };
    let entries = Memo::new(move |_| about.with(|it| vary::menu(it, &[0])));
    let apply = {
        let link = link.clone();
        move |found: &Answered| match used(&scenario, found.nth, found.settings.clone()) {
            Ok(scenario) => {
                let mut link = link.clone();
                link.scenario = scenario;
                desk.answer(link.write());
            }
            Err(error) => sweep.complain(error.sentence),
        }
    };
    let apply = StoredValue::new(apply);
    let ask = move || {
        let scenario = &handed.link.scenario;
        let asking = untrack(|| fields.asking());
        let question = check(&asking.vary).and_then(|()| asking.size(scenario));
        let (alone, size) = match question {
            Ok(question) => question,
            Err(sentence) => return sweep.complain(sentence),
        };
        answered.set(None);
        let (nth, dark) = (nth.get_untracked(), handed.dark);
        let whom = used_by(scenario, nth);
        sweep.ask(key(Kind::Size, &alone), false, size, move |seen| {
            if let Seen::Answer(sizing) = seen {
                answered.set(Some(Answered::of(&sizing, nth, &whom, dark)));
            }
        });
    };
    if asks {
        ask();
    }
    view! {
        <section class="question">
            <p>
                "The cheapest settings with which a design meets every goal in every seed. A limit that costs nothing \
                is kept as small as the goals allow."
            </p>
            <p class="choices">
                <Choice name="Design" options=words chosen=nth />
                <Words name="Goals" text=fields.goals example="failed<0.1%, done.p99<2s" />
            </p>
            <Vary about entries text=fields.vary />
            <p class="choices">
                <Words name="Range of load" text=fields.load example="0.8..1.5, or none" />
                <Field name="Seeds" text=fields.seeds />
                <AskButton sweep on_press=ask />
            </p>
            <p class="made">
                <SweepBar sweep />
            </p>
            {move || {
                answered
                    .get()
                    .map(|found| {
                        let on_use = move |found: Answered| apply.with_value(|it| it(&found));
                        view! { <Answer found on_use /> }
                    })
            }}
            <AskLink link fields />
        </section>
    }
}
