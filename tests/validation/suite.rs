//! Validation: every check that holds the simulation against theory or against published numbers,
//! and the document that they make. `examples/validate.rs` writes it, `tests/validation.rs` holds it.

mod capacity;
mod document;
mod environments;
mod instances;
mod lab;
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

/// All checks, done.
pub(crate) struct Suite {
    sections: Vec<Section>,
}

impl Suite {
    /// Does all checks; the same every time.
    pub(crate) fn run() -> Self {
        let sections = vec![
            queueing::queues(),
            queueing::losses(),
            little::section(),
            capacity::section(),
            environments::section(),
            scaling::section(),
            instances::section(),
            services::section(),
            storm::section(),
        ];
        Self { sections }
    }

    /// The document.
    pub(crate) fn document(&self) -> String {
        document::of(&self.sections)
    }

    /// The lines of the checks that do not agree.
    pub(crate) fn failures(&self) -> Vec<String> {
        let rows = self.sections.iter().flat_map(|section| &section.rows);
        rows.filter(|row| row.verdict() != Verdict::Agrees)
            .map(Row::markdown)
            .collect()
    }
}
