//! The numbers of all designs beside each other, five times a second.

use super::fates;
use super::page::{Page, Readout};
use crate::draw::words::counters::Value;
use crate::draw::words::format;
use crate::draw::words::lines::{self, GROUPS, Line};
use crate::record::{DesignFrame, Frame};
use crate::sim::Topology;
use crate::web::live::{all, heard, live, text};
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

/// What became of people in each design, and the numbers of all designs beside each other. Both are made anew
/// whenever the numbers change: that is less program than a signal for each of a hundred numbers, and the
/// renderer writes only what is different.
#[component]
pub(crate) fn Readouts() -> impl IntoView {
    let page = Page::here();
    let everything = RwSignal::new(false);
    let silent = move || page.readout.with(|readout| lines::silent(&readout.seen));
    let words = move || {
        let does = if everything.get() { "Hide" } else { "Show" };
        format!("{does} what stays zero: {}", silent())
    };
    view! {
        <div
            class="readouts"
            class:pointed-at=Signal::derive(move || page.points_at("readouts"))
            class:unsettled=Signal::derive(move || page.readout.with(|readout| !readout.settled))
        >
            {live(move || {
                let designs = page.designs.get();
                let everything = everything.get();
                let target_ms = page.setup.with(|setup| setup.target_ms);
                page.readout.with(|readout| {
                    let shown = Shown { designs: &designs, readout, target_ms };
                    (fates::bars(&shown), shown.table(everything))
                })
            })}
            <button
                class="silent"
                hidden=Signal::derive(move || silent() == 0)
                aria-expanded=text(move || if everything.get() { "true" } else { "false" })
                on:click=heard(move |_| everything.update(|it| *it = !*it))
            >
                {text(words)}
            </button>
        </div>
    }
}

/// What is shown of a moment.
pub(super) struct Shown<'s> {
    pub(super) designs: &'s Arc<Vec<Topology>>,
    readout: &'s Readout,
    /// The time within which an answer is "in time".
    pub(super) target_ms: Option<f64>,
}

impl Shown<'_> {
    /// What the moment says of a design; nothing before there is one.
    pub(super) fn frame(&self, design: &Design) -> Option<&DesignFrame> {
        design.frame(self.readout.frame.as_deref())
    }

    /// The table: a column for each design. Lines that stay zero only with `everything`.
    fn table(&self, everything: bool) -> AnyView {
        let titles = Design::each(self.designs)
            .map(|design| view! { <th scope="col">{design.topology().title.clone()}</th> });
        let columns = (self.designs.len() + 1).to_string();
        let class = if self.designs.len() > 2 {
            "lines many"
        } else {
            "lines"
        };
        let groups = GROUPS.iter().map(|group| {
            let lines = group.lines.iter().filter(|line| line.is_of(self.designs));
            let lines = lines.map(|line| {
                let hidden = !everything && !line.tells(&self.readout.seen);
                self.row(line, hidden)
            });
            view! {
                <tbody>
                    <tr hidden=group.words.is_empty()>
                        <th class="group" colspan=columns.clone() scope="rowgroup">
                            {group.words}
                        </th>
                    </tr>
                    {lines.collect::<Vec<_>>()}
                </tbody>
            }
        });
        view! {
            <table class=class>
                <thead>
                    <tr>
                        <td></td>
                        {all(titles)}
                    </tr>
                </thead>
                {all(groups)}
            </table>
        }
        .into_any()
    }

    fn row(&self, line: &Line, hidden: bool) -> AnyView {
        let (id, words) = (line.id(), line.words(self.target_ms));
        let cells = Design::each(self.designs).map(|design| {
            let frame = self.frame(&design);
            let value = frame.map(|frame| line.value(frame, design.topology()));
            let value = value.unwrap_or_default();
            let number = exact(&value);
            view! {
                <td
                    data-testid=format!("{}-{id}", design.topology().id)
                    data-tone=value.tone
                    data-value=number
                >
                    <p>
                        <span class="value">{value.text}</span>
                        " "
                        <span class="more">{value.more}</span>
                    </p>
                </td>
            }
        });
        view! {
            <tr class=format!("line-{id}") title=line.explained() hidden=hidden>
                <th scope="row">
                    <i class=format!("swatch {id}")></i>
                    {words}
                </th>
                {all(cells)}
            </tr>
        }
        .into_any()
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
