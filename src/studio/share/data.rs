//! The run as files of numbers.

use crate::sheets::save::{Address, save};
use crate::sheets::work::{Progress, Work};
use crate::studio::job::{Data, Job};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

const FILES: [(Data, &str); 5] = [
    (Data::SeriesCsv, "Series, CSV"),
    (Data::JourneysCsv, "Sampled requests, CSV"),
    (Data::ReportJson, "Whole run, JSON"),
    (Data::JourneysJson, "Sampled requests, JSON"),
    (Data::ScenarioJson, "Scenario, JSON"),
];

/// See the module.
#[component]
pub(super) fn DataTab(
    /// What is looked at.
    link: String,
) -> impl IntoView {
    let work = Work::new();
    let link = StoredValue::new(link);
    let make = move |what| {
        let link = link.get_value();
        work.give(
            &Job::Data { link, what },
            &JsValue::NULL,
            move |done, content| {
                let Some(address) = Address::of(&content, &done.mime) else {
                    return work.complain("The browser has no room for this.".to_owned());
                };
                save(&address, &done.name);
                work.say([&done.name, " is saved."].concat());
            },
        );
    };
    let button = |(what, name): (Data, &'static str)| {
        view! {
            <button disabled=move || work.is_busy() on:click=move |_| make(what)>
                {name}
            </button>
        }
    };
    view! {
        <section aria-label="Data">
            <p class="choices">{FILES.map(button).collect_view()}</p>
            <p class="made">
                <Progress work name="Simulated so far" />
            </p>
            <p class="remark">
                "Under CloudWatch’s names; the same bytes as from the command line. \
                A saved scenario, or traffic of your own, opens from “Your traffic…” in the menu of scenarios."
            </p>
        </section>
    }
}
