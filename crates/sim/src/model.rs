//! The model in words, as data: what each part does, on whose word, and what it leaves out. `sluice model`
//! writes it as MODEL.md.
//!
//! A part declares its [`Chapter`] beside its code, so that a rule and its words change together.

use crate::part;
use crate::topology::PartKind;

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Somebody measured it on AWS and published the figures.
    Measured,
    /// AWS documents it.
    Documented,
    /// Neither: our best guess, with its reason.
    Assumed,
}

/// One rule of the simulation.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The rule, in one or two sentences.
    pub says: &'static str,
    /// What it rests on.
    pub basis: Basis,
    /// Who measured or documents it; of an assumption, why it is a good one.
    pub source: &'static str,
    /// The source's date, as exactly as it is known: "2026-03-31", "2023".
    pub date: &'static str,
    /// How the names of its rows in VALIDATION.md begin; none if no row holds it.
    pub rows: &'static [&'static str],
}

/// What the model says of one part.
#[derive(Clone, Copy, Debug)]
pub struct Chapter {
    /// The part's name for people.
    pub title: &'static str,
    /// The part in one or two sentences.
    pub about: &'static str,
    /// The kinds of part that it describes.
    pub kinds: &'static [PartKind],
    /// Its settings, as prefixes of paths.
    pub settings: &'static [&'static str],
    /// The states that something in it goes through, each in a phrase; none if it has no state.
    pub states: &'static [&'static str],
    /// Its rules.
    pub rules: &'static [Rule],
    /// What the real service does and this one does not, each in a phrase.
    pub left_out: &'static [&'static str],
}

impl Rule {
    /// A rule that somebody measured.
    pub(crate) const fn measured(
        says: &'static str,
        source: &'static str,
        date: &'static str,
    ) -> Self {
        Self::new(says, Basis::Measured, source, date)
    }

    /// A rule that AWS documents.
    pub(crate) const fn documented(
        says: &'static str,
        source: &'static str,
        date: &'static str,
    ) -> Self {
        Self::new(says, Basis::Documented, source, date)
    }

    /// A rule that nobody vouches for; `reason` says why it is a good guess.
    pub(crate) const fn assumed(
        says: &'static str,
        reason: &'static str,
        date: &'static str,
    ) -> Self {
        Self::new(says, Basis::Assumed, reason, date)
    }

    /// The rows of VALIDATION.md that hold it, by how their names begin.
    pub(crate) const fn held_by(mut self, rows: &'static [&'static str]) -> Self {
        self.rows = rows;
        self
    }

    const fn new(
        says: &'static str,
        basis: Basis,
        source: &'static str,
        date: &'static str,
    ) -> Self {
        Self {
            says,
            basis,
            source,
            date,
            rows: &[],
        }
    }
}

/// All chapters, in the order of a request's way.
pub const CHAPTERS: &[&Chapter] = &[
    &part::topic::MODEL,
    &part::event_bus::MODEL,
    &part::sqs::MODEL,
    &part::event_source_mapping::MODEL,
];
