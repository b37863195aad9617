//! Validation: every check that compares the simulation with theory or with published numbers, and
//! the document with the results. `sluice validate` writes it, and `tests/validation.rs` checks it. The model
//! in words, whose rules name these checks, is written here as well ([`model`]).

mod capacity;
mod document;
mod environments;
mod instances;
pub mod lab;
mod little;
mod measured;
pub mod model;
mod queueing;
mod row;
mod scaling;
mod services;
mod storm;

use measured::Case;
use row::{Row, Verdict};

/// Checks that belong together, with what a reader needs to know about them.
pub(crate) struct Section {
    title: &'static str,
    words: &'static str,
    rows: Vec<Row>,
}

/// All sections, in the document's order.
const SECTIONS: [fn() -> Section; 9] = [
    queueing::queues,
    queueing::losses,
    little::section,
    capacity::section,
    environments::section,
    scaling::section,
    instances::section,
    services::section,
    storm::section,
];

/// The results of all checks.
pub struct Suite {
    sections: Vec<Section>,
    measured: Vec<measured::Group>,
}

impl Suite {
    /// Does all checks, with the same result every time. `progress` is called with the share that
    /// is done, from 0 to 1.
    pub fn run(mut progress: impl FnMut(f64)) -> Self {
        let whole = (SECTIONS.len() + measured::GROUPS.len()) as f64;
        let mut done = 0.0;
        let mut step = || {
            progress(done / whole);
            done += 1.0;
        };
        let sections = SECTIONS.map(|section| {
            step();
            section()
        });
        let measured = measured::GROUPS.map(|group| {
            step();
            group()
        });
        Self {
            sections: sections.into(),
            measured: measured.into(),
        }
    }

    /// The document, as Markdown.
    pub fn document(&self) -> String {
        document::of(&self.sections, &self.measured)
    }

    /// The lines of the checks that failed.
    pub fn failures(&self) -> Vec<String> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        let rows = rows.filter(|row| row.verdict() != Verdict::Agrees);
        let cases = self.measured.iter().flat_map(|group| &group.cases);
        let cases = cases.filter(|case| case.verdict() != Verdict::Agrees);
        rows.map(Row::markdown)
            .chain(cases.map(Case::markdown))
            .collect()
    }
}
