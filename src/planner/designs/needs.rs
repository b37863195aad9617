//! What each design would need: the cheapest setting with which it meets the goals, one design after the other.

use crate::decide::{Sizing, budget};
use crate::draw::words::format;
use crate::export::summary::Fit;
use crate::planner::asking::{Asking, Kind};
use crate::planner::decide::{Seen, Sweep, SweepBar, Words, key};
use crate::planner::found::{fit, question};
use crate::scenario::Scenario;
use crate::sheets::controls::Field;
use leptos::prelude::*;

/// The goals unless others are typed.
const GOALS: &str = "failed<0.1%";
/// What may vary unless something else is typed: of these the first that a design has.
const PATHS: &str = "lambda.concurrency_limit, auto_scaling.min_instances";

/// What a design needs, in words.
#[derive(Clone, Default)]
struct Need {
    /// The setting; or that there is none.
    words: String,
    /// Its price per million done.
    price: String,
    /// Whether there is none.
    bad: bool,
}

impl Need {
    fn of(sizing: &Sizing) -> Self {
        if let Some(found) = &sizing.found {
            return Self {
                words: sizing.settings_in_words(),
                price: format::dollars(found.usd),
                bad: false,
            };
        }
        Self {
            words: ["none meets it; ", &sizing.because()].concat(),
            bad: true,
            ..Self::default()
        }
    }

    /// That a design has nothing that may vary.
    fn nothing() -> Self {
        Self {
            words: "has none of these settings".to_owned(),
            ..Self::default()
        }
    }
}

/// The designs that are sized, and how far that is.
#[derive(Clone, Copy)]
struct Sizer {
    sweep: Sweep,
    goals: RwSignal<String>,
    paths: RwSignal<String>,
    seeds: RwSignal<String>,
    /// Each design as a scenario of its own, with its name for readers.
    all: StoredValue<Vec<(Scenario, String)>>,
    /// What each needs, as far as that is known.
    needs: RwSignal<Vec<Option<Need>>>,
    /// What each could be with the setting that was found.
    sized: RwSignal<Vec<Fit>>,
    /// The one that is being sized.
    at: RwSignal<Option<usize>>,
    /// What was asked of them last.
    asked: StoredValue<Vec<String>>,
}

impl Sizer {
    fn new(all: Vec<(Scenario, String)>, sized: RwSignal<Vec<Fit>>) -> Self {
        Self {
            sweep: Sweep::new(),
            goals: RwSignal::new(GOALS.to_owned()),
            paths: RwSignal::new(PATHS.to_owned()),
            seeds: RwSignal::new(budget::SEEDS.to_string()),
            needs: RwSignal::new(vec![None; all.len()]),
            all: StoredValue::new(all),
            sized,
            at: RwSignal::new(None),
            asked: StoredValue::new(Vec::new()),
        }
    }

    /// Begins, or goes on from where it was stopped if the same is asked.
    fn ask(self) {
        let typed = [self.goals, self.paths, self.seeds].map(|it| it.get_untracked());
        let at = self.at.get_untracked();
        if self.sweep.is_stopped_untracked() && at.is_some() && self.asked.get_value() == typed {
            return self.at.set(at);
        }
        self.asked.set_value(typed.into());
        self.sized.set(Vec::new());
        let count = self.all.with_value(Vec::len);
        self.needs.set(vec![None; count]);
        self.at.set(Some(0));
    }

    /// Asks what the design at a place needs; its answer asks about the next one.
    fn size(self, nth: usize) {
        let Some((alone, title)) = self.all.with_value(|it| it.get(nth).cloned()) else {
            return self.at.set(None);
        };
        let asking = Asking {
            goals: self.goals.get_untracked(),
            seeds: self.seeds.get_untracked(),
            ..Asking::default()
        };
        let question = asking.goal_list().and_then(|goals| {
            let seeds = asking.seed_count()?;
            question(&alone, goals, &self.paths.get_untracked(), seeds)
        });
        match question {
            Err(sentence) => {
                self.at.set(None);
                self.sweep.complain(sentence);
            }
            Ok(None) => self.learn(nth, Need::nothing()),
            Ok(Some(size)) => {
                let key = key(Kind::Size, &alone);
                self.sweep.ask(key, false, size, move |seen| {
                    if let Seen::Answer(sizing) = seen {
                        if let Some(fit) = fit(&title, &sizing) {
                            self.sized.update(|it| it.push(fit));
                        }
                        self.learn(nth, Need::of(&sizing));
                    }
                });
            }
        }
    }

    fn learn(self, nth: usize, need: Need) {
        self.needs.update(|it| {
            if let Some(place) = it.get_mut(nth) {
                *place = Some(need);
            }
        });
        self.at.set(Some(nth + 1));
    }

    /// "Sizing Monolith (3 of 7)".
    fn under_way(self) -> Option<String> {
        let nth = self.at.get()?;
        let count = self.all.with_value(Vec::len);
        let title = self.all.with_value(|it| Some(it.get(nth)?.1.clone()))?;
        let place = format!(" ({} of {count})", nth + 1);
        Some(["Sizing ", &title, &place].concat())
    }
}

/// See the module.
#[component]
pub(super) fn Needs(
    /// Each design as a scenario of its own, with its name for readers.
    all: Vec<(Scenario, String)>,
    /// What each could be with the setting that was found, as far as that is known.
    sized: RwSignal<Vec<Fit>>,
) -> impl IntoView {
    let titles: Vec<String> = all.iter().map(|it| it.1.clone()).collect();
    let sizer = Sizer::new(all, sized);
    let (sweep, needs) = (sizer.sweep, sizer.needs);
    Effect::new(move |_| {
        if let Some(nth) = sizer.at.get() {
            sizer.size(nth);
        }
    });
    sizer.ask();
    let row = move |(nth, title): (usize, String)| {
        let need = move || needs.with(|it| it.get(nth).cloned().flatten());
        let bad = move || need().is_some_and(|it| it.bad);
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td class:bad=bad>{move || need().map_or("…".to_owned(), |it| it.words)}</td>
                <td>{move || need().map(|it| it.price)}</td>
            </tr>
        }
    };
    view! {
        <section class="question" aria-label="What each would need">
            <h3>"What each would need"</h3>
            <p>
                "The cheapest setting with which it meets every goal in every seed; of the settings that may vary the \
                first that it has, from a tenth to ten times of its value."
            </p>
            <p class="choices">
                <Words name="Goals" text=sizer.goals example="failed<0.1%, done.p99<2s" />
                <Words name="May vary" text=sizer.paths example="lambda.concurrency_limit=5..500" />
                <Field name="Seeds" text=sizer.seeds />
                <button data-testid="size-all" on:click=move |_| sizer.ask()>
                    {move || if sweep.is_stopped() { "Go on" } else { "Ask" }}
                </button>
            </p>
            <p class="made">
                <span>{move || sizer.under_way()}</span>
                <SweepBar sweep />
            </p>
            <div class="result needs" tabindex="0" role="group" aria-label="What each would need">
                <table data-testid="needs">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">"cheapest setting that meets the goals"</th>
                            <th scope="col">"per million done"</th>
                        </tr>
                    </thead>
                    <tbody>{titles.into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
