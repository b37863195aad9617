//! Validation: every check that holds the simulation against theory or against published numbers,
//! and the document that they make. `sluice validate` writes it, `tests/validation.rs` holds it.

mod capacity;
mod document;
mod environments;
mod instances;
pub mod lab;
mod little;
mod queueing;
mod row;
mod scaling;
mod services;
mod storm;

use row::{Row, Verdict};

/// Checks that belong together, and what one should know to read them.
pub(crate) struct Section {
    title: &'static str,
    words: &'static str,
    rows: Vec<Row>,
}

/// All sections, in the order of the document.
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

/// All checks, done.
pub struct Suite {
    sections: Vec<Section>,
}

impl Suite {
    /// Does all checks; the same every time. `progress` hears how much is done, from 0 to 1.
    pub fn run(mut progress: impl FnMut(f64)) -> Self {
        let sections = SECTIONS.iter().enumerate().map(|(nth, section)| {
            progress(nth as f64 / SECTIONS.len() as f64);
            section()
        });
        Self {
            sections: sections.collect(),
        }
    }

    /// The document.
    pub fn document(&self) -> String {
        document::of(&self.sections)
    }

    /// The lines of the checks that do not agree.
    pub fn failures(&self) -> Vec<String> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        rows.filter(|row| row.verdict() != Verdict::Agrees)
            .map(Row::markdown)
            .collect()
    }
}
