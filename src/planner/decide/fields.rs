//! The fields of a question, as they are typed.

use crate::planner::asking::{Asking, Kind};
use crate::scenario::Scenario;
use crate::share::Link;
use crate::sheets::copy_box::CopyBox;
use crate::sheets::desk::Handed;
use crate::sheets::place;
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    kind: Kind,
    pub(super) seeds: RwSignal<String>,
    pub(super) goals: RwSignal<String>,
    pub(super) design: RwSignal<String>,
    pub(super) vary: RwSignal<String>,
    pub(super) load: RwSignal<String>,
    pub(super) x: RwSignal<String>,
    pub(super) y: RwSignal<String>,
    pub(super) from: RwSignal<String>,
    pub(super) until: RwSignal<String>,
}

impl Fields {
    /// As a question has them.
    pub(super) fn of(asking: Asking) -> Self {
        Self {
            kind: asking.kind,
            seeds: RwSignal::new(asking.seeds),
            goals: RwSignal::new(asking.goals),
            design: RwSignal::new(asking.design),
            vary: RwSignal::new(asking.vary),
            load: RwSignal::new(asking.load),
            x: RwSignal::new(asking.x),
            y: RwSignal::new(asking.y),
            from: RwSignal::new(asking.from),
            until: RwSignal::new(asking.until),
        }
    }

    /// The question as it stands there now.
    pub(super) fn asking(self) -> Asking {
        Asking {
            kind: self.kind,
            seeds: self.seeds.get(),
            goals: self.goals.get(),
            design: self.design.get(),
            vary: self.vary.get(),
            load: self.load.get(),
            x: self.x.get(),
            y: self.y.get(),
            from: self.from.get(),
            until: self.until.get(),
        }
    }
}

/// What tells the results about a scenario from those about another.
pub(in crate::planner) fn key(kind: Kind, scenario: &Scenario) -> String {
    [kind.word(), " ", &scenario.to_json()].concat()
}

/// A text box.
#[component]
pub(in crate::planner) fn Words(
    /// What is typed.
    name: &'static str,
    /// The text as it was typed.
    text: RwSignal<String>,
    /// An example of what is allowed.
    example: &'static str,
) -> impl IntoView {
    view! {
        <label class="words">
            {name}
            " "
            <input
                autocomplete="off"
                spellcheck="false"
                placeholder=example
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
            />
        </label>
    }
}

/// The link to a question.
#[component]
pub(super) fn AskLink(
    /// What it is about.
    link: Link,
    /// The question.
    fields: Fields,
) -> impl IntoView {
    let text = Signal::derive(move || {
        let mut link = link.clone();
        link.view.ask = Some(fields.asking().write());
        [&place::address(), "#", &link.write()].concat()
    });
    view! {
        <details>
            <summary>"Link to this question"</summary>
            <CopyBox name="Link to this question" rows=2 text />
        </details>
    }
}

/// The link that was handed over, without what it asked.
pub(super) fn link_of(handed: &Handed) -> Link {
    let mut link = handed.link.clone();
    link.view.ask = None;
    link
}
