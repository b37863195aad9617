//! The sheet in which a question is asked that many runs answer: is it luck, what do I need, which design when.

mod fields;
mod luck;
mod map;
mod pool;
mod record;
mod size;
mod sweep;
mod theory;
mod vary;

use super::asking::{Asking, Kind};
use crate::sheets::controls::{Row, entries};
use crate::sheets::desk::Handed;
use crate::sheets::sheet::Sheet;
use fields::Fields;
pub(super) use fields::{Words, key};
use leptos::prelude::*;
use luck::LuckTab;
use map::MapTab;
use record::RecordTab;
use size::SizeTab;
use std::sync::Arc;
pub(super) use sweep::{Findings, Seen, Sweep, SweepBar};
use theory::TheoryTab;

const TABS: [(Kind, &str); 5] = [
    (Kind::Luck, "Is it luck?"),
    (Kind::Size, "What do I need?"),
    (Kind::Map, "Which design when?"),
    (Kind::Theory, "Does theory agree?"),
    (Kind::Record, "Record"),
];

/// The sheet, about what was handed over.
#[component]
pub(super) fn DecideSheet(
    /// What it is about.
    handed: Arc<Handed>,
) -> impl IntoView {
    let asked = Asking::read(&handed.about);
    let refused = asked.as_ref().err().cloned();
    let asked = asked.unwrap_or_default();
    let kind = RwSignal::new(asked.kind);
    // Only the question that was asked is asked at once.
    let first = StoredValue::new(Some(asked));
    let tab = Memo::new(move |_| kind.get());
    let shown = move || {
        let (handed, kind) = (Arc::clone(&handed), tab.get());
        let asked = first.try_update_value(Option::take).flatten();
        let asks = asked.as_ref().is_some_and(|it| it.kind == kind);
        let asked = asked.filter(|it| it.kind == kind).unwrap_or(Asking {
            kind,
            ..Asking::default()
        });
        let fields = Fields::of(asked.filled(&handed.link.scenario));
        match kind {
            Kind::Luck => view! { <LuckTab handed fields asks /> }.into_any(),
            Kind::Size => view! { <SizeTab handed fields asks /> }.into_any(),
            Kind::Map => view! { <MapTab handed fields asks /> }.into_any(),
            Kind::Theory => view! { <TheoryTab handed fields /> }.into_any(),
            Kind::Record => view! { <RecordTab handed fields asks /> }.into_any(),
        }
    };
    view! {
        <Sheet id="decide" title="Decide">
            <Row name="The question" class="tabs" options=entries(&TABS) chosen=kind />
            {refused.map(|sentence| view! { <p class="warning">{sentence}</p> })}
            {shown}
        </Sheet>
    }
}
