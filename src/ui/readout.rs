//! The numbers of all designs beside each other, five times a second.

use super::fates::Bars;
use super::page::Page;
use crate::draw::words::counters::Value;
use crate::draw::words::format;
use crate::draw::words::lines::{self, Line};
use crate::record::{DesignFrame, Frame, Seen};
use crate::session::Session;
use crate::sim::Topology;
use crate::web::live::{When, all, heard, live, text};
use leptos::prelude::*;
use std::sync::Arc;

/// A design of the page: which one, and what it is made of.
#[derive(Clone)]
pub(crate) struct Design {
    at: usize,
    topologies: Arc<Vec<Topology>>,
}

impl Design {
    /// Each of several designs.
    pub(crate) fn each(topologies: &Arc<Vec<Topology>>) -> impl Iterator<Item = Self> {
        (0..topologies.len()).map(|at| Self {
            at,
            topologies: Arc::clone(topologies),
        })
    }

    /// Its topology.
    pub(crate) fn topology(&self) -> &Topology {
        &self.topologies[self.at]
    }

    /// Which one it is.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What a moment says of it, if the moment is of these designs.
    pub(crate) fn frame<'f>(&self, moment: Option<&'f Frame>) -> Option<&'f DesignFrame> {
        let moment = moment.filter(|moment| moment.is_of(&self.topologies))?;
        moment.designs.get(self.at)
    }

    /// A value of it at a moment; empty as long as there is no moment.
    pub(crate) fn value(
        &self,
        moment: Signal<Option<Arc<Frame>>>,
        read: impl Fn(&DesignFrame, &Topology) -> Value + Send + Sync + 'static,
    ) -> Memo<Value> {
        let design = self.clone();
        Memo::new(move |_| {
            moment.with(|frame| {
                let frame = design.frame(frame.as_deref());
                frame.map_or_else(Value::default, |frame| read(frame, design.topology()))
            })
        })
    }
}

/// What has ever been other than zero in any of the designs. Until a run is complete, what the one before had
/// counts too: nothing jumps out and in again while a reader pulls at a slider.
fn seen(page: Page) -> Memo<Seen> {
    let reach = Memo::new(move |_| {
        let (ready, done) = page
            .readout
            .with(|readout| (readout.ready_ms, readout.digests.is_some()));
        let generation = page.session.with_value(Session::generation);
        (generation, ready, done)
    });
    Memo::new(move |before: Option<&Seen>| {
        let (_, _, done) = reach.get();
        let before = before.copied().filter(|_| !done).unwrap_or_default();
        page.session.with_value(|session| {
            let recordings = session.run().recordings().iter();
            recordings.fold(before, |seen, recording| seen.or(&recording.seen()))
        })
    })
}

/// What became of people in each design, and the numbers of all designs beside each other.
#[component]
pub(crate) fn Readouts() -> impl IntoView {
    let page = Page::here();
    let (seen, all_lines) = (seen(page), RwSignal::new(false));
    view! {
        <div class="readouts" class:pointed-at=Signal::derive(move || page.points_at("readouts"))>
            <Bars />
            {live(move || table(&page.designs.get(), seen, all_lines))}
            <Silent seen all_lines />
        </div>
    }
}

fn table(
    designs: &Arc<Vec<Topology>>,
    seen: Memo<Seen>,
    all_lines: RwSignal<bool>,
) -> impl IntoView + use<> {
    let column = |design: Design| view! { <th scope="col">{design.topology().title.clone()}</th> };
    let width = (designs.len() + 1).to_string();
    let groups = lines::groups(designs).map(|group| {
        let lines = group.lines.into_iter();
        let lines =
            lines.map(|line| view! { <LineRow designs=Arc::clone(designs) line seen all_lines /> });
        // The bars and the names of the designs stand over the first group.
        let heading = all((group.id != "fates").then(|| {
            view! {
                <tr>
                    <th class="group" colspan=width.clone() scope="rowgroup">
                        {group.words}
                    </th>
                </tr>
            }
        }));
        view! { <tbody class=format!("lines-{}", group.id)>{heading} {all(lines)}</tbody> }
    });
    view! {
        <table class="lines">
            <thead>
                <tr>
                    <td></td>
                    {all(Design::each(designs).map(column))}
                </tr>
            </thead>
            {all(groups)}
        </table>
    }
}

/// One number of each design.
#[component]
fn LineRow(
    designs: Arc<Vec<Topology>>,
    line: Line,
    seen: Memo<Seen>,
    all_lines: RwSignal<bool>,
) -> impl IntoView {
    let page = Page::here();
    let cell = |design: Design| {
        let id = format!("{}-{}", design.topology().id, line.id());
        let value = design.value(page.moment, move |frame, topology| {
            line.value(frame, topology)
        });
        view! {
            <td
                data-testid=id
                data-tone=text(move || value.with(|value| value.tone))
                data-value=Signal::derive(move || value.with(exact))
            >
                <p>
                    <span class="value">
                        {Signal::derive(move || value.with(|value| value.text.clone()))}
                    </span>
                    " "
                    <span class="more">
                        {Signal::derive(move || value.with(|value| value.more.clone()))}
                    </span>
                </p>
            </td>
        }
    };
    let swatch = match line {
        Line::Fate(fate) => Some(format!("swatch fate-{}", fate.id())),
        Line::Twice => Some("swatch twice".to_owned()),
        _ => None,
    };
    let hidden = Signal::derive(move || !all_lines.get() && seen.with(|seen| !line.tells(seen)));
    view! {
        <tr class=format!("line-{}", line.id()) title=line.explained() hidden=hidden>
            <th scope="row">
                {all(swatch.map(|class| view! { <i class=class></i> }))}
                {text(move || line.words(page.setup.with(|setup| setup.target_ms)))}
            </th>
            {all(Design::each(&designs).map(cell))}
        </tr>
    }
}

/// How many lines are left out because they stay zero in every design, and the button that shows them.
#[component]
fn Silent(seen: Memo<Seen>, all_lines: RwSignal<bool>) -> impl IntoView {
    let page = Page::here();
    let silent = Memo::new(move |_| {
        let groups = page.designs.with(|designs| lines::groups(designs));
        let lines = groups.iter().flat_map(|group| &group.lines);
        seen.with(|seen| lines.filter(|line| !line.tells(seen)).count())
    });
    let words = move || {
        let does = if all_lines.get() { "Hide" } else { "Show" };
        format!("{does} what stays zero: {}", silent.get())
    };
    view! {
        <When so=move || silent.get() != 0>
            <button
                class="silent"
                aria-expanded=text(move || if all_lines.get() { "true" } else { "false" })
                on:click=heard(move |_| all_lines.update(|all| *all = !*all))
            >
                {text(words)}
            </button>
        </When>
    }
}

/// A cell of a table with a value.
#[component]
pub(crate) fn Cell(
    /// The value.
    value: Memo<Value>,
    /// Its name in tests.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    view! {
        <td data-testid=id data-value=Signal::derive(move || value.with(exact))>
            {Signal::derive(move || value.with(|value| value.text.clone()))}
        </td>
    }
}

/// The exact number, for tests and for who wants to check.
pub(crate) fn exact(value: &Value) -> String {
    value.exact.map(format::exact).unwrap_or_default()
}
