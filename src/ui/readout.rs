//! The numbers of all designs beside each other, five times a second.

use super::cell::{Number, Slot, follow};
use super::fates::Bars;
use super::page::{Page, Readout};
use crate::draw::words::lines::{self, GROUPS, Line};
use crate::record::{DesignFrame, Frame};
use crate::sim::Topology;
use crate::web::live::{all, heard, live, renew, text, whenever};
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
}

/// What became of people in each design, and the numbers of all designs beside each other. They are built once for
/// these designs, and then written: to render them anew would remove all attributes and set them again.
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
                let bars = Bars::new(&designs);
                let (rows, table) = table(&designs);
                let view = (bars.view(&designs), table);
                whenever(move || {
                    let everything = everything.get();
                    let target_ms = page.setup.with(|setup| setup.target_ms);
                    page.readout.with(|readout| {
                        let shown = Shown { designs: &designs, readout, target_ms };
                        bars.write(&shown);
                        for row in &rows {
                            row.write(&shown, everything);
                        }
                    });
                });
                view
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
}

/// The table: a column for each design.
fn table(designs: &Arc<Vec<Topology>>) -> (Vec<Row>, AnyView) {
    let titles = Design::each(designs)
        .map(|design| view! { <th scope="col">{design.topology().title.clone()}</th> });
    let columns = (designs.len() + 1).to_string();
    let class = if designs.len() > 2 {
        "lines many"
    } else {
        "lines"
    };
    let (mut rows, mut numbers) = (Vec::new(), Vec::new());
    let groups = GROUPS.iter().map(|group| {
        let lines = group.lines.iter().filter(|line| line.is_of(designs));
        let lines = lines.map(|line| {
            let row = Row::new(line);
            let view = row.view(designs, &mut numbers);
            rows.push(row);
            view
        });
        let lines: Vec<AnyView> = lines.collect();
        view! {
            <tbody>
                <tr hidden=group.words.is_empty()>
                    <th class="group" colspan=columns.clone() scope="rowgroup">
                        {group.words}
                    </th>
                </tr>
                {lines}
            </tbody>
        }
    });
    let groups = all(groups);
    follow(Page::here().moment, numbers);
    let table = view! {
        <table class=class>
            <thead>
                <tr>
                    <td></td>
                    {all(titles)}
                </tr>
            </thead>
            {groups}
        </table>
    };
    (rows, table.into_any())
}

/// A line of the table, without its numbers.
struct Row {
    line: &'static Line,
    words: Slot,
    hidden: RwSignal<bool>,
}

impl Row {
    fn new(line: &'static Line) -> Self {
        Self {
            line,
            words: Slot::new(),
            hidden: RwSignal::new(false),
        }
    }

    fn view(&self, designs: &Arc<Vec<Topology>>, numbers: &mut Vec<Number>) -> AnyView {
        let (line, hidden) = (self.line, self.hidden);
        let id = line.id();
        let cells = Design::each(designs).map(|design| {
            let read = move |frame: &DesignFrame, topology: &Topology| line.value(frame, topology);
            let number = Number::new(&design, Box::new(read));
            let cell = number.cell(Some(format!("{}-{id}", design.topology().id)));
            numbers.push(number);
            cell
        });
        let cells: Vec<AnyView> = cells.collect();
        view! {
            <tr
                class=format!("line-{id}")
                title=line.explained()
                hidden=Signal::derive(move || hidden.get())
            >
                <th scope="row">
                    <i class=format!("swatch {id}")></i>
                    {self.words.text()}
                </th>
                {cells}
            </tr>
        }
        .into_any()
    }

    /// A line that stays zero is shown only with `everything`.
    fn write(&self, shown: &Shown<'_>, everything: bool) {
        self.words.write(self.line.words(shown.target_ms));
        let hidden = !everything && !self.line.tells(&shown.readout.seen);
        renew(self.hidden, hidden);
    }
}
